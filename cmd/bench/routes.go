//go:build unix

package main

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"

	"basedoc/datasets/riswhois"
)

// The programs that are compared on dumps of routes.
const (
	oursRoutes   = "ours on routes"
	duckDBRoutes = "duckdb on routes"
)

// compareRoutes compares ours with DuckDB on dumps of routes: the capture, and a
// synthetic one of the other family.
func compareRoutes() error {
	dir, err := os.MkdirTemp("", "basedoc-bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	programs := []string{oursRoutes, duckDBRoutes}
	name, path := "riswhoisdump-20220527.IPv6", filepath.Join(dir, "routes")
	err = unpack(filepath.Join("..", "shared", "data", "routing", name+".gz"), path)
	if err == nil {
		_, err = compare(programs, "ipv6", path, name, *rounds)
	} else if errors.Is(err, fs.ErrNotExist) {
		fmt.Printf("\n%-42s not there\n", name)
		err = nil
	}
	if err == nil {
		err = writeRoutes(path, *lines)
	}
	if err != nil {
		return err
	}
	_, err = compare(programs, "ipv4", path, fmt.Sprintf("synthetic dump of IPv4, %d routes", *lines), *rounds)
	return err
}

func writeOursRoutes(ctx context.Context, part, in, out string) error {
	return writeOurs(ctx, riswhois.Source.Tables[0], part, in, out)
}

// writeDuckDBRoutes lets DuckDB do the least that gives the same columns: it checks
// neither prefixes nor keys, nor that the dump is complete.
func writeDuckDBRoutes(ctx context.Context, part, in, out string) error {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, fmt.Sprintf(`copy (
		select '%s' as family, prefix, cast(split_part(prefix, '/', 2) as integer) as prefix_length, origin,
			try_cast(origin as bigint) as origin_asn, peer_count, date '2026-03-31' as dump_date
		from read_csv(%s, delim = '\t', header = false, auto_detect = false, quote = '', escape = '', comment = '%%',
			columns = {origin: 'varchar', prefix: 'varchar', peer_count: 'integer'})
		) to %s (format parquet, compression zstd)`, part, quote(in), quote(out)))
	return err
}

// writeRoutes writes a dump of n IPv4 routes in the mixture that dumps have: most
// are seen by nearly all peers, some prefixes have several origins, and a few of
// these are sets. Equal n gives equal bytes.
func writeRoutes(path string, n int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	fmt.Fprint(w, "%\n% This file was generated at Tue Mar 31 10:06:01 UTC 2026.\n%\n\n%\n% Full dump of combined RIS IPv4 routing tables\n")
	fmt.Fprint(w, "% Format:  <origin> <tab> <prefix> <tab> <seen by #rispeers>\n%\n")
	dice := rand.New(rand.NewPCG(3, 4))
	for i, start := 0, 1<<24; i < n; i++ {
		origin, peers := fmt.Sprint(1+dice.IntN(78_000)), 340+dice.IntN(50)
		switch dice.IntN(100) {
		case 0: // another origin of the prefix before
			start -= 1 << 8
			origin, peers = fmt.Sprint(100_000+i), 1+dice.IntN(40)
		case 1:
			peers = 1 + dice.IntN(40)
			if dice.IntN(40) == 0 {
				origin = fmt.Sprintf("{%s,%d}", origin, 64512+dice.IntN(1000))
			}
		}
		fmt.Fprintf(w, "%s\t%d.%d.%d.0/24\t%d\n", origin, start>>24&255, start>>16&255, start>>8&255, peers)
		start += 1 << 8
	}
	fmt.Fprint(w, "% End of dump\n\n\n")
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

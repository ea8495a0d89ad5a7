//go:build unix

package main

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"strings"

	_ "github.com/duckdb/duckdb-go/v2"

	"basedoc/datasets/rir_delegated"
)

// The two sides of the comparison.
const (
	ours  = "ours"
	rival = "duckdb"
)

// runSide turns the delegated file in of one registry into the Parquet file out.
func runSide(ctx context.Context, side, part, in, out string) error {
	if side == ours {
		return runOurs(ctx, part, in, out)
	}
	return runDuckDB(ctx, in, out)
}

func runOurs(ctx context.Context, part, in, out string) error {
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := rir_delegated.Source.Tables[0].Write(ctx, oneFile{part, in}, f); err != nil {
		return err
	}
	return f.Close()
}

// runDuckDB lets DuckDB do the least that gives the same columns: it checks
// neither addresses nor keys nor counts, and the economy is the country code
// as it stands.
func runDuckDB(ctx context.Context, in, out string) error {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, fmt.Sprintf(`copy (
		select registry, cc as area_code, cc as country_code, resource, start, value, delegated_date, status, holder_id, date '2026-08-21' as file_date
		from read_csv(%s, delim = '|', header = false, skip = 4, quote = '', escape = '', comment = '#', null_padding = true, dateformat = '%%Y%%m%%d', nullstr = ['', '00000000'],
			columns = {registry: 'varchar', cc: 'varchar', resource: 'varchar', start: 'varchar', value: 'bigint', delegated_date: 'date', status: 'varchar', holder_id: 'varchar'})
		) to %s (format parquet, compression zstd)`, quote(in), quote(out)))
	return err
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// oneFile presents a file as a part.
type oneFile struct{ part, path string }

func (f oneFile) Open(name string) (fs.File, error) {
	if name != f.part {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return os.Open(f.path)
}

func (f oneFile) ReadDir(string) ([]fs.DirEntry, error) {
	info, err := os.Stat(f.path)
	return []fs.DirEntry{entry{fs.FileInfoToDirEntry(info), f.part}}, err
}

// entry is a directory entry under the name of the part.
type entry struct {
	fs.DirEntry
	name string
}

func (e entry) Name() string { return e.name }

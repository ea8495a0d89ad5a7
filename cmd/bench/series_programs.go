//go:build unix

package main

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"basedoc/datasets/apnic_ipv6"
	"basedoc/pipeline/ingest"
)

// The programs that are compared on a folder of series.
const (
	oursSeries   = "ours-series"
	duckDBSeries = "duckdb-series"
	duckDBDetect = "duckdb-detects-types"
	polarsSeries = "polars-series"
)

// compareSeries measures the programs on the series of many economies in JSON.
func compareSeries() error {
	dir, err := os.MkdirTemp("", "basedoc-bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	in := filepath.Join(dir, "series")
	if err := writeSeries(in, *series, seriesDays); err != nil {
		return err
	}
	size, err := sizeOf(in)
	if err != nil {
		return err
	}
	programs := []string{oursSeries, duckDBSeries, duckDBDetect}
	if hasPolars() {
		programs = append(programs, polarsSeries)
	}
	fmt.Println("\naims of ours: at most 0.25 of the wall time of DuckDB, which detects types, and 256 MB")
	_, err = compare(programs, "", in, fmt.Sprintf("%d series in JSON, %.0f MB", *series, mega(size)), (*rounds+1)/2)
	return err
}

// seriesTable is the table that the series become.
func seriesTable() (ingest.Table, error) {
	for _, t := range apnic_ipv6.Source.Tables {
		if t.Name == "economies" {
			return t, nil
		}
	}
	return ingest.Table{}, errors.New("there is no table of economies")
}

// writeOursSeries writes each series of a folder into a file of its own, several
// at the same time, as a build does.
func writeOursSeries(ctx context.Context, in, out string) error {
	table, err := seriesTable()
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(in)
	if err != nil {
		return err
	}
	if err := os.Mkdir(out, 0o755); err != nil {
		return err
	}
	var workers sync.WaitGroup
	next, errs := make(chan string), make([]error, runtime.GOMAXPROCS(0))
	for i := range errs {
		workers.Go(func() {
			for part := range next {
				errs[i] = errors.Join(errs[i], writeOurs(ctx, table, part, filepath.Join(in, part), filepath.Join(out, part)))
			}
		})
	}
	for _, e := range entries {
		next <- e.Name()
	}
	close(next)
	workers.Wait()
	return errors.Join(errs...)
}

// typesOfSeries tells DuckDB what to read, and that it need not look at the rest.
func typesOfSeries() string {
	const counts = "struct(seen %[1]s, capable %[1]s, preferred %[1]s)"
	return fmt.Sprintf(`, columns = {data: 'struct(cc varchar, date varchar, raw %s, "30" %s)[]'}`, fmt.Sprintf(counts, "bigint"), fmt.Sprintf(counts, "double"))
}

// writeDuckDBSeries lets DuckDB do the least that gives the same columns, in one
// file: it checks neither keys nor codes.
func writeDuckDBSeries(ctx context.Context, in, out, types string) error {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, fmt.Sprintf(`copy (
		select d.cc as area_code, cast(d.date as date) as period_date,
			d.raw.seen as seen_count, d.raw.capable as capable_count, d.raw.preferred as preferred_count,
			d."30".seen as seen_30d_count, d."30".capable as capable_30d_count, d."30".preferred as preferred_30d_count
		from (select unnest(data) as d from read_json(%s%s))
		) to %s (format parquet, compression zstd)`, quote(in+"/*"), types, quote(out)))
	return err
}

// polarsSeriesScript does the same with Polars, in a file for each series.
//
//go:embed polars_series.py
var polarsSeriesScript string

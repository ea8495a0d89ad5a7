//go:build unix

// Command bench compares our ingest with DuckDB and Polars, which read the same
// files and write the same columns: wall time, processor time, peak memory and
// size of the Parquet written; the same for hundreds of series in JSON, for a workbook
// and for the captures of all sources; and a refresh that finds nothing new with curl
// asking for the same files. It compares the answers of all indicators with those of
// DuckDB alone, too.
//
//	go run ./cmd/bench
//	go run ./cmd/bench -only queries
//
// Each program runs in a process of its own, so that its start counts and the
// peak of its memory is known, and they take turns, so that what else the
// machine does meets all of them.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

var (
	rounds = flag.Int("rounds", 7, "how often each program runs on each file; on longer ones less often")
	lines  = flag.Int("lines", 1_000_000, "records of the synthetic file; others have 4 and 16 times as many")
	series = flag.Int("series", 240, "files of series in JSON, of 3.5 MB each")
	only   = flag.String("only", "", "one comparison: "+strings.Join(slices.Sorted(maps.Keys(comparisons)), ", "))
	python = flag.String("python", "python3", "Python with Polars to compare with")
)

// comparisons are what is compared, by name.
var comparisons = map[string]func() error{
	"ingest": compareIngest, "routes": compareRoutes, "series": compareSeries, "workbook": compareWorkbook,
	"sources": compareSources, "refresh": compareRefresh, "queries": compareQueries,
}

func compareAll() error {
	if *only == "" {
		return errors.Join(compareIngest(), compareRoutes(), compareSeries(), compareWorkbook(), compareSources(), compareRefresh(), compareQueries())
	}
	compare, ok := comparisons[*only]
	if !ok {
		return fmt.Errorf("-only is one of %s, not %q", strings.Join(slices.Sorted(maps.Keys(comparisons)), ", "), *only)
	}
	return compare()
}

func main() {
	flag.Parse()
	var err error
	if flag.NArg() == 4 { // a process that main started: PROGRAM PART IN OUT
		err = write(context.Background(), flag.Arg(0), flag.Arg(1), flag.Arg(2), flag.Arg(3))
	} else {
		err = compareAll()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

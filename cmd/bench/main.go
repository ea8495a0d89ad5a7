//go:build unix

// Command bench compares our ingest with DuckDB's own reading of the same
// files: wall time, peak memory and size of the Parquet written; and a refresh
// that finds nothing new with curl asking for the same files.
//
//	go run ./cmd/bench
//
// Each side runs in a process of its own, so that the peak of its memory is
// known, and the two take turns in one run, so that both meet the same weather.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
)

var (
	rounds = flag.Int("rounds", 7, "how often each side runs on each file")
	lines  = flag.Int("lines", 1_000_000, "records of the synthetic file")
)

func main() {
	flag.Parse()
	var err error
	if flag.NArg() == 4 { // a process that main started: SIDE PART IN OUT
		err = runSide(context.Background(), flag.Arg(0), flag.Arg(1), flag.Arg(2), flag.Arg(3))
	} else if err = compareAll(); err == nil {
		err = compareRefresh()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

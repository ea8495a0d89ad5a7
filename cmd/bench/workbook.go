//go:build unix

package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"basedoc/datasets/itu_price_baskets"
	"basedoc/pipeline/ingest"
)

// The programs that are compared on a workbook.
const (
	oursWorkbook   = "ours-workbook"
	polarsWorkbook = "polars-workbook"
)

// compareWorkbook measures ours on ITU's workbook of prices, from which it makes
// and checks five tables, beside Polars, which reads the largest three sheets as they
// stand. What Polars takes to start is told apart.
func compareWorkbook() error {
	path := filepath.Join("..", "shared", "data", "itu_price_baskets", "ITU_ICTPriceBaskets_2008-2025.xlsx")
	book, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		fmt.Printf("\nworkbook: not measured, %s is not there\n", path)
		return nil
	}
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "basedoc-bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	in, nothing := filepath.Join(dir, "prices.xlsx"), filepath.Join(dir, "nothing")
	if err := errors.Join(os.WriteFile(in, book, 0o644), os.WriteFile(nothing, nil, 0o644)); err != nil {
		return err
	}
	programs := []string{oursWorkbook}
	hasCalamine := exec.Command(*python, "-c", "import polars, fastexcel").Run() == nil
	if hasCalamine {
		programs = append(programs, polarsWorkbook)
	}
	medians, err := compare(programs, "workbook", in, "workbook of three sheets", *rounds)
	if err != nil || !hasCalamine {
		return err
	}
	starts, err := compare([]string{polarsWorkbook}, "workbook", nothing, "start of Polars", *rounds)
	if err != nil {
		return err
	}
	reads := medians[1].wall - starts[0].wall
	fmt.Printf("  ours / what Polars takes once started (%v): %.2f\n", reads.Round(time.Millisecond), float64(medians[0].wall)/float64(reads))
	return nil
}

// writeOursWorkbook writes every table of the workbook into a file of its own.
func writeOursWorkbook(ctx context.Context, part, in, out string) error {
	if err := os.Mkdir(out, 0o755); err != nil {
		return err
	}
	for _, tables := range itu_price_baskets.Source.Readings(part) {
		var files []*os.File
		var to []io.Writer
		for _, t := range tables {
			f, err := os.Create(filepath.Join(out, t.Name))
			if err != nil {
				return err
			}
			defer f.Close()
			files, to = append(files, f), append(to, f)
		}
		if _, err := ingest.WriteTables(ctx, oneFile{part, in}, tables, to); err != nil {
			return err
		}
		for _, f := range files {
			if err := f.Close(); err != nil {
				return err
			}
		}
	}
	return nil
}

// polarsWorkbookScript reads the sheets with Polars, or only starts it.
//
//go:embed polars_workbook.py
var polarsWorkbookScript string

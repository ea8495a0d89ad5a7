//go:build unix

package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"basedoc/datasets"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
	"basedoc/pipeline/warehouse"
	"basedoc/queries"
)

// compareQueries compares the answers of all indicators over the release, through the
// warehouse and in DuckDB alone over the same files and SQL, and measures how long it
// takes to compute all of them with the views that they share.
func compareQueries() error {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "basedoc-bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	w, err := openRelease(ctx, dir)
	if err != nil {
		return err
	}
	defer w.Close()
	bare, err := openBare(ctx, w, dir)
	if err != nil {
		return fmt.Errorf("DuckDB alone: %w", err)
	}
	defer bare.Close()

	names := indicatorsOf(w)
	ourTimes, bareTimes := make([][]time.Duration, len(names)), make([][]time.Duration, len(names))
	for range *rounds {
		for i, name := range names {
			text := "select * from indicators." + name
			ourRows, took, err := timed(func() (int, error) { return askOurs(ctx, w, text) })
			if err != nil {
				return err
			}
			ourTimes[i] = append(ourTimes[i], took)
			bareRows, took, err := timed(func() (int, error) { return askBare(ctx, bare, text) })
			if err != nil {
				return err
			}
			bareTimes[i] = append(bareTimes[i], took)
			if ourRows != bareRows {
				return fmt.Errorf("%s: %d rows, and %d in DuckDB alone", name, ourRows, bareRows)
			}
		}
	}
	fmt.Printf("\nall %d indicators over the release, each asked by itself: medians of %d rounds, %d cores\n", len(names), *rounds, runtime.GOMAXPROCS(0))
	var ourSum, bareSum time.Duration
	slowest := make([]string, len(names))
	for i, name := range names {
		o, b := medianOf(ourTimes[i]), medianOf(bareTimes[i])
		ourSum, bareSum = ourSum+o, bareSum+b
		slowest[i] = fmt.Sprintf("%9v %9v  %s", o.Round(time.Millisecond), b.Round(time.Millisecond), name)
	}
	fmt.Printf("  ours %v, DuckDB alone %v, ratio %.2f (aim: at most 1.10)\n", ourSum.Round(time.Millisecond), bareSum.Round(time.Millisecond), float64(ourSum)/float64(bareSum))
	order := make([]int, len(names))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return int(medianOf(ourTimes[j]) - medianOf(ourTimes[i])) })
	for _, i := range order[:min(5, len(order))] {
		fmt.Println("  " + slowest[i])
	}
	return measureAll(ctx, dir, len(names))
}

// measureAll measures how long all indicators take as a paper has them: computed once,
// with the views that they share.
func measureAll(ctx context.Context, dir string, count int) error {
	var times []time.Duration
	for range *rounds {
		w, err := openRelease(ctx, dir)
		if err != nil {
			return err
		}
		_, took, err := timed(func() (int, error) { return 0, w.Materialise(ctx, indicatorsOf(w)...) })
		if err := errors.Join(err, w.Close()); err != nil {
			return err
		}
		times = append(times, took)
	}
	fmt.Printf("  all %d computed once, with the views that they share: %v (aim: under 1s)\n", count, medianOf(times).Round(time.Millisecond))
	return nil
}

func indicatorsOf(w *warehouse.Warehouse) []string {
	var names []string
	for _, ind := range w.Indicators() {
		names = append(names, ind.Name)
	}
	return names
}

func timed(do func() (int, error)) (int, time.Duration, error) {
	began := time.Now()
	n, err := do()
	return n, time.Since(began), err
}

func medianOf(times []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[len(sorted)/2]
}

// openRelease opens the warehouse over the release, with its files below dir.
func openRelease(ctx context.Context, dir string) (*warehouse.Warehouse, error) {
	release, err := store.LoadRelease(datasets.All())
	if err != nil {
		return nil, err
	}
	runner := &refresh.Runner{Sources: datasets.All(), Queries: queries.FS, Store: store.Open(filepath.Join(dir, "store"), release)}
	return runner.Open(ctx, release.Vintage)
}

func askOurs(ctx context.Context, w *warehouse.Warehouse, text string) (int, error) {
	res, err := w.Query(ctx, text)
	if err != nil {
		return 0, err
	}
	return len(res.Rows), nil
}

// openBare opens DuckDB with views of the warehouse's tables, over the same files, and
// of the same SQL.
func openBare(ctx context.Context, w *warehouse.Warehouse, dir string) (*sql.DB, error) {
	parts := filepath.Join(dir, "parts.parquet")
	f, err := os.Create(parts)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(w.WriteParquet(ctx, "select * from vintage.parts", f), f.Close()); err != nil {
		return nil, err
	}
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return nil, err
	}
	statements := []string{
		"set global TimeZone = 'UTC'", "set parquet_metadata_cache = true",
		"create macro array_join(list, separator) as array_to_string(list, separator)",
		"create schema common", "create schema indicators", "create schema vintage",
		"create table vintage.parts as select * from read_parquet(" + quote(parts) + ")",
	}
	for _, t := range w.Tables() {
		statements = append(statements, "create schema if not exists "+t.Source, fmt.Sprintf("create view %s.%s as %s", t.Source, t.Name, selectOf(t)))
	}
	for _, s := range statements {
		if _, err := db.ExecContext(ctx, s); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", s, err), db.Close())
		}
	}
	return db, createViews(ctx, db)
}

// selectOf is a select of a table's rows from its files.
func selectOf(t warehouse.Table) string {
	var columns []string
	for _, c := range t.Columns {
		name := warehouse.Ident(c.Name)
		if len(t.Parts) == 0 {
			name = "cast(null as " + c.Type + ") as " + name
		}
		columns = append(columns, name)
	}
	if len(t.Parts) == 0 {
		return "select " + strings.Join(columns, ", ") + " where false"
	}
	return "select " + strings.Join(columns, ", ") + " from " + t.Scan("")
}

// createViews makes views of the files of queries, again and again until those that
// they refer to are there.
func createViews(ctx context.Context, db *sql.DB) error {
	files, err := fs.Glob(queries.FS, "*/*.sql")
	if err != nil {
		return err
	}
	files = slices.DeleteFunc(files, func(f string) bool { return strings.HasPrefix(f, "checks/") })
	for len(files) > 0 {
		var left []string
		var errs []error
		for _, file := range files {
			text, err := fs.ReadFile(queries.FS, file)
			if err != nil {
				return err
			}
			name := strings.ReplaceAll(strings.TrimSuffix(file, ".sql"), "/", ".")
			if _, err := db.ExecContext(ctx, "create view "+name+" as "+string(text)); err != nil {
				left, errs = append(left, file), append(errs, fmt.Errorf("%s: %w", file, err))
			}
		}
		if len(left) == len(files) {
			return errors.Join(errs...)
		}
		files = left
	}
	return nil
}

// askBare reads all rows of an answer.
func askBare(ctx context.Context, db *sql.DB, text string) (int, error) {
	rows, err := db.QueryContext(ctx, text)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	var answer [][]any
	for rows.Next() {
		row, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return 0, err
		}
		answer = append(answer, row)
	}
	return len(answer), rows.Err()
}

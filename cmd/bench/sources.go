//go:build unix

package main

import (
	"bytes"
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"basedoc/datasets"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/packed"
)

// The programs that are compared on the captures of all sources.
const (
	oursSources   = "ours-sources"
	duckDBSources = "duckdb-sources"
	polarsSources = "polars-sources"
)

// What is done before, each in a process of its own: a process begins with the peak
// of memory of the one that started it.
const (
	sortSources  = "sort-sources"
	leaveSources = "leave-readable-sources"
)

// A kind of captures, by the ending that a copy of one gets.
type kind struct {
	ext, title string
	programs   []string
}

var kinds = []kind{
	{".csv", "captures in CSV and other lines", []string{oursSources, duckDBSources, polarsSources}},
	{".json", "captures in JSON", []string{oursSources, duckDBSources, polarsSources}},
	{".xlsx", "captures in workbooks", []string{oursSources, polarsSources}},
}

// compareSources measures ours on the captures of all sources, from which it makes
// every table and checks every line, beside DuckDB and Polars, which read the same
// files as they stand, each value as a text. Files that one of them cannot read are
// left out. What Polars takes to start is taken off.
func compareSources() error {
	captured := filepath.Join("..", "shared", "data")
	if _, err := os.Stat(captured); errors.Is(err, fs.ErrNotExist) {
		fmt.Printf("\ncaptures of all sources: not measured, %s is not there\n", captured)
		return nil
	}
	dir, err := os.MkdirTemp("", "basedoc-bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := prepare(sortSources, "", captured, dir); err != nil {
		return err
	}
	start := time.Duration(0)
	if hasPolars() {
		nothing := filepath.Join(dir, "nothing")
		if err := os.Mkdir(nothing, 0o755); err != nil {
			return err
		}
		starts, err := compare([]string{polarsSources}, "sources", nothing, "start of Polars", *rounds)
		if err != nil {
			return err
		}
		start = starts[0].wall
	}
	for _, kind := range kinds {
		folder := filepath.Join(dir, kind.ext)
		all, err := os.ReadDir(folder)
		if err != nil {
			return err
		}
		if err := prepare(leaveSources, kind.ext, folder, ""); err != nil {
			return err
		}
		readable, err := os.ReadDir(folder)
		if err != nil {
			return err
		}
		if len(readable) == 0 {
			continue
		}
		programs := kind.available()
		medians, err := compare(programs, "sources", folder, fmt.Sprintf("%s: %d of %d", kind.title, len(readable), len(all)), *rounds)
		if err != nil {
			return err
		}
		if last := len(programs) - 1; programs[last] == polarsSources {
			reads := medians[last].wall - start
			fmt.Printf("  ours / what Polars takes once started (%v): %.2f\n", reads.Round(time.Millisecond), float64(medians[0].wall)/float64(reads))
		}
	}
	return nil
}

// available are the programs that this machine has.
func (k kind) available() []string {
	return slices.DeleteFunc(slices.Clone(k.programs), func(p string) bool { return p == polarsSources && !hasPolars() })
}

// prepare does one of the steps before the programs run, in a process of its own.
func prepare(step, part, in, out string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(self, "-python", *python, step, part, in, out)
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", step, err)
	}
	return nil
}

// sortCaptures unpacks every capture that a source knows into a folder of its kind,
// under the name SOURCE.PART.NUMBER and the kind's ending.
func sortCaptures(captured, dir string) error {
	for _, kind := range kinds {
		if err := os.Mkdir(filepath.Join(dir, kind.ext), 0o755); err != nil {
			return err
		}
	}
	n := 0
	return filepath.WalkDir(captured, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		in, err := packed.Open(path)
		if err != nil {
			return err
		}
		defer in.Close()
		content, err := io.ReadAll(in)
		if err != nil {
			return err
		}
		for _, src := range datasets.All() {
			id, err := src.Identify(bytes.NewReader(content))
			if err != nil {
				continue
			}
			for _, part := range id.Parts {
				n++
				name := fmt.Sprintf("%s.%s.%d%s", src.Name, part, n, kindOf(content))
				file := filepath.Join(dir, kindOf(content), name)
				if err := os.WriteFile(file, content, 0o644); err != nil {
					return err
				}
				if err := writeCapture(context.Background(), file, io.Discard); err != nil {
					os.Remove(file) // not whole, or another of the parts that it may be
					continue
				}
				break
			}
		}
		return nil
	})
}

func kindOf(content []byte) string {
	switch start := bytes.TrimSpace(content[:min(len(content), 512)]); {
	case ingest.IsZip(content):
		return ".xlsx"
	case bytes.HasPrefix(start, []byte("{")), bytes.HasPrefix(start, []byte("[")):
		return ".json"
	}
	return ".csv"
}

// leaveReadable removes the files of the kind ext that one of the programs cannot
// read.
func leaveReadable(ext, folder string) error {
	programs := kinds[slices.IndexFunc(kinds, func(k kind) bool { return k.ext == ext })].available()
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	readable := map[string]int{}
	if slices.Contains(programs, duckDBSources) {
		for _, e := range entries {
			if writeDuckDBCapture(context.Background(), filepath.Join(folder, e.Name()), filepath.Join(folder, "probe")) == nil {
				readable[e.Name()]++
			}
			os.Remove(filepath.Join(folder, "probe"))
		}
	}
	if slices.Contains(programs, polarsSources) {
		names, err := exec.Command(*python, "-c", polarsSourcesScript, folder, "probe").Output()
		if err != nil {
			return err
		}
		for name := range strings.FieldsSeq(string(names)) {
			readable[name]++
		}
	}
	for _, e := range entries {
		if readable[e.Name()] == len(programs)-1 {
			continue
		}
		if err := os.Remove(filepath.Join(folder, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// eachCapture hands over the files of a folder, and where to write each.
func eachCapture(in, out string, do func(file, to string) error) error {
	entries, err := os.ReadDir(in)
	if err != nil {
		return err
	}
	if err := os.Mkdir(out, 0o755); err != nil {
		return err
	}
	for _, e := range entries {
		if err := do(filepath.Join(in, e.Name()), filepath.Join(out, e.Name())); err != nil {
			return fmt.Errorf("%s: %w", e.Name(), err)
		}
	}
	return nil
}

func writeOursSources(ctx context.Context, in, out string) error {
	return eachCapture(in, out, func(file, to string) error {
		f, err := os.Create(to)
		if err != nil {
			return err
		}
		return errors.Join(writeCapture(ctx, file, f), f.Close())
	})
}

// writeCapture makes the tables of a file whose name says of which source and part
// it is, and writes them one after another.
func writeCapture(ctx context.Context, file string, to io.Writer) error {
	name := strings.SplitN(filepath.Base(file), ".", 3)
	for _, src := range datasets.All() {
		if src.Name != name[0] {
			continue
		}
		for _, tables := range src.Readings(name[1]) {
			buffers := make([]bytes.Buffer, len(tables))
			writers := make([]io.Writer, len(tables))
			for i := range buffers {
				writers[i] = &buffers[i]
			}
			if _, err := ingest.WriteTables(ctx, oneFile{name[1], file}, tables, writers); err != nil {
				return err
			}
			for i := range buffers {
				if _, err := buffers[i].WriteTo(to); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func writeDuckDBSources(ctx context.Context, in, out string) error {
	return eachCapture(in, out, func(file, to string) error { return writeDuckDBCapture(ctx, file, to) })
}

// writeDuckDBCapture reads a file as DuckDB finds it to be.
func writeDuckDBCapture(ctx context.Context, file, to string) error {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return err
	}
	defer db.Close()
	read := "read_csv(%s, all_varchar = true, null_padding = true, ignore_errors = true, strict_mode = false)"
	if strings.HasSuffix(file, ".json") {
		read = "read_json(%s, maximum_object_size = 100000000)"
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("copy (select * from "+read+") to %s (format parquet, compression zstd)", quote(file), quote(to)))
	return err
}

// polarsSourcesScript does the same with Polars, or prints what it can read.
//
//go:embed polars_sources.py
var polarsSourcesScript string

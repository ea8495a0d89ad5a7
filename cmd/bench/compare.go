//go:build unix

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// A run is what one process took.
type run struct {
	wall, cpu time.Duration
	peak      int64 // bytes of resident memory
	size      int64 // bytes of Parquet
}

// compareIngest measures the programs on synthetic files of growing length and on
// the captures.
func compareIngest() error {
	dir, err := os.MkdirTemp("", "basedoc-bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)

	programs := []string{ours, duckDB}
	if hasPolars() {
		programs = append(programs, polars)
	} else {
		fmt.Printf("not compared with Polars: %s has none (see -python)\n", *python)
	}
	fmt.Printf("%d cores, medians of up to %d runs in turn\n", runtime.GOMAXPROCS(0), *rounds)
	fmt.Println("aims of ours: at most 0.80 of DuckDB's wall time, 0.35 of its memory, 1.10 of its size, and 1.00 of Polars' wall time")
	if err := compareCaptures(programs, dir); err != nil {
		return err
	}
	var peaks string
	for _, times := range []int{1, 4, 16} {
		records, path := times**lines, filepath.Join(dir, "synthetic")
		if err := writeSynthetic(path, records, false); err != nil {
			return err
		}
		medians, err := compare(programs, "apnic", path, fmt.Sprintf("synthetic, %d records", records), (*rounds+times-1)/times)
		if err != nil {
			return err
		}
		peaks += fmt.Sprintf(" %.0f MB for %d records;", mega(medians[0].peak), records)
	}
	fmt.Printf("\nour peak memory:%s\n", peaks)
	return measureRepeated(dir, 16**lines)
}

func compareCaptures(programs []string, dir string) error {
	captures, err := unpackCaptures(dir)
	if err != nil {
		return err
	}
	for _, c := range captures {
		if _, err := compare(programs, c.part, c.path, c.name, *rounds); err != nil {
			return err
		}
	}
	return nil
}

// measureRepeated measures how long ours takes to find a repeated key.
func measureRepeated(dir string, records int) error {
	path := filepath.Join(dir, "synthetic")
	if err := writeSynthetic(path, records, true); err != nil {
		return err
	}
	r, err := measure(oursTwice, "apnic", path)
	if err != nil {
		return err
	}
	fmt.Printf("a repeated key at the end of %d records is found in %v with %.0f MB\n", records, r.wall.Round(10*time.Millisecond), mega(r.peak))
	return nil
}

// compare runs the programs in turn on one file, prints and returns their
// medians, and prints what the first one took by what each other took.
func compare(programs []string, part, path, title string, rounds int) ([]run, error) {
	runs := make([][]run, len(programs))
	for range rounds {
		for i, program := range programs {
			r, err := measure(program, part, path)
			if err != nil {
				return nil, fmt.Errorf("%s on %s: %w", program, title, err)
			}
			runs[i] = append(runs[i], r)
		}
	}
	fmt.Printf("\n%-42s %9s %9s %9s %9s\n", title, "wall", "cpu", "memory", "size")
	var medians []run
	for i, program := range programs {
		m := median(runs[i])
		medians = append(medians, m)
		fmt.Printf("  %-40s %9v %9v %6.0f MB %6d KB\n", program, m.wall.Round(time.Millisecond), m.cpu.Round(time.Millisecond), mega(m.peak), m.size>>10)
	}
	for i, m := range medians[1:] {
		o := medians[0]
		fmt.Printf("  %-40s %9.2f %9.2f %9.2f %9.2f\n", programs[0]+" / "+programs[1+i],
			float64(o.wall)/float64(m.wall), float64(o.cpu)/float64(m.cpu), float64(o.peak)/float64(m.peak), float64(o.size)/float64(m.size))
	}
	return medians, nil
}

// measure runs a program in a process of its own.
func measure(program, part, path string) (run, error) {
	out := path + "." + program + ".parquet"
	defer os.RemoveAll(out)
	cmd, err := command(program, part, path, out)
	if err != nil {
		return run{}, err
	}
	cmd.Stderr = os.Stderr
	began := time.Now()
	if err := cmd.Run(); err != nil {
		return run{}, err
	}
	r := run{wall: time.Since(began), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return run{}, errors.New("this system does not tell the peak memory of a process")
	}
	r.peak = usage.Maxrss * rssUnit
	r.size, err = sizeOf(out)
	return r, err
}

// sizeOf is the size of a file, or of all files of a folder.
func sizeOf(path string) (size int64, err error) {
	err = filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}

// rssUnit is what the system counts resident memory in.
var rssUnit = map[bool]int64{true: 1, false: 1 << 10}[runtime.GOOS == "darwin"]

// median returns the median of each quantity on its own.
func median(runs []run) run {
	return run{
		wall: middle(runs, func(r run) time.Duration { return r.wall }),
		cpu:  middle(runs, func(r run) time.Duration { return r.cpu }),
		peak: middle(runs, func(r run) int64 { return r.peak }),
		size: middle(runs, func(r run) int64 { return r.size }),
	}
}

func middle[V int64 | time.Duration](runs []run, of func(run) V) V {
	values := make([]V, len(runs))
	for i, r := range runs {
		values[i] = of(r)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

func mega(bytes int64) float64 { return float64(bytes) / 1e6 }

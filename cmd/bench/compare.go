//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// A run is what one process took.
type run struct {
	wall time.Duration
	peak int64 // bytes of resident memory
	size int64 // bytes of Parquet
}

// compareAll measures both sides on the synthetic file and on the captures,
// and our memory on a file four times as long.
func compareAll() error {
	dir, err := os.MkdirTemp("", "basedoc-bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)

	fmt.Printf("%d cores, medians of %d runs in turn\n\n", runtime.GOMAXPROCS(0), *rounds)
	fmt.Printf("%-42s %10s %10s %6s %9s %9s %6s %9s %9s\n", "file", "ours", "duckdb", "ratio", "ours MB", "duckdb MB", "ratio", "ours KB", "duckdb KB")
	short := filepath.Join(dir, "synthetic")
	if err := writeSynthetic(short, *lines); err != nil {
		return err
	}
	base, err := compare("apnic", short, fmt.Sprintf("synthetic, %d records", *lines))
	if err != nil {
		return err
	}
	captures, err := unpackCaptures(dir)
	if err != nil {
		return err
	}
	for _, c := range captures {
		if _, err := compare(c.part, c.path, c.name); err != nil {
			return err
		}
	}

	long := filepath.Join(dir, "synthetic4")
	if err := writeSynthetic(long, 4**lines); err != nil {
		return err
	}
	longer, err := compare("apnic", long, fmt.Sprintf("synthetic, %d records", 4**lines))
	if err != nil {
		return err
	}
	fmt.Printf("\nour peak memory: %.0f MB for %d records, %.0f MB for %d (%.2f times)\n",
		mega(base.peak), *lines, mega(longer.peak), 4**lines, float64(longer.peak)/float64(base.peak))
	return nil
}

// compare runs both sides in turn on one file, prints a line and returns our
// medians.
func compare(part, path, title string) (run, error) {
	var our, their []run
	for range *rounds {
		a, err := measure(ours, part, path)
		if err != nil {
			return run{}, fmt.Errorf("%s on %s: %w", ours, title, err)
		}
		b, err := measure(rival, part, path)
		if err != nil {
			return run{}, fmt.Errorf("%s on %s: %w", rival, title, err)
		}
		our, their = append(our, a), append(their, b)
	}
	a, b := median(our), median(their)
	fmt.Printf("%-42s %10s %10s %6.2f %9.0f %9.0f %6.2f %9d %9d\n", title,
		a.wall.Round(time.Millisecond), b.wall.Round(time.Millisecond), float64(a.wall)/float64(b.wall),
		mega(a.peak), mega(b.peak), float64(a.peak)/float64(b.peak), a.size>>10, b.size>>10)
	return a, nil
}

// measure runs one side in a process of its own.
func measure(side, part, path string) (run, error) {
	self, err := os.Executable()
	if err != nil {
		return run{}, err
	}
	out := path + "." + side + ".parquet"
	defer os.Remove(out)
	cmd := exec.Command(self, side, part, path, out)
	cmd.Stderr = os.Stderr
	began := time.Now()
	if err := cmd.Run(); err != nil {
		return run{}, err
	}
	r := run{wall: time.Since(began)}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return run{}, errors.New("this system does not tell the peak memory of a process")
	}
	r.peak = usage.Maxrss * rssUnit
	info, err := os.Stat(out)
	if err != nil {
		return run{}, err
	}
	r.size = info.Size()
	return r, nil
}

// rssUnit is what the system counts resident memory in.
var rssUnit = map[bool]int64{true: 1, false: 1 << 10}[runtime.GOOS == "darwin"]

// median returns the median of each quantity on its own.
func median(runs []run) run {
	return run{
		wall: middle(runs, func(r run) time.Duration { return r.wall }),
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

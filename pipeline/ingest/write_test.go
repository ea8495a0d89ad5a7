package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/parquet-go/parquet-go"

	"basedoc/pipeline/canon"
)

type reading struct {
	Station string    `parquet:"station" about:"Name of the station"`
	Day     canon.Day `parquet:"day,date" about:"Day of the reading"`
	Value   *float64  `parquet:"value" about:"What was read; null if nothing"`
	Remark  string    `parquet:"remark,optional" about:"Remark"`
}

// parseReadings reads lines station|day|value.
func parseReadings(part fs.FS) iter.Seq2[reading, error] {
	return func(yield func(reading, error) bool) {
		lines, err := OpenLines(part)
		if err != nil {
			yield(reading{}, err)
			return
		}
		defer lines.Close()
		for n, line := range lines.All() {
			f := strings.Split(line, "|")
			day, err := strconv.Atoi(f[1])
			if err != nil {
				yield(reading{}, lines.At(errors.New("day is no number")))
				return
			}
			row := reading{Station: f[0], Day: canon.Day(day)}
			if v, err := strconv.ParseFloat(f[2], 64); err == nil {
				row.Value = &v
			}
			if n%3 == 0 {
				row.Remark = "every third"
			}
			if !yield(row, nil) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(reading{}, err)
		}
	}
}

var readings = TableOf("readings", []string{"station", "day"}, parseReadings)

func readingLine(i int) string { return fmt.Sprintf("s%d|%d|%d.5\n", i%977, i/977, i) }

func manyReadings(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(readingLine(i))
	}
	return b.String()
}

func writeReadings(text string) ([]byte, int64, error) {
	var buf bytes.Buffer
	rows, err := readings.Write(context.Background(), fstest.MapFS{"log": {Data: []byte(text)}}, &buf)
	return buf.Bytes(), rows, err
}

// A file of several row groups comes back row by row, and has the same bytes
// however many cores wrote it.
func TestWriteKeepsOrderAndBytesOnAnyNumberOfCores(t *testing.T) {
	const n = 2*groupRows + batchRows + 7
	text := manyReadings(n)
	var first []byte
	for _, cores := range []int{1, 2, 5} {
		before := runtime.GOMAXPROCS(cores)
		got, rows, err := writeReadings(text)
		runtime.GOMAXPROCS(before)
		if err != nil || rows != n {
			t.Fatalf("%d cores: %d rows, %v; want %d", cores, rows, err, n)
		}
		if first == nil {
			first = got
		}
		if !bytes.Equal(got, first) {
			t.Errorf("%d cores wrote other bytes than one", cores)
		}
	}
	file, err := parquet.OpenFile(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int64{groupRows, groupRows, batchRows + 7} {
		if got := file.RowGroups()[i].NumRows(); got != want {
			t.Errorf("row group %d has %d rows, want %d", i, got, want)
		}
	}
	rows, err := parquet.Read[reading](bytes.NewReader(first), int64(len(first)))
	if err != nil || len(rows) != n {
		t.Fatalf("%d rows came back, %v; want %d", len(rows), err, n)
	}
	for i, r := range rows {
		if got := fmt.Sprintf("%s|%d|%v\n", r.Station, int32(r.Day), *r.Value); got != readingLine(i) {
			t.Fatalf("row %d is %q, want %q", i, got, readingLine(i))
		}
		if got, want := r.Remark != "", (i+1)%3 == 0; got != want {
			t.Fatalf("row %d has remark %q", i, r.Remark)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	many := manyReadings(groupRows + 5000)
	for _, c := range []struct{ name, text, err string }{
		{"no rows", "", "no rows"},
		{"bad line", "a|1|2\na|x|2\n", "log:2: day is no number"},
		{"bad line far on", many + "a|x|2\n", fmt.Sprintf("log:%d: day is no number", groupRows+5001)},
		{"NUL", "a|1|2\n\x00|1|2\n", "log:2: NUL byte: not UTF-8 text"},
		{"duplicate key", "a|1|2\nb|1|2\nc|1|\na|2|2\nb|1|9\n", "log:5: duplicate key station=b day=1970-01-02 (first at line 2)"},
		{"duplicate key far on", many + readingLine(3), fmt.Sprintf("log:%d: duplicate key station=s3 day=1970-01-01 (first at line 4)", groupRows+5001)},
	} {
		if _, _, err := writeReadings(c.text); err == nil || err.Error() != c.err {
			t.Errorf("%s: got %v, want %s", c.name, err, c.err)
		}
	}
}

// A parser that does not read by lines, or that makes several rows of one, has
// its rows counted instead.
func TestADuplicateWithoutLinesIsFoundByRow(t *testing.T) {
	table := TableOf("readings", []string{"station"}, func(fs.FS) iter.Seq2[reading, error] {
		return func(yield func(reading, error) bool) {
			for _, station := range []string{"a", "b", "b"} {
				if !yield(reading{Station: station}, nil) {
					return
				}
			}
		}
	})
	_, err := table.Write(context.Background(), fstest.MapFS{"log": {}}, io.Discard)
	if want := "log: row 3: duplicate key station=b (first in row 2)"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestKeysMustBeColumnsThatAreNeverNull(t *testing.T) {
	for key, want := range map[string]string{
		"remark": "key column remark may be null",
		"value":  "key column value may be null",
		"colour": "key column colour is not a column",
	} {
		table := TableOf("readings", []string{"station", key}, parseReadings)
		_, err := table.Write(context.Background(), fstest.MapFS{"log": {Data: []byte("a|1|2\n")}}, io.Discard)
		if err == nil || err.Error() != want {
			t.Errorf("key %s: got %v, want %s", key, err, want)
		}
	}
}

func TestWriteStopsWhenToldTo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	stopped := false
	table := TableOf("readings", []string{"station"}, func(fs.FS) iter.Seq2[reading, error] {
		return func(yield func(reading, error) bool) {
			defer func() { stopped = true }()
			for i := 0; yield(reading{Station: strconv.Itoa(i)}, nil); i++ {
				if i == 3*groupRows {
					cancel()
				}
			}
		}
	})
	if _, err := table.Write(ctx, fstest.MapFS{"log": {}}, io.Discard); !errors.Is(err, context.Canceled) || !stopped {
		t.Errorf("got %v, parser stopped: %v", err, stopped)
	}
}

type fullDisk struct{ left int }

var errFull = errors.New("disk full")

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.left -= len(p); d.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWritePassesOnAFullDisk(t *testing.T) {
	part := fstest.MapFS{"log": {Data: []byte(manyReadings(3 * groupRows))}}
	for _, left := range []int{0, 100_000} {
		if _, err := readings.Write(context.Background(), part, &fullDisk{left}); !errors.Is(err, errFull) {
			t.Errorf("%d bytes left: got %v, want %v", left, err, errFull)
		}
	}
}

// Keys beyond what memory is meant to hold wait in a temporary file, which is
// gone afterwards.
func TestKeysSpillAndLeaveNothingBehind(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for _, c := range []struct {
		again bool
		want  bool
	}{{false, false}, {true, true}} {
		var seen keySet
		var hashes []uint64
		seed := maphash.MakeSeed()
		for i := range 300_000 {
			hashes = append(hashes, maphash.Comparable(seed, i))
		}
		if c.again {
			hashes = append(hashes, hashes[17])
		}
		if err := seen.add(hashes); err != nil {
			t.Fatal(err)
		}
		if seen.file == nil {
			t.Error("nothing was spilled")
		}
		got, err := seen.repeated()
		if err != nil || (len(got) > 0) != c.want {
			t.Errorf("repeated: %v, %v; want %v", got, err, c.want)
		}
		seen.close()
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

package ingest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// readingsThat is a table whose parser yields one good row and then does what
// it is told.
func readingsThat(then func(fs.FS)) Table {
	return TableOf("readings", []string{"station"}, func(part fs.FS) iter.Seq2[reading, error] {
		return func(yield func(reading, error) bool) {
			if yield(reading{Station: "a"}, nil) {
				then(part)
			}
		}
	})
}

func TestAPanicOfAParserIsAnErrorWithItsStack(t *testing.T) {
	crash := readingsThat(func(fs.FS) { _ = []int{}[len("x")] })
	early := TableOf("readings", []string{"station"}, func(fs.FS) iter.Seq2[reading, error] { panic("no rows of mine") })
	for want, table := range map[string]Table{"index out of range": crash, "no rows of mine": early} {
		_, err := table.Write(t.Context(), fstest.MapFS{"log": {}}, &bytes.Buffer{})
		var p *PanicError
		if !errors.As(err, &p) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want a panic: %s", err, want)
		} else if !bytes.Contains(p.Stack, []byte("panic_test.go")) {
			t.Errorf("the stack does not lead to the parser:\n%s", p.Stack)
		}
	}
}

// brokenDisk fails, or panics, at one of its writes.
type brokenDisk struct {
	left int
	fail func() error
}

func (d *brokenDisk) Write(p []byte) (int, error) {
	if d.left--; d.left == 0 {
		return 0, d.fail()
	}
	return len(p), nil
}

func TestAPanicOfTheWriterEndsTheParser(t *testing.T) {
	disk := &brokenDisk{left: 2, fail: func() error { panic("no disk of mine") }}
	part := fstest.MapFS{"log": {Data: []byte(manyReadings(2 * groupRows))}}
	_, err := readings.Write(t.Context(), part, disk)
	var panicked *PanicError
	if !errors.As(err, &panicked) || !strings.Contains(err.Error(), "no disk of mine") {
		t.Errorf("the table ends with %v", err)
	}
}

// Whichever write of a file fails, be it the last, the error is told.
func TestTheErrorOfTheLastChunkIsNotLost(t *testing.T) {
	broken := errors.New("the last chunk")
	part := fstest.MapFS{"log": {Data: []byte(manyReadings(groupRows + 3000))}}
	for n := 1; ; n++ {
		disk := &brokenDisk{left: n, fail: func() error { return broken }}
		_, err := readings.Write(t.Context(), part, disk)
		if disk.left > 0 { // the file has fewer writes
			if err != nil || n < 5 {
				t.Errorf("%d writes: %v", n, err)
			}
			return
		}
		if !errors.Is(err, broken) {
			t.Fatalf("write %d fails: the table ends with %v, want %v", n, err, broken)
		}
	}
}

// The parser's error may come when everything before it has been written.
func TestTheErrorOfTheParserIsNotLost(t *testing.T) {
	broken := errors.New("the last row")
	table := TableOf("readings", []string{"station"}, func(fs.FS) iter.Seq2[reading, error] {
		return func(yield func(reading, error) bool) {
			for i := range batchRows {
				if !yield(reading{Station: strconv.Itoa(i)}, nil) {
					return
				}
			}
			yield(reading{}, broken)
		}
	})
	for range 1000 {
		if _, err := table.Write(t.Context(), fstest.MapFS{"log": {}}, io.Discard); err != broken {
			t.Fatalf("the table ends with %v, want %v", err, broken)
		}
	}
}

func TestReadingEndsWithItsContext(t *testing.T) {
	gone := errors.New("time to go")
	ctx, end := context.WithCancelCause(t.Context())
	endless := readingsThat(func(part fs.FS) {
		end(gone)
		f, _, err := Only(part)
		if err == nil {
			_, err = f.Read(make([]byte, 1))
		}
		if !errors.Is(err, gone) {
			t.Errorf("reading goes on after the end: %v", err)
		}
	})
	if _, err := endless.Write(ctx, fstest.MapFS{"log": {Data: []byte("x")}}, &bytes.Buffer{}); !errors.Is(err, gone) {
		t.Errorf("the table ends with %v", err)
	}
}

func TestRowsHaveABound(t *testing.T) {
	part := fstest.MapFS{"log": {Data: []byte("a|1|1\nb|1|1\nc|1|1\n")}}
	few := readings
	few.most = 2
	_, err := few.Write(t.Context(), part, io.Discard)
	if err == nil || err.Error() != "more than 2 rows" {
		t.Errorf("three rows where two may be: %v", err)
	}
}

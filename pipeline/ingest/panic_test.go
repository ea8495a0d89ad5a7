package ingest

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"iter"
	"strings"
	"sync"
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

func TestAPanicOfAnEncoderEndsTheWholePipe(t *testing.T) {
	p := newPipe[reading](t.Context(), 0)
	var running sync.WaitGroup
	p.start(&running, func() error {
		return p.encode(p.inbox[0], func(records) error { panic("no column of mine") }, func(*rowGroup) error { return nil })
	})
	p.start(&running, func() error { return p.parse(parseReadings(fstest.MapFS{"log": {Data: []byte("a|1|1\n")}})) })
	_, err := p.drain(nil)
	var panicked *PanicError
	if !errors.As(err, &panicked) {
		t.Errorf("the pipe ends with %v", err)
	}
	running.Wait()
}

// The error of the last chunk comes when the encoder has nothing more to do,
// and all others have answered.
func TestTheErrorOfTheLastChunkIsNotLost(t *testing.T) {
	broken := errors.New("the last chunk")
	for range 50_000 {
		p := newPipe[reading](t.Context(), 0)
		group := &rowGroup{done: make(chan error, 1)}
		p.inbox[0] <- step[reading]{end: group}
		var running sync.WaitGroup
		p.start(&running, func() error { return p.encode(p.inbox[0], nil, func(*rowGroup) error { return broken }) })
		if err := p.await(group); err != broken {
			t.Fatalf("the group ends with %v, want %v", err, broken)
		}
		p.cancel(nil)
		running.Wait()
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
	p := newPipe[reading](t.Context(), 0)
	p.most = 2
	err := p.parse(parseReadings(fstest.MapFS{"log": {Data: []byte("a|1|1\nb|1|1\nc|1|1\n")}}))
	if err == nil || err.Error() != "more than 2 rows" {
		t.Errorf("three rows where two may be: %v", err)
	}
}

package main

import (
	"io"
	"os"
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// A bar shows progress on a terminal, and nothing where nobody looks.
type bar struct {
	all    *mpb.Progress
	one    *mpb.Bar
	mu     sync.Mutex
	what   string
	closed bool
}

// progress starts a bar of total steps, or of unknown length if total is
// negative.
func (a *app) progress(title string, total int) *bar {
	b := &bar{}
	if !isTerminal(a.screen) {
		return b
	}
	b.all = mpb.New(mpb.WithOutput(a.screen), mpb.WithWidth(40))
	b.one = b.all.AddBar(int64(max(total, 0)), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(title+" ")),
		mpb.AppendDecorators(decor.Any(func(decor.Statistics) string {
			b.mu.Lock()
			defer b.mu.Unlock()
			return b.what
		})))
	return b
}

// step says what is being worked on; the step before it is finished.
func (b *bar) step(what string) {
	if b.one == nil {
		return
	}
	b.mu.Lock()
	first := b.what == ""
	b.what = what
	b.mu.Unlock()
	if !first {
		b.one.Increment()
	}
}

// done removes the bar. It may be called twice.
func (b *bar) done() {
	if b.one == nil || b.closed {
		return
	}
	b.closed = true
	b.one.Abort(true)
	b.all.Wait()
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

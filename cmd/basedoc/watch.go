package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"basedoc/pipeline/refresh"
	"basedoc/pipeline/safetext"
)

// watch shows the runner's events as they come: as bars on a terminal, as log
// lines elsewhere or where JSON is asked for. The caller stops it.
func (a *app) watch() (stop func()) {
	if a.logForm == "json" || !isTerminal(a.screen) {
		a.runner.Watch = func(ev refresh.Event) { logEvent(a.log, ev) }
		return func() { a.runner.Watch = nil }
	}
	b := &bars{all: mpb.New(mpb.WithOutput(a.screen), mpb.WithWidth(40)), byPart: map[string]*mpb.Bar{}}
	b.log = slog.New(slog.NewTextHandler(b.all, nil))
	a.runner.Watch = b.show
	return func() {
		a.runner.Watch = nil
		b.stop()
	}
}

// logEvent writes one line an event, but for the bytes of downloads.
func logEvent(log *slog.Logger, ev refresh.Event) {
	if ev.State == refresh.Progress {
		return
	}
	var attrs []slog.Attr
	for _, at := range []struct{ key, value string }{{"source", ev.Source}, {"part", ev.Part}, {"state", ev.State}, {"detail", ev.Detail}, {"stack", ev.Stack}} {
		if at.value != "" {
			attrs = append(attrs, slog.String(at.key, at.value))
		}
	}
	level := slog.LevelInfo
	if ev.State == refresh.Panicked {
		level = slog.LevelError
	}
	log.LogAttrs(context.Background(), level, ev.Stage, attrs...)
}

// bars shows downloads as bars of bytes, and every other step as a line. What a
// fault of the program leaves is logged above them.
type bars struct {
	mu     sync.Mutex
	all    *mpb.Progress
	log    *slog.Logger        // prints above the bars
	byPart map[string]*mpb.Bar // downloads under way
	step   *mpb.Bar            // the step under way
}

func (b *bars) show(ev refresh.Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if ev.State == refresh.Panicked {
		logEvent(b.log, ev)
		return
	}
	name := ev.Stage + " " + ev.Source + " " + ev.Part
	if ev.Stage != "fetch" {
		if b.step != nil {
			b.step.Abort(true)
		}
		b.step = b.all.New(1, mpb.SpinnerStyle(), mpb.PrependDecorators(decor.Name(safetext.Show(name+ev.Detail+" "))))
		return
	}
	switch bar := b.byPart[name]; ev.State {
	case refresh.Started:
		b.byPart[name] = b.all.New(0, mpb.BarStyle(), mpb.PrependDecorators(decor.Name(name+" ")),
			mpb.AppendDecorators(decor.CountersKibiByte("% .1f / % .1f")))
	case refresh.Progress:
		if bar != nil {
			bar.SetTotal(max(ev.Total, 0), false)
			bar.SetCurrent(ev.Done)
		}
	case refresh.Retrying:
	default:
		if bar != nil {
			bar.Abort(true)
			delete(b.byPart, name)
		}
	}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

func (b *bars) stop() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.step != nil {
		b.step.Abort(true)
	}
	for _, bar := range b.byPart {
		bar.Abort(true)
	}
	b.all.Wait()
}

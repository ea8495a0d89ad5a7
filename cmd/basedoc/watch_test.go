package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"basedoc/pipeline/refresh"
)

// A fault of the program is logged whatever the level, with the stack, and once.
func TestAPanicIsLoggedWithItsStack(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelWarn}))
	logEvent(log, refresh.Event{Stage: "build", Source: "rain", Part: "north", State: refresh.Started})
	logEvent(log, refresh.Event{Stage: "build", Source: "rain", Part: "north", State: refresh.Panicked, Detail: "index out of range", Stack: "goroutine 7\n\tparse.go:12"})
	want := `level=ERROR msg=build source=rain part=north state=panicked detail="index out of range" stack="goroutine 7\n\tparse.go:12"`
	if got := strings.TrimSpace(out.String()); strings.Count(got, "\n") != 0 || !strings.HasSuffix(got, want) {
		t.Errorf("logged %s, want %s", got, want)
	}
}

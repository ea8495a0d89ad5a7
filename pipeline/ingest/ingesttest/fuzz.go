package ingesttest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/ingest/boundtest"
	"basedoc/pipeline/packed"
)

// Fuzz feeds one parser whatever may come: it may not panic, an error ends the
// rows, no row stands beside one, and it keeps its bounds. The seeds are files.
func Fuzz[R comparable](f *testing.F, part string, parse Parse[R], seeds ...string) {
	for _, seed := range seeds {
		content, err := os.ReadFile(filepath.FromSlash(seed))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		boundtest.Run(t, len(content), parserBase, func(context.Context) {
			var none R
			ended := false
			for row, err := range parse(fstest.MapFS{part: {Data: content}}) {
				if ended {
					t.Fatal("goes on after an error")
				}
				ended = err != nil
				if ended && row != none {
					t.Fatalf("a row beside an error: %v", row)
				}
			}
		})
	})
}

// What a parser, or all that a source does, may allocate for any input: buffers
// of readers and encoders, and the cells of a sheet that is wide and empty.
const (
	parserBase = 256 << 20
	sourceBase = 2 << 30
)

// FuzzSource feeds a source whatever may come, as a refresh does: its Identify,
// and then each of its tables, parsed and written. Nothing may panic, and all must
// keep their bounds. The seeds are the source's fixtures and more.
func FuzzSource(f *testing.F, src ingest.Source, more ...[]byte) {
	happy, sad, err := findFixtures("testdata", src)
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range slices.Concat(happy, sad) {
		if content, err := seed.content(); err == nil {
			f.Add(content)
		}
	}
	for _, content := range more {
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		boundtest.Run(t, len(content), sourceBase, func(ctx context.Context) { refresh(t, ctx, src, content) })
	})
}

func refresh(t *testing.T, ctx context.Context, src ingest.Source, content []byte) {
	id, _ := src.Identify(packed.ContextReader(ctx, bytes.NewReader(content)))
	parts := id.Parts
	if len(parts) == 0 { // no parser may panic even so
		parts = onePartOfEach(src)
	}
	for _, part := range parts {
		for _, tables := range src.Readings(part) {
			_, err := ingest.WriteTables(ctx, partFS(part, content), tables, slices.Repeat([]io.Writer{io.Discard}, len(tables)))
			if panicked, ok := errors.AsType[*ingest.PanicError](err); ok {
				t.Errorf("table %s: %v\n%s", tables[0].Name, err, panicked.Stack)
			}
			if ctx.Err() != nil {
				t.Errorf("table %s was not made in time", tables[0].Name)
			}
		}
	}
}

// onePartOfEach returns a part of each table: the parts of one table are read
// alike.
func onePartOfEach(src ingest.Source) []string {
	var parts []string
	for _, table := range src.Tables {
		i := slices.IndexFunc(src.Files, func(f ingest.Remote) bool { return table.HasPart(f.Part) })
		if i >= 0 && !slices.Contains(parts, src.Files[i].Part) {
			parts = append(parts, src.Files[i].Part)
		}
	}
	return parts
}

package itu_regulatory

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

// Whatever the bytes, a parser yields rows until its end or one error.
func FuzzTracker(f *testing.F) {
	ingesttest.Fuzz(f, "tracker", parseTracker, "testdata/tracker/tracker.csv")
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

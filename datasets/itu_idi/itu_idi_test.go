package itu_idi

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

// Whatever the bytes, the parser yields rows until its end or one error.
func FuzzScores(f *testing.F) {
	ingesttest.Fuzz(f, "transcribed", parse, "testdata/transcribed/table_1.csv")
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

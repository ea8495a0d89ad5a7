package itu_gci

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

// Whatever the bytes, a parser yields rows until its end or one error.
func FuzzScores(f *testing.F) {
	ingesttest.Fuzz(f, "overall", parseScores, "testdata/overall/interface.csv")
}

func FuzzTranscribed(f *testing.F) {
	ingesttest.Fuzz(f, "pillars_transcribed", parseTranscribed, "testdata/pillars_transcribed/pillars.csv")
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

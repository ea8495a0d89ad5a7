package riswhois

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzParse(f *testing.F) {
	ingesttest.Fuzz(f, "ipv6", parse, "testdata/ipv6/riswhoisdump-20220527", "testdata/ipv6/synthetic_20260331", "testdata/sad/ipv6/synthetic_open_set")
}

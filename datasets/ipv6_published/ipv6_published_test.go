package ipv6_published

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) { ingesttest.Fuzz(f, "figures", parse, "testdata/figures/curated.csv") }

func TestTheFile(t *testing.T) {
	ingesttest.Curated(t, Source, parse, "ipv6_published/ipv6_published_world.csv", 3, "2026-09-29")
}

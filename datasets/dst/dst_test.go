package dst

import (
	"maps"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) { ingesttest.Fuzz(f, "taxes", parse, "testdata/taxes/curated.csv") }

func TestTheFile(t *testing.T) {
	rows := ingesttest.Curated(t, Source, parse, "dst/digital_service_taxes_published.csv", 30, "2025-07-01")
	status, rates := map[string]int{}, 0
	for _, row := range rows {
		status[row.Status]++
		if row.RatePct != nil {
			rates++
		}
	}
	if want := map[string]int{"Active": 12, "Paused": 11, "Proposed": 7}; !maps.Equal(status, want) || rates != 9 {
		t.Errorf("%v, %d rates", status, rates)
	}
}

package unsd_gender

import (
	"bytes"
	"fmt"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

const capture = "unstats_gender/3000__I_18__Ib8e91664__Sb8e91664.csv"

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzOwners(f *testing.F) {
	ingesttest.Fuzz(f, "mobile_ownership", parse, "testdata/mobile_ownership/publisher.tsv")
}

// The portal rounds what the SDG database of the end of 2020 has of series
// IT_MOB_OWN: Afghanistan, 2016, both sexes 46.82207; Algeria, 2018, 87.87972.
func TestCapture(t *testing.T) {
	content := ingesttest.Capture(t, capture)
	rows := ingesttest.Rows(t, "mobile_ownership", parse, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || lines != 724 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	areas, latest, of := map[string]bool{}, map[string]bool{}, map[string]float64{}
	for _, row := range rows {
		areas[row.AreaCode] = true
		if row.IsLatest {
			latest[row.AreaCode] = true
		}
		of[fmt.Sprint(row.AreaCode, row.Year, row.Sex)] = row.ValuePct
	}
	if of["AFG2016total"] != 46.82 || of["DZA2018total"] != 87.88 {
		t.Errorf("Afghanistan has %v, Algeria %v", of["AFG2016total"], of["DZA2018total"])
	}
	if len(areas) != 101 || len(latest) != 101 {
		t.Errorf("%d economies, %d with a latest value, want 101", len(areas), len(latest))
	}
	if id, err := Source.Identify(bytes.NewReader(content)); err != nil || id.Newest.String() != "2020-01-01" {
		t.Errorf("%v, %v", id, err)
	}
}

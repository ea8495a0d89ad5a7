package global_findex

import (
	"bytes"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzEconomies(f *testing.F) {
	ingesttest.Fuzz(f, "digital_payments", parseEconomies, "testdata/digital_payments/publisher.csv")
}

func FuzzGroups(f *testing.F) {
	ingesttest.Fuzz(f, "digital_payments", parseGroups, "testdata/digital_payments/publisher.csv")
}

const waves = 3 * 3 // years and sexes

func TestCapture(t *testing.T) {
	content := ingesttest.Capture(t, "equals_sex_data/made_or_received_digitalpayments.csv")
	rows := ingesttest.Rows(t, "digital_payments", parseEconomies, content)
	of := ingesttest.Rows(t, "digital_payments", parseGroups, content)
	// A header, three empty lines and two that name the database and the day.
	if lines := bytes.Count(content, []byte("\n")); (len(rows)+len(of))/waves+6 != lines || len(rows)%waves != 0 || lines != 167 {
		t.Errorf("%d rows of economies and %d of groups of %d lines", len(rows), len(of), lines)
	}
	areas, values := map[string]bool{}, map[int32]int{}
	for _, row := range rows {
		areas[row.AreaCode] = true
		if row.ValuePct != nil {
			values[row.Year]++
		}
	}
	if len(areas) != 159 || values[2011] != 0 || values[2014] == 0 || values[2017] == 0 {
		t.Errorf("%d economies, values by year %v", len(areas), values)
	}
	found := map[string]bool{}
	for _, row := range of {
		found[row.GroupCode] = true
	}
	for code := range groups {
		if !found[code] {
			t.Errorf("%s is no longer in the file", code)
		}
	}
	if id, err := identify(bytes.NewReader(content)); err != nil || id.Date.String() != "2018-10-15" {
		t.Errorf("%v, %v", id, err)
	}
}

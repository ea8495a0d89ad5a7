package uis_education

import (
	"bytes"
	"math"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzGraduates(f *testing.F) {
	ingesttest.Fuzz(f, "graduates", parseGraduates, "testdata/graduates/publisher.csv")
}

func FuzzResearchers(f *testing.F) {
	ingesttest.Fuzz(f, "researchers", parseResearchers, "testdata/researchers/publisher.csv")
}

func TestCapturedGraduates(t *testing.T) {
	content := ingesttest.Capture(t, "equals_sex_data/tertiary_graduates_stem_ict.csv.gz")
	rows := ingesttest.Rows(t, "graduates", parseGraduates, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || lines != 2436 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	areas, codes, nulls := map[string]bool{}, map[string]bool{}, map[string]int{}
	for _, row := range rows {
		areas[row.AreaCode], codes[row.Indicator] = true, true
		if row.ValuePct == nil {
			nulls[row.FlagCode]++
		}
	}
	if len(areas) != 129 || len(codes) != len(mostOf["graduates"]) || nulls["n"] != 74 || nulls["a"] != 6 || len(nulls) != 2 {
		t.Errorf("%d economies, %d indicators, nulls %v", len(areas), len(codes), nulls)
	}
	if id, err := identify(bytes.NewReader(content)); err != nil || id.Parts[0] != "graduates" || id.Newest.String() != "2019-01-01" {
		t.Errorf("%v, %v", id, err)
	}
}

// The share of women that UIS publishes is that of its two counts, but for one.
func TestCapturedResearchers(t *testing.T) {
	content := ingesttest.Capture(t, "equals_sex_data/female_eng_tech_researchers.csv")
	rows := ingesttest.Rows(t, "researchers", parseResearchers, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || lines != 1529 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	type place struct {
		area string
		year int32
	}
	values, areas := map[string]map[place]float64{}, map[string]bool{}
	for _, row := range rows {
		areas[row.AreaCode] = true
		if values[row.Indicator] == nil {
			values[row.Indicator] = map[place]float64{}
		}
		if row.Value != nil {
			values[row.Indicator][place{row.AreaCode, row.Year}] = *row.Value
		}
	}
	compared, other := 0, 0
	for at, share := range values["FRESP_FS_TFTE_ENGTECH"] {
		all, ok := values["20402"][at]
		women, also := values["20462"][at]
		if !ok || !also {
			continue
		}
		compared++
		if math.Abs(women/all*100-share) > 0.001 {
			other++
			if at != (place{"OMN", 2011}) {
				t.Errorf("%v: %v of %v is not %v %%", at, women, all, share)
			}
		}
	}
	if len(areas) != 90 || compared != 474 || other != 1 {
		t.Errorf("%d economies, %d shares compared, %d differ", len(areas), compared, other)
	}
	if id, err := identify(bytes.NewReader(content)); err != nil || id.Parts[0] != "researchers" || id.Newest.String() != "2018-01-01" {
		t.Errorf("%v, %v", id, err)
	}
}

package ilo_ict_professionals

import (
	"bytes"
	"maps"
	"math"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzEmployment(f *testing.F) {
	ingesttest.Fuzz(f, "employment", parse, "testdata/employment/publisher.csv")
}

// In the capture men and women make all, but for people whose sex Spain and
// Sweden do not give, a quarter of a thousand at the most.
func TestCapture(t *testing.T) {
	content := ingesttest.Capture(t, "equals_sex_data/ilo_ict_professionals.csv.gz")
	rows := ingesttest.Rows(t, "employment", parse, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || lines != 1618 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	type place struct {
		area string
		year int32
	}
	areas, status, nulls, people := map[string]bool{}, map[string]int{}, 0, map[place]map[string]float64{}
	for _, row := range rows {
		areas[row.AreaCode] = true
		status[row.Status]++
		at := place{row.AreaCode, row.Year}
		if people[at] == nil {
			people[at] = map[string]float64{}
		}
		if row.Thousands == nil {
			nulls++
		} else {
			people[at][row.Sex] = *row.Thousands
		}
	}
	if want := map[string]int{"": 1177, unreliable: 279, isBreak: 161}; !maps.Equal(status, want) || nulls != 89 || len(areas) != 96 {
		t.Errorf("status %v, %d nulls, %d economies", status, nulls, len(areas))
	}
	complete := 0
	for at, of := range people {
		if len(of) != len(sexes) {
			continue
		}
		complete++
		rest := math.Abs(of["total"] - of["female"] - of["male"])
		if rest > 0.25 || rest > 0.01 && at.area != "ESP" && at.area != "SWE" {
			t.Errorf("%v: %v", at, of)
		}
	}
	if complete != 468 {
		t.Errorf("%d complete years, want 468", complete)
	}
	for code := range otherCodes {
		if !areas[code] {
			t.Errorf("%s is no longer in the file", code)
		}
	}
	if id, err := Source.Identify(bytes.NewReader(content)); err != nil || id.Newest.String() != "2019-01-01" {
		t.Errorf("%v, %v", id, err)
	}
}

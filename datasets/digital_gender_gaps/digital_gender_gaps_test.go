package digital_gender_gaps

import (
	"bytes"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRatios(f *testing.F) {
	ingesttest.Fuzz(f, "national", parse, "testdata/national/publisher.csv")
}

// Namibia is in it under its code NA; Afghanistan's figure by the model of online
// audiences is 0.576, as published for June 2022.
func TestCapture(t *testing.T) {
	content := ingesttest.Capture(t, "digital_gender_gaps/national.csv")
	rows := ingesttest.Rows(t, "national", parse, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)/len(figures)+1 != lines || len(rows)%len(figures) != 0 || lines != 387 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	areas, values, afghanistan := map[string]bool{}, map[string]int{}, 0.0
	for _, row := range rows {
		areas[row.AreaCode] = true
		if row.Ratio != nil {
			values[row.Subject+" "+row.Kind]++
		}
		if row.AreaCode == "AFG" && row.Month.String() == "2022-06-01" && row.Subject == "internet" && row.Kind == "online" && row.Ratio != nil {
			afghanistan = *row.Ratio
		}
	}
	if len(areas) != 193 || !areas["NAM"] || len(values) != len(figures) || values["internet survey"] != 194 || values["mobile survey"] != 216 {
		t.Errorf("%d economies, values %v", len(areas), values)
	}
	if afghanistan != 0.576 {
		t.Errorf("Afghanistan has %v, want 0.576", afghanistan)
	}
	if id, err := Source.Identify(bytes.NewReader(content)); err != nil || id.Newest.String() != "2022-07-01" {
		t.Errorf("%v, %v", id, err)
	}
}

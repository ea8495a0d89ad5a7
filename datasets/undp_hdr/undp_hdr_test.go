package undp_hdr

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

// Human Development Report 2023-24, table 5: in 2022 Denmark is first with 0.009,
// before Norway with 0.012 and Switzerland with 0.018; Yemen is the last of 166
// with 0.820.
func TestCapturedIndex(t *testing.T) {
	rows := ingesttest.Rows(t, "gii", parse, ingesttest.Capture(t, "undp_hdr/GII-data.xlsx"))
	if len(rows) != 4405 {
		t.Errorf("%d rows, want 4405", len(rows))
	}
	of2022 := map[string]float64{}
	for _, row := range rows {
		if row.IndicatorCode != "gii" || row.Dimension != "" || row.Note != "" {
			t.Errorf("more than the index: %+v", row)
		}
		if row.Year == 2022 {
			of2022[row.AreaCode] = row.Value
		}
	}
	if len(of2022) != 166 {
		t.Errorf("%d economies in 2022, want 166", len(of2022))
	}
	for code, want := range map[string]float64{"DNK": 0.009, "NOR": 0.012, "CHE": 0.018, "YEM": 0.820} {
		if of2022[code] != want {
			t.Errorf("%s: %g, want %g", code, of2022[code], want)
		}
	}
	for code, v := range of2022 {
		if v < of2022["DNK"] || v > of2022["YEM"] {
			t.Errorf("%s has %g", code, v)
		}
	}
	lldcs := 0
	for _, code := range ingesttest.LLDCs(t) {
		if _, there := of2022[code]; there {
			lldcs++
		}
	}
	if lldcs != 29 {
		t.Errorf("%d land-locked developing countries in 2022, want 29", lldcs)
	}
}

func FuzzIndices(f *testing.F) { ingesttest.Fuzz(f, "gii", parse, "testdata/gii/synthetic_GII.xlsx") }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

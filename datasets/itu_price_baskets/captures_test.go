package itu_price_baskets

import (
	"bytes"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/ingest/ingesttest"
)

// capture is the publisher's workbook as it stood in December 2025.
func capture(t *testing.T) []byte {
	t.Helper()
	return ingesttest.Capture(t, "itu_price_baskets/ITU_ICTPriceBaskets_2008-2025.xlsx")
}

// A content is all rows of a workbook.
type content struct {
	prices       []Price
	economies    []Economy
	medians      []Median
	history      []HistoryEntry
	denominators []Denominator
}

func read(data []byte) (c content, err error) {
	err = emits{
		price:       collect(&c.prices),
		economy:     collect(&c.economies),
		median:      collect(&c.medians),
		history:     collect(&c.history),
		denominator: collect(&c.denominators),
	}.read(fstest.MapFS{"workbook": {Data: data}})
	return c, err
}

func collect[R any](rows *[]R) func(R) error {
	return func(row R) error {
		*rows = append(*rows, row)
		return nil
	}
}

func TestCaptureIsReadWhole(t *testing.T) {
	data := capture(t)
	id, err := Source.Identify(bytes.NewReader(data))
	if err != nil || id.Date.String() != "2025-12-02" {
		t.Errorf("identified with date %v, error %v; want 2025-12-02", id.Date, err)
	}
	all, err := read(data)
	if err != nil {
		t.Fatal(err)
	}
	rows, figures, zeros := 0, 0, 0
	for _, p := range all.prices {
		rows++
		if p.Value != nil {
			figures++
			if *p.Value == 0 {
				zeros++
			}
		}
		if p.AreaCode == "NPL" && p.Basket == "i154_FBB5" && p.Unit == "gni_pct" && p.Year == 2025 && (p.Value == nil || *p.Value != 7.28) {
			t.Errorf("fixed broadband in Nepal in 2025 is %v, want 7.28", p.Value)
		}
	}
	if rows != 179_010 || figures != 41_853 || zeros != 4 {
		t.Errorf("%d prices, %d of them figures, %d zero; want 179010, 41853, 4", rows, figures, zeros)
	}
	counts := map[string]int{}
	for _, e := range all.economies {
		counts["economies"]++
		for group, in := range map[string]bool{"LDC": e.IsLDC, "LLDC": e.IsLLDC, "SIDS": e.IsSIDS, "no region": e.ITURegion == "", "no income group": e.IncomeGroup == ""} {
			if in {
				counts[group]++
			}
		}
	}
	for _, m := range all.medians {
		counts["medians "+m.Panel]++
	}
	for _, h := range all.history {
		counts["history "+h.Status]++
	}
	counts["denominators"] = len(all.denominators)
	for what, want := range map[string]int{
		"economies": 221, "LDC": 44, "LLDC": 32, "SIDS": 54, "no region": 26, "no income group": 9,
		"medians all": 12_150, "medians balanced_2y": 1_350, "medians balanced_4y": 2_700, "medians balanced_5y": 3_375,
		"history official": 64, "history experimental": 16, "denominators": 209,
	} {
		if counts[what] != want {
			t.Errorf("%s: %d, want %d", what, counts[what], want)
		}
	}
}

package peeringdb

import (
	"bytes"
	"slices"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/ingest/ingesttest"
)

// Every object of every capture is a row: none of them has a country that is no
// economy.
func TestCapturesAreReadWhole(t *testing.T) {
	for file, want := range map[string]struct {
		part string
		rows int64
		day  string
	}{
		"fac-page1.json.gz":         {"fac", 250, "2026-04-02"},
		"ix-20161019.json.gz":       {"ix", 557, "2016-10-19"},
		"ix-201807.json.gz":         {"ix", 644, "2018-06-30"},
		"ix-20220408.json.gz":       {"ix", 951, "2022-04-08"},
		"ix-page1.json.gz":          {"ix", 250, "2026-04-14"},
		"ix-page2.json.gz":          {"ix", 250, "2026-03-30"},
		"ixfac-page1.json.gz":       {"ixfac", 250, "2018-07-17"},
		"ixlan-20220408.json.gz":    {"ixlan", 951, "2022-04-08"},
		"ixlan-page1.json.gz":       {"ixlan", 250, "2026-04-04"},
		"ixpfx-20220408.json.gz":    {"ixpfx", 1860, "2022-04-06"},
		"ixpfx-page1.json.gz":       {"ixpfx", 250, "2025-07-11"},
		"net-page1.json.gz":         {"net", 250, "2026-04-15"},
		"netixlan-20220412.json.gz": {"netixlan", 44_015, "2022-04-12"},
		"netixlan-page1.json.gz":    {"netixlan", 250, "2026-03-26"},
	} {
		data := ingesttest.Capture(t, "peeringdb/"+file)
		id, err := identify(bytes.NewReader(data))
		if err != nil || !slices.Equal(id.Parts, []string{want.part}) || id.Date.String() != want.day {
			t.Errorf("%s: identified as %v of %v, %v", file, id.Parts, id.Date, err)
		}
		rows := int64(0)
		for _, table := range Source.Tables {
			if table.HasPart(want.part) {
				rows = rowsOf(t, table, want.part, data)
			}
		}
		if rows != want.rows || rows != int64(bytes.Count(data, []byte(`"id":`))) {
			t.Errorf("%s: %d rows, want %d", file, rows, want.rows)
		}
	}
}

func rowsOf(t *testing.T, table ingest.Table, part string, data []byte) int64 {
	t.Helper()
	var out bytes.Buffer
	rows, err := table.Write(t.Context(), fstest.MapFS{part: {Data: data}}, &out)
	if err != nil {
		t.Errorf("%s: %v", part, err)
	}
	return rows
}

// The tables of April 2022 agree with each other, and give the members of
// exchanges, with and without IPv6, that were counted in them before this source
// was: Nepal 28 and 16, Paraguay 21 and 21, Kyrgyzstan 11 and 2, Uzbekistan 15 and
// 0, Afghanistan 19 and 0.
func TestCapturedMembersOfExchanges(t *testing.T) {
	exchanges := ingesttest.Rows(t, "ix", parseExchanges, ingesttest.Capture(t, "peeringdb/ix-20220408.json.gz"))
	ports := ingesttest.Rows(t, "netixlan", parsePorts, ingesttest.Capture(t, "peeringdb/netixlan-20220412.json.gz"))
	area, has := map[int64]string{}, map[string]bool{}
	for _, x := range exchanges {
		area[x.ID], has[x.AreaCode] = x.AreaCode, true
	}
	members, withIPv6, asns := map[string]map[int64]bool{}, map[string]map[int64]bool{}, map[int64]bool{}
	for _, p := range ports {
		code, known := area[p.IxID]
		if !known {
			t.Errorf("port %d is at the exchange %d, which is not in ix", p.ID, p.IxID)
		}
		asns[p.ASN] = true
		if members[code] == nil {
			members[code], withIPv6[code] = map[int64]bool{}, map[int64]bool{}
		}
		members[code][p.ASN] = true
		if p.IPv6 != "" {
			withIPv6[code][p.ASN] = true
		}
	}
	if len(asns) != 13_287 {
		t.Errorf("%d networks have a port, want 13,287", len(asns))
	}
	for code, want := range map[string][2]int{"NPL": {28, 16}, "PRY": {21, 21}, "KGZ": {11, 2}, "UZB": {15, 0}, "AFG": {19, 0}} {
		if got := [2]int{len(members[code]), len(withIPv6[code])}; got != want {
			t.Errorf("%s: %d members, %d with IPv6, want %v", code, got[0], got[1], want)
		}
	}
	var none []string
	for _, code := range ingesttest.LLDCs(t) {
		if !has[code] {
			none = append(none, code)
		}
	}
	if want := []string{"AZE", "BWA", "CAF", "ETH", "LAO", "LSO", "NER", "SSD", "TCD", "TJK", "TKM"}; !slices.Equal(none, want) {
		t.Errorf("LLDCs without an exchange: %v, want %v", none, want)
	}
}

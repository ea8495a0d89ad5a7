package queries_test

import (
	"encoding/json"
	"slices"
	"testing"

	"basedoc/pipeline/canon"
)

// Exchanges are counted from lists that are not bundled, so that what the views
// make of them shows with captures alone: as many as the publisher's file has,
// and none where it has none.
func TestExchangesOfTheListsAreCounted(t *testing.T) {
	var file struct {
		Data []struct{ Country string }
	}
	if err := json.Unmarshal(captured(t, "peeringdb/ix-20220408.json.gz"), &file); err != nil {
		t.Fatal(err)
	}
	stated := map[string]int{}
	for _, ix := range file.Data {
		stated[ix.Country]++
	}
	w := withCaptures(t, canon.DayOf(2024, 10, 31), map[string]string{
		"peeringdb.ix":         "peeringdb/ix-20220408.json.gz",
		"caida_ixps.exchanges": "caida_ixps/caida-ixs_202410.jsonl.gz",
		"caida_ixps.economies": "caida_ixps/caida-ixs_202410.jsonl.gz",
	})
	res, err := w.Query(t.Context(), `
		select economies.alpha2_code, counts.value
		from indicators.exchange_count as counts
		inner join m49_economies.economies as economies on counts.area_code = economies.area_code
		where counts.list = 'peeringdb'`)
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, row := range res.Rows {
		code, got := row[0].(string), int(row[1].(float64))
		if total += got; got != stated[code] {
			t.Errorf("%s: %d exchanges, the file has %d", code, got, stated[code])
		}
	}
	if total < 900 {
		t.Errorf("%d exchanges in all", total)
	}

	// The land-locked developing countries without an exchange, as the cards of
	// both sources name them.
	for list, want := range map[string][]string{
		"peeringdb": {"AZE", "BWA", "CAF", "ETH", "LAO", "LSO", "NER", "SSD", "TCD", "TJK", "TKM"},
		"caida":     {"AZE", "CAF", "MKD", "NER", "SSD", "TJK", "TKM"},
	} {
		res, err := w.Query(t.Context(), `
			select counts.area_code
			from indicators.exchange_count as counts
			inner join common.lldcs as lldcs on counts.area_code = lldcs.area_code
			where counts.list = '`+list+`' and counts.value = 0
			order by counts.area_code`)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, row := range res.Rows {
			got = append(got, row[0].(string))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: none in %v, want %v", list, got, want)
		}
	}

	// With a worldwide list the line of a country has its exchanges.
	silent, err := w.Query(t.Context(), `select area_code from common.lldc_profile where exchange_count is null or exchange_list <> 'caida'`)
	if err != nil {
		t.Fatal(err)
	}
	if len(silent.Rows) > 0 {
		t.Errorf("no count of CAIDA's list: %v", silent.Rows)
	}
}

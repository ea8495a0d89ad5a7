package transit_prices

import (
	"bytes"
	"slices"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestPublishedQuotesAreReadWhole(t *testing.T) {
	data := ingesttest.Capture(t, "transit_prices/transit_prices_published.csv")
	id, err := Source.Identify(bytes.NewReader(data))
	if err != nil || id.Parts[0] != publishedPart || id.Date.String() != "2023-08-01" {
		t.Fatalf("identified as %v of %v, error %v; want published of 2023-08-01", id.Parts, id.Date, err)
	}
	quotes, err := read(publishedPart, data)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, q := range quotes {
		got["quotes"]++
		if q.PeriodDate == nil {
			got["undated"]++
		}
		if q.IsDerived {
			got["derived"]++
		}
		if q.AreaCode == "" {
			got["of regions"]++
		}
		if q.Kind == unclassified {
			got[unclassified]++
		}
		if q.PriceHigh != nil {
			got["ranges"]++
		}
	}
	for what, want := range map[string]int{"quotes": 93, "undated": 11, "derived": 3, "of regions": 2, "ranges": 5, unclassified: 0} {
		if got[what] != want {
			t.Errorf("%s: %d, want %d", what, got[what], want)
		}
	}
	for _, e := range exceptions {
		if !slices.ContainsFunc(quotes, e.holds) {
			t.Errorf("no quote is the exception %+v", e)
		}
	}
}

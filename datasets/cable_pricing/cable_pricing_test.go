package cable_pricing

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

const capture = "cable_pricing/worldwide_mobile_data_pricing_2023.xlsx"

// What does not follow from the prices in the workbook.
const (
	otherRate    = "IM"                 // the dollars of the Isle of Man are not its pounds at the rate beside, and its rank follows the pounds
	otherAverage = "SUB-SAHARAN AFRICA" // the formula of its average takes in Western Europe, which stands below
	otherPlans   = "Total packages included in study"
)

// What the workbook says of all prices comes out of them but for these: 237 countries,
// and the averages of the world and of each region. It says 5,603 plans, and lists 5,658.
func TestCapturedPricesGiveThePublishedFigures(t *testing.T) {
	content := ingesttest.Capture(t, capture)
	id, err := identify(bytes.NewReader(content))
	if want := canon.DayOf(2023, 9, 6); err != nil || id.Newest != want {
		t.Errorf("%v, %v, want %v", id, err, want)
	}
	prices, lldcs := ingesttest.Rows(t, "workbook", parsePrices, content), ingesttest.LLDCs(t)
	plans, sum, count, landlocked := 0, map[string]float64{}, map[string]float64{}, 0
	for i, p := range prices {
		plans += int(p.Plans)
		for _, group := range []string{global, p.Region} {
			sum[group] += p.AverageUSD
			count[group]++
		}
		if slices.Contains(lldcs, p.AreaCode) {
			landlocked++
		}
		if int(p.Rank) != i+1 || i > 0 && (p.AverageUSD < prices[i-1].AverageUSD) != (p.CountryCode == otherRate) {
			t.Errorf("%s has rank %d and stands in place %d", p.Name, p.Rank, i+1)
		}
		if (math.Abs(p.AverageLocal*p.Rate/p.AverageUSD-1) > 1e-9) != (p.CountryCode == otherRate) {
			t.Errorf("%s: %v %s are %v dollars", p.Name, p.AverageLocal, p.Currency, p.AverageUSD)
		}
	}
	last := prices[len(prices)-1]
	if len(prices) != 237 || landlocked != 32 || last.AreaCode != "ZWE" || last.AverageUSD != 43.75 {
		t.Errorf("%d prices, %d of land-locked developing countries, the last is %+v", len(prices), landlocked, last)
	}
	checked := 0
	for _, g := range ingesttest.Rows(t, "workbook", parseGroups, content) {
		var want float64
		switch g.Measure {
		case otherPlans:
			if g.Value != 5603 || plans != 5658 {
				t.Errorf("%v plans are published, the prices have %d", g.Value, plans)
			}
			checked++
			continue
		case "Total number of countries":
			want = count[g.Group]
		case "Global average price of 1GB", "Average package price", "Regional average price of 1GB":
			want = sum[g.Group] / count[g.Group]
		default:
			continue
		}
		checked++
		if (math.Abs(g.Value/want-1) > 1e-9) != (g.Group == otherAverage && g.Measure != "Total number of countries") {
			t.Errorf("%s, %s: %v is published, the prices give %v", g.Group, g.Measure, g.Value, want)
		}
	}
	if want := 1 + 2 + 3*13; checked != want {
		t.Errorf("%d figures of groups were compared, want %d", checked, want)
	}
}

// The other sheets have the same prices: the past ones for the same year, the regions
// for each economy. Ranks among the regions are others from 155 on.
func TestCapturedSheetsAgree(t *testing.T) {
	content := ingesttest.Capture(t, capture)
	prices := map[string]price{}
	for _, p := range ingesttest.Rows(t, "workbook", parsePrices, content) {
		prices[p.CountryCode] = p
	}
	history := ingesttest.Rows(t, "workbook", parseHistory, content)
	excluded := ingesttest.Rows(t, "workbook", parseExcluded, content)
	if len(history) != 5*246 || len(excluded) != 9 {
		t.Errorf("%d past prices, %d excluded, want 1230 and 9", len(history), len(excluded))
	}
	noted := map[string]bool{}
	for _, p := range history {
		noted[p.Note] = true
		now, priced := prices[p.CountryCode]
		if p.Year == 2023 && priced && (p.AverageUSD == nil || *p.AverageUSD != now.AverageUSD) {
			t.Errorf("%s: another price for 2023 than %v", p.Name, now.AverageUSD)
		}
	}
	for _, text := range noPrices {
		if !noted[text] {
			t.Errorf("%q no longer stands in place of a price", text)
		}
	}
	wb, err := ingest.OpenWorkbook(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer wb.Close()
	b := &book{Workbook: wb, file: "workbook", year: 2023}
	same, otherRanks := 0, 0
	for row, err := range wb.Rows(regionSheet) {
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ingest.Integer(row.Cell(regionPrices), 1, 1000); err != nil {
			continue
		}
		p, err := b.price(row, regionPrices)
		want := prices[p.CountryCode]
		if p.Rank != want.Rank {
			otherRanks++
			p.Rank = want.Rank
		}
		if err != nil || p != want {
			t.Errorf("%s differs among the regions: %v", p.Name, err)
		}
		same++
	}
	if same != 237 || otherRanks != 85 {
		t.Errorf("%d prices among the regions, %d with another rank, want 237 and 85", same, otherRanks)
	}
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

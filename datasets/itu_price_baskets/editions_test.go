package itu_price_baskets

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"basedoc/pipeline/ingest"
)

// The prices of three economies in dollars, 2017 to 2020, and the medians of the
// world that follow from them, by hand, for each panel.
var (
	editionYears  = []string{"2017", "2018", "2019", "2020"}
	editionPrices = map[string][]string{
		"FRA": {"30", "30", "31", "32"},
		"NPL": {"NA", "8", "9", "10"},
		"TCD": {"NA", "NA", "20", "18"},
	}
	worldMedians = map[string][]string{
		"all":         {"30", "19", "20", "18"},
		"balanced_1y": {"18"},
		"balanced_2y": {"20", "18"},
		"balanced_3y": {"19", "20", "21"},
	}
)

// economyRows are the rows of a sheet of prices; columns names those before the
// years, in the order of an edition.
func economyRows(code, name string, columns ...string) [][]string {
	rows := [][]string{slices.Concat(columns, editionYears)}
	for _, e := range []struct{ iso, name, region, ldc, lldc, income string }{
		{"FRA", "France", "Europe", "0", "0", "High income"},
		{"NPL", "Nepal", "Asia-Pacific", "1", "1", "Lower middle income"},
		{"TCD", "Chad", "Africa", "1", "1", "Low income"},
	} {
		values := map[string]string{
			"IsoCode": e.iso, "Economy": e.name, "Code": code, "Basket name": name, "basket_combined_simplified": name, "Unit": "USD",
			"ITURegion": e.region, "LDC": e.ldc, "LLDC": e.lldc, "SIDS": "0", "Income_2020": e.income, "Income": e.income,
		}
		var row []string
		for _, c := range columns {
			row = append(row, values[c])
		}
		rows = append(rows, append(row, editionPrices[e.iso]...))
	}
	return rows
}

var (
	overview    = ingest.FormSheet{Name: "Overview", Rows: [][]string{{"ICT price baskets"}, {"", "Release date:", "44186"}}}
	basketMarks = ingest.FormSheet{Name: "BasketHistory", Rows: [][]string{{"Baskets"}, {"Basket name (generic)", "Basket name", "Codes", "2017", "2018", "2019", "2020"}, {"Fixed", "Fixed broadband (5GB)", "i154_FBB5*", "", "x", "x", "x"}}}
	incomes     = ingest.FormSheet{Name: "GNI_denominator", Rows: [][]string{{"Economy", "Monthly GNI per capita", "Notes", "Source"}, {"Nepal", "10000", "GNI data year: 2019, NPR", "World Bank"}}}
)

// medianSheet is a sheet of medians of one panel, of the last years.
func medianSheet(name, code, panel string) ingest.FormSheet {
	values := worldMedians[panel]
	return ingest.FormSheet{Name: name, Rows: [][]string{
		slices.Concat([]string{"Code", "Unit", "Grouping", "Group"}, editionYears[len(editionYears)-len(values):]),
		slices.Concat([]string{code, "USD", "World", "World"}, values),
	}}
}

// titledMedians is the sheet of medians of several panels side by side.
func titledMedians(code string) ingest.FormSheet {
	return ingest.FormSheet{Name: "medians", Rows: [][]string{
		{"", "", "", "", "All economies with data available in the given year", "", "", "", "", "Economies with data available for the last 2 years", "", "", "Economies with data available for the last 3 years"},
		slices.Concat([]string{"Code", "Unit", "Grouping", "Group"}, editionYears, []string{""}, editionYears[2:], []string{""}, editionYears[1:]),
		slices.Concat([]string{code, "USD", "World", "World"}, worldMedians["all"], []string{""}, worldMedians["balanced_2y"], []string{""}, worldMedians["balanced_3y"]),
	}}
}

var editions = map[string]struct {
	sheets []ingest.FormSheet
	code   string
	panels []string
}{
	// One sheet of medians with a block for each panel.
	"2008-2025": {
		[]ingest.FormSheet{
			overview, basketMarks,
			{Name: "economies_2017-2020", Rows: economyRows("i154_FBB5$", "Fixed broadband", "IsoCode", "Economy", "Code", "Basket name", "Unit", "ITURegion", "LDC", "LLDC", "SIDS", "Income_2020")},
			titledMedians("i154_FBB5$"), incomes,
		},
		"i154_FBB5", []string{"all", "balanced_2y", "balanced_3y"},
	},
	// Other columns in another order, and one code for all definitions of a basket.
	"2008-2024": {
		[]ingest.FormSheet{
			overview, basketMarks,
			{Name: "economies_2017-2020", Rows: economyRows("i154_FBB_ts$", "Fixed-broadband basket", "IsoCode", "Economy", "basket_combined_simplified", "Unit", "Code", "ITURegion", "LDC", "LLDC", "SIDS", "Income_2020")},
			titledMedians("i154_FBB_ts$"),
		},
		"i154_FBB_ts", []string{"all", "balanced_2y", "balanced_3y"},
	},
	// A sheet of medians for each panel, experimental prices apart, no incomes.
	"2008-2023": {
		[]ingest.FormSheet{
			overview, basketMarks,
			{Name: "economies_2017-2020", Rows: economyRows("i154_FBB5$", "Fixed broadband", "Economy", "IsoCode", "Basket name", "Code", "Unit", "Income", "ITURegion", "LDC", "LLDC", "SIDS")},
			medianSheet("medians_2017-2020", "i154_FBB5$", "all"),
			medianSheet("medians_2018-2020", "i154_FBB5$", "balanced_3y"),
			medianSheet("medians_2019-2020", "i154_FBB5$", "balanced_2y"),
			medianSheet("medians_2020", "i154_FBB5$", "balanced_1y"),
			{Name: "ExperimentalData_MBB", Rows: economyRows("i271mb_10GB$", "Mobile data (10GB)", "IsoCode", "Economy", "Code", "Basket name", "Unit", "ITURegion", "LDC", "LLDC", "SIDS", "Income")},
		},
		"i154_FBB5", []string{"all", "balanced_1y", "balanced_2y", "balanced_3y"},
	},
}

func book(t *testing.T, sheets []ingest.FormSheet) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := ingest.WriteForm(&buf, sheets...); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// Whatever an edition calls its sheets and columns, its prices, and the medians
// that follow from them, are read alike.
func TestEveryEditionIsRead(t *testing.T) {
	for name, edition := range editions {
		t.Run(name, func(t *testing.T) {
			data := book(t, edition.sheets)
			id, err := Source.Identify(bytes.NewReader(data))
			if err != nil || id.Date.String() != "2020-12-21" {
				t.Errorf("identified with date %v, %v; want 2020-12-21", id.Date, err)
			}
			all, err := read(data)
			if err != nil {
				t.Fatal(err)
			}
			baskets := map[string]int{}
			for _, p := range all.prices {
				baskets[p.Basket]++
				i := slices.Index(editionYears, strconv.Itoa(int(p.Year)))
				if got, want := text(p.Value), editionPrices[p.AreaCode][i]; got != want || p.Unit != "usd" {
					t.Errorf("%s in %d is %s, want %s", p.AreaCode, p.Year, got, want)
				}
			}
			if baskets[edition.code] != 12 || len(all.economies) != 3 || !all.economies[1].IsLLDC || all.economies[2].IncomeGroup != "LIC" {
				t.Errorf("prices %v, economies %v", baskets, all.economies)
			}
			if name == "2008-2023" && baskets["i271mb_10GB"] != 12 {
				t.Errorf("experimental prices: %d", baskets["i271mb_10GB"])
			}
			got := map[string][]string{}
			for _, m := range all.medians {
				got[m.Panel] = append(got[m.Panel], text(m.Value))
				if want := medianOf(all.prices, edition.code, m.Panel, m.Year); m.GroupCode != "WLD" || text(m.Value) != want {
					t.Errorf("%s in %d is %s, and %s of the prices", m.Panel, m.Year, text(m.Value), want)
				}
			}
			for _, panel := range edition.panels {
				if !slices.Equal(got[panel], worldMedians[panel]) {
					t.Errorf("panel %s: %v, want %v", panel, got[panel], worldMedians[panel])
				}
				delete(got, panel)
			}
			if len(got) > 0 {
				t.Errorf("other panels: %v", got)
			}
		})
	}
}

func text(v *float64) string {
	if v == nil {
		return "NA"
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// medianOf computes the median of a year over the economies of a panel.
func medianOf(all []Price, basket, panel string, year int32) string {
	years := 0
	fmt.Sscanf(panel, "balanced_%dy", &years)
	priced := map[string]int{}
	for _, p := range all {
		if p.Basket == basket && p.Value != nil && int(p.Year) > 2020-years {
			priced[p.AreaCode]++
		}
	}
	var values []float64
	for _, p := range all {
		if p.Basket == basket && p.Value != nil && p.Year == year && priced[p.AreaCode] >= years {
			values = append(values, *p.Value)
		}
	}
	slices.Sort(values)
	m := (values[(len(values)-1)/2] + values[len(values)/2]) / 2
	return text(&m)
}

// What is none of the known layouts names the sheet and what was sought in it.
func TestAnUnknownLayoutIsNamed(t *testing.T) {
	good := editions["2008-2023"].sheets
	replaced := func(name string, rows [][]string) []ingest.FormSheet {
		sheets := slices.Clone(good)
		i := slices.IndexFunc(sheets, func(s ingest.FormSheet) bool { return s.Name == name })
		if i < 0 {
			return append(sheets, ingest.FormSheet{Name: name, Rows: rows})
		}
		sheets[i].Rows = rows
		return sheets
	}
	for name, c := range map[string]struct {
		sheets []ingest.FormSheet
		want   string
	}{
		"the long tables of 2008-2020": {replaced("economies_2017-2020", [][]string{{"EntityName", "IsoCode", "DataYear", "Basket", "GNIpc", "PPP", "USD"}, {"Nepal", "NPL", "2020", "Fixed", "1", "2", "3"}}),
			"sheet economies_2017-2020: unknown layout: none of its first rows has the headings of medians (Grouping, Group, years), prices (IsoCode, Code, years), "},
		"another sheet":       {replaced("plans", [][]string{{"Plan", "Price"}, {"a", "1"}}), "sheet plans: unknown layout: none of its first rows has the headings of "},
		"a new column":        {replaced("ExperimentalData_MBB", [][]string{{"IsoCode", "Code", "Speed", "2020"}}), `sheet ExperimentalData_MBB: unknown layout: missing columns ["Economy" "Basket name" "Unit" "ITURegion" "LDC" "LLDC" "SIDS" "Income"], unknown or repeated ones ["Speed"]`},
		"medians of the past": {replaced("medians_2018-2019", [][]string{{"Code", "Unit", "Grouping", "Group", "2018", "2019"}}), "sheet medians_2018-2019: unknown layout: medians without a title of the years [2018 2019], where prices are of 2017 to 2020"},
		"years of no name":    {replaced("medians_2018-2020", [][]string{{"Code", "Unit", "Grouping", "Group", "2019", "2020"}}), "sheet medians_2018-2020: unknown layout: want year columns 2018 to 2020, found [2019 2020]"},
		"two histories":       {replaced("BasketHistory2", basketMarks.Rows), "unknown layout: 2 sheets of basket history (Basket name (generic), Codes, years), where one is due"},
		"a price twice":       {replaced("ExperimentalData_MBB", good[2].Rows), "sheet ExperimentalData_MBB: FRA i154_FBB5 in usd is on row 2 of economies_2017-2020 already"},
	} {
		if _, err := read(book(t, c.sheets)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

package document

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
)

// A bench is a small warehouse: the answers to known queries.
type bench map[string]*warehouse.Result

func (b bench) Query(_ context.Context, sql string, _ ...any) (*warehouse.Result, error) {
	if q, err := warehouse.ParseQueryFile("bench.sql", sql); err == nil {
		sql = q.SQL
	}
	if res, ok := b[sql]; ok {
		return res, nil
	}
	return nil, fmt.Errorf("the bench has no answer to %q", sql)
}

func (b bench) Lineage(_ context.Context, sql string) (warehouse.Lineage, error) {
	switch {
	case strings.Contains(sql, "indicators.price_basket_median"):
		return warehouse.Lineage{Indicators: []string{"price_basket_median"}, Tables: []string{"itu_price_baskets.prices"}}, nil
	case strings.Contains(sql, "from prices"), strings.Contains(sql, "from history"):
		return warehouse.Lineage{Tables: []string{"itu_price_baskets.prices", "survey.quotes"}}, nil
	}
	return warehouse.Lineage{}, nil
}

// Without answers nothing where the bench reads a part: all rests on it.
func (b bench) Without(_ context.Context, _, _ string, sql []string) ([]*warehouse.Result, error) {
	answers := make([]*warehouse.Result, len(sql))
	for i := range sql {
		answers[i] = &warehouse.Result{}
	}
	return answers, nil
}

func (b bench) Indicator(name string) (warehouse.Indicator, error) {
	if name != "price_basket_median" {
		return warehouse.Indicator{}, fmt.Errorf("no indicator %s", name)
	}
	return warehouse.Indicator{
		Name: name, Title: "Median price of a basket", Unit: "% of monthly GNI per capita", Floor: 5,
		About: []string{"Median over the economies with a price.", "Groups as of the year of the price."},
	}, nil
}

// rows makes a result from a header and rows.
func rows(columns string, values ...[]any) *warehouse.Result {
	res := &warehouse.Result{Rows: values}
	for _, c := range strings.Fields(columns) {
		name, kind, _ := strings.Cut(c, ":")
		res.Columns = append(res.Columns, warehouse.Column{Name: name, Type: kind})
	}
	return res
}

func day(t *testing.T, s string) canon.Day {
	t.Helper()
	d, err := canon.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// baskets is a bench on which the fixture report builds: every claim holds but
// the one on Chad, which has no value for one year.
func baskets(t *testing.T) bench {
	d := func(s string) canon.Day { return day(t, s) }
	history := rows("period_date:date area_code:varchar value:double")
	for i, v := range [][2]any{{12.1, 3.9}, {10.4, 3.4}, {9.8, 3.2}, {nil, 3.1}, {8.9, 3.0}, {7.4, 2.6}} {
		at := d(fmt.Sprintf("%d-01-01", 2018+i))
		history.Rows = append(history.Rows, []any{at, "LLDC", v[0]}, []any{at, "WLD", v[1]})
	}
	return bench{
		"select area_code, value, base, data_date from indicators.price_basket_median": rows("area_code:varchar value:double base:bigint data_date:date",
			[]any{"LLDC", 7.44, int64(28), d("2025-11-30")}, []any{"WLD", 2.61, int64(181), d("2025-11-30")}),
		"select name, v2018, v2025, status, mark, role from prices": rows("name:varchar v2018:double v2025:double status:varchar mark:varchar role:varchar",
			[]any{"Burundi", 48.2, 21.3, "E", "tax", nil}, []any{"Nepal", 3.1, 2.24, "A", nil, "subject"},
			[]any{"Chad", nil, 19.0, "P", nil, nil}, []any{"=cmd|'/c calc'!A0 <b>&", 0.0, 4.0, nil, nil, nil}),
		"select period_date, area_code, value from history": history,
		"select day, label from breaks":                     rows("day:date label:varchar", []any{d("2021-01-01"), "new basket"}),
		"select (7.44e0 > 2.61e0)":                          rows("ok:boolean", []any{true}),
		"select (7.44e0 > 2 * 2.61e0)":                      rows("ok:boolean", []any{true}),
		"select (null > 19e0)":                              rows("ok:boolean", []any{nil}),
		"select count(*) as n from prices where v2025 > 2":  rows("n:bigint", []any{int64(4)}),
		"select (4 > 1)":                                    rows("ok:boolean", []any{true}),
	}
}

func provenance(t *testing.T) Provenance {
	part := func(name, date, sum string) warehouse.Part {
		return warehouse.Part{Name: name, Rows: 10, URL: "https://example.org/" + name, SHA256: strings.Repeat(sum, 32), DataDate: day(t, date), AsOf: day(t, date)}
	}
	const year = 365 * 24 * time.Hour
	return Provenance{
		Vintage: "2026-03-01T00:00:00Z", Command: "basedoc report basket_prices --as-of 2026-03-01",
		Sources: map[string]SourceInfo{
			"itu_price_baskets": {Title: "ICT price baskets", Publisher: "ITU", License: "CC BY-NC-SA 3.0 IGO", LicenseURL: "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/", Attribution: "Source: ITU", MayPassOn: true, ShareAlike: true, Rhythm: "yearly", StaleAfter: year},
			"survey":            {Title: "Survey of transit prices", Publisher: "Secretariat", License: "CC0-1.0", MayPassOn: true, MayCommercial: true, Rhythm: "irregular", StaleAfter: 3 * year},
		},
		Tables: []warehouse.Table{
			{Source: "itu_price_baskets", Name: "prices", Parts: []warehouse.Part{part("workbook", "2025-11-30", "ab")}},
			{Source: "survey", Name: "quotes", Parts: []warehouse.Part{part("quotes", "2019-05-01", "cd")}},
		},
		Findings: []Finding{
			{Text: "itu_price_baskets: one economy has no region"},
			{Text: "a finding on another source", Sources: []string{"google_ipv6"}},
		},
	}
}

const fixture = "testdata/basket_prices"

// reportFolder is that of a report with queries, each named and written NAME: SQL.
func reportFolder(report string, queries ...string) fs.FS {
	files := fstest.MapFS{"report.md": {Data: []byte(report)}}
	for _, q := range queries {
		name, sql, _ := strings.Cut(q, ": ")
		files["queries/"+name+".sql"] = &fstest.MapFile{Data: []byte("-- title: A question\n" + sql + "\n")}
	}
	return files
}

func fixtureReport(t *testing.T) *Report {
	t.Helper()
	r, err := Parse("basket_prices", os.DirFS(fixture))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func fixtureDocument(t *testing.T) *Document {
	t.Helper()
	d, err := fixtureReport(t).Build(t.Context(), baskets(t), provenance(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

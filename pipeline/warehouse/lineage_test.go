package warehouse

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// ladder is an indicator on an indicator on a view on a table.
var ladder = map[string]string{
	"common.busy":      "-- about: Calls with ships.\nselect * from harbours.calls where ships > 0",
	"common.unused":    "select * from harbours.calls",
	"indicators.total": header + "select area_code, max(period_date) as period_date, cast(sum(ships) as double) as value, count(*) as base, 'A' as status from common.busy group by area_code order by area_code",
	"indicators.share": header + "select area_code, period_date, value / 100 as value, base, status from indicators.total order by area_code",
}

func names(l Lineage) string { return fmt.Sprintf("{%v %v}", l.Indicators, l.Tables) }

func TestLineageGoesThroughAllViews(t *testing.T) {
	w := open(t, ports(t), ladder)
	for sql, want := range map[string]string{
		"select * from indicators.share":                                   "{[share total] [harbours.calls]}",
		"with s as (select * from common.busy) select * from s":            "{[] [harbours.calls]}",
		"select 1 where exists (select 1 from indicators.total)":           "{[total] [harbours.calls]}",
		"select * from vintage.parts":                                      "{[] []}",
		"explain select * from Harbours.Calls":                             "{[] [harbours.calls]}",
		"select (select max(value) from indicators.total) from range(2) r": "{[total] [harbours.calls]}",
	} {
		got, err := w.Lineage(context.Background(), sql)
		if err != nil || names(got) != want {
			t.Errorf("%s: got %v, %v, want %s", sql, got, err, want)
		}
	}
	got, err := w.LineageOf("indicators.share")
	if want := "{[share total] [harbours.calls]}"; err != nil || names(got) != want {
		t.Errorf("got %v, %v, want %s", got, err, want)
	}
	if len(got.SQL) != 3 || got.SQL[0] != "select * from harbours.calls where ships > 0" || !strings.Contains(got.SQL[2], "from indicators.total") {
		t.Errorf("the SQL behind it is %q", got.SQL)
	}
	_, err = w.Lineage(context.Background(), "select * from indicators.shares")
	if want := "no table or view indicators.shares (did you mean indicators.share?)"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestMaterialisedViewsAnswerTheSameFromMemory(t *testing.T) {
	w := open(t, ports(t), ladder)
	query := "select area_code, value from indicators.share"
	before := ask(t, w, query)
	if plan := ask(t, w, "explain "+query); !strings.Contains(plan, "READ_PARQUET") {
		t.Errorf("before, the plan reads no Parquet: %s", plan)
	}
	for range 2 { // the second time there is nothing to do
		if err := w.Materialise(context.Background(), "share"); err != nil {
			t.Fatal(err)
		}
	}
	if after := ask(t, w, query); after != before || after != "NPL 0.12\n" {
		t.Errorf("before %q, after %q, want NPL 0.12", before, after)
	}
	for _, view := range []string{"indicators.share", "indicators.total", "common.busy"} {
		if plan := ask(t, w, "explain select * from "+view); strings.Contains(plan, "READ_PARQUET") {
			t.Errorf("%s is still computed: %s", view, plan)
		}
	}
	if plan := ask(t, w, "explain select * from common.unused"); !strings.Contains(plan, "READ_PARQUET") {
		t.Errorf("common.unused is kept, which nobody asked for: %s", plan)
	}
	if got, err := w.LineageOf("indicators.share"); err != nil || names(got) != "{[share total] [harbours.calls]}" {
		t.Errorf("lineage is now %v, %v", got, err)
	}
	if err := w.Materialise(context.Background(), "shar"); err == nil || !strings.Contains(err.Error(), "did you mean share?") {
		t.Errorf("got %v", err)
	}
}

func TestEverythingThatCanBeAskedIsDescribed(t *testing.T) {
	w := open(t, ports(t), ladder)
	if got, want := fmt.Sprint(w.views()), "[harbours.calls common.busy common.unused indicators.share indicators.total vintage.areas vintage.parts]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for name, want := range map[string]string{
		"harbours.calls": "{harbours.calls  [] [{area_code varchar economy} {period_date date year} {ships bigint ships that called}] 3}",
		"common.busy":    "{common.busy  [Calls with ships.] [{area_code varchar } {period_date date } {ships bigint }] -1}",
	} {
		if got, err := w.Describe(context.Background(), name); err != nil || fmt.Sprint(got) != want {
			t.Errorf("got  %v, %v\nwant %s", got, err, want)
		}
	}
	v, err := w.Describe(context.Background(), "total")
	if err != nil || v.Name != "indicators.total" || v.Title != "Ships that called" || v.Columns[2].About != "ships" {
		t.Errorf("got %v, %v", v, err)
	}
	if _, err := w.Describe(context.Background(), "harbours.call"); err == nil || !strings.HasSuffix(err.Error(), "(did you mean harbours.calls?)") {
		t.Errorf("got %v", err)
	}
}

// What an answer takes from reference views alone is told apart: names, not figures.
func TestLineageTellsReferenceApart(t *testing.T) {
	tables := append(ports(t), Table{Source: "names", Name: "areas", Columns: []Column{{"area_code", "varchar", ""}, {"name", "varchar", ""}}})
	w := open(t, tables, map[string]string{
		"common.named": "-- reference: names\nselect area_code, name from names.areas",
		"common.busy":  "select calls.ships, named.name from harbours.calls as calls inner join common.named as named on calls.area_code = named.area_code",
	})
	for sql, want := range map[string]string{
		"select * from common.busy":                                  "[names.areas]",
		"select * from common.named":                                 "[names.areas]",
		"select * from common.named, names.areas":                    "[]",
		"select * from harbours.calls":                               "[]",
		"select * from common.busy, (select name from common.named)": "[names.areas]",
	} {
		l, err := w.Lineage(t.Context(), sql)
		if err != nil || fmt.Sprint(l.Reference) != want {
			t.Errorf("%s: %v, %v, want %s", sql, l.Reference, err, want)
		}
	}
}

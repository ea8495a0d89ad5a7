package warehouse

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// quotes is a table whose two parts share a key and of which one lacks it.
func quotes(t *testing.T) []Table {
	return []Table{{Source: "transit", Name: "quotes", Key: []string{"area_code", "year"}, Parts: []Part{
		{Name: "published", Path: parquetOf(t, "select * from (values ('NPL', 2024, 10), ('BTN', 2024, 20), ('BTN', null, 20)) v(area_code, year, usd)")},
		{Name: "survey_x", Path: parquetOf(t, "select * from (values ('NPL', 2024, 11), ('NPL', 2025, 9)) v(area_code, year, usd)")},
	}}}
}

func TestAKeyHoldsAcrossAllPartsOfATable(t *testing.T) {
	w := open(t, quotes(t), nil)
	found, err := w.checkTables(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"transit.quotes error key (area_code, year) holds null in 1 rows, such as (BTN, null) in part published [[BTN <nil> published]]",
		"transit.quotes error key (area_code, year) = (NPL, 2024) is in 2 rows of published and survey_x [[NPL 2024 2 published and survey_x]]",
	}
	if got := told(found); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	sound := open(t, ports(t), nil)
	if found, err := sound.checkTables(context.Background()); err != nil || len(found) > 0 {
		t.Errorf("a sound table: got %v, %v", found, err)
	}
}

func told(found []Finding) []string {
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprint(f.Check, " ", f.Severity, " ", f.Message, " ", f.Rows))
	}
	return out
}

func TestARuleShowsTheFirstRowsThatBreakIt(t *testing.T) {
	rule := "-- title: Small numbers\n-- severity: warn\n-- about: None.\nselect cast(v as bigint) as n from (select unnest(sequence) as v from (values ([1, 2, 3, 4, 5, 6, 7])) t(sequence)) u where v > %d order by n"
	w := open(t, nil, map[string]string{"checks.broken": fmt.Sprintf(rule, 0), "checks.kept": fmt.Sprintf(rule, 7)})
	found, err := w.CheckRules(context.Background())
	if err != nil || len(found) != 1 {
		t.Fatalf("got %v, %v, want one finding", found, err)
	}
	got := fmt.Sprint(found[0].Check, found[0].Severity, found[0].Message, found[0].Count, found[0].Columns, found[0].Rows)
	if want := "checks.broken" + "warn" + "Small numbers" + "7 [n] [[1] [2] [3] [4] [5]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAnIndicatorThatBreaksItsFormIsFound(t *testing.T) {
	const good = "select 'NPL' as area_code, date '2024-12-31' as period_date, 1e0 as value, 30 as base, 'A' as status"
	form := header + "-- floor: 30\n-- range: 0..100\n"
	row := func(area, value, base, status string) string {
		return fmt.Sprintf("select cast(%s as varchar) as area_code, cast(null as date) as period_date, cast(%s as double) as value, cast(%s as bigint) as base, cast(%s as varchar) as status", area, value, base, status)
	}
	for _, c := range []struct{ story, sql, want string }{
		{"kept", row("'NPL'", "100", "30", "'A'") + "\nunion all " + row("'LLDC'", "null", "2", "'M'"), ""},
		{"order", "select period_date, area_code, value, base, status from (" + good + ") t", "columns are period_date, area_code, value, base, status, want area_code, period_date, value, base, status"},
		{"more", "select *, 1 as n from (" + good + ") t", "columns are area_code, period_date, value, base, status, n, want area_code, period_date, value, base, status"},
		{"type", "select area_code, period_date, value, sum(base) as base, status from (" + good + ") t group by all", "column base is hugeint, want bigint or double: cast it"},
		{"key", row("'NPL'", "1", "30", "'A'") + " union all " + row("'NPL'", "2", "30", "'A'"), "key (area_code, period_date) is repeated"},
		{"no area", row("null", "1", "30", "'A'"), "rows without area_code"},
		{"alpha-2", row("'NP'", "1", "30", "'A'"), "area_code is neither an economy nor a declared group"},
		{"status", row("'NPL'", "1", "30", "'Z'"), "status is none of SDMX OBS_STATUS"},
		{"no status", row("'NPL'", "1", "30", "null"), "status is none of SDMX OBS_STATUS"},
		{"range", row("'NPL'", "100.1", "30", "'A'"), "value outside its range"},
		{"below", row("'NPL'", "-0.1", "30", "'A'"), "value outside its range"},
		{"floor", row("'NPL'", "1", "29", "'A'"), "value stands on a base below the floor of 30"},
		{"no base", row("'NPL'", "1", "null", "'A'"), "value stands on a base below the floor of 30"},
		{"nan", row("'NPL'", "'nan'", "30", "'A'"), "value is no finite number; value outside its range"},
	} {
		w := open(t, nil, map[string]string{
			"common.clubs": "-- groups: club\nselect 'LLDC' as club, 'NPL' as area_code",
			"indicators.x": form + c.sql,
		})
		found, err := w.CheckIndicators(context.Background())
		if err != nil {
			t.Errorf("%s: %v", c.story, err)
			continue
		}
		var messages []string
		for _, f := range found {
			messages = append(messages, f.Message)
		}
		if got := strings.Join(messages, "; "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.story, got, c.want)
		}
	}
}

func TestGroupsAreListedByOneView(t *testing.T) {
	const list = "-- groups: club\nselect 'LLDC' as club union all select null"
	if codes, err := open(t, nil, map[string]string{"common.a": list}).GroupCodes(t.Context()); err != nil || fmt.Sprint(codes) != "[LLDC]" {
		t.Errorf("got %v, %v", codes, err)
	}
	_, err := Open(t.Context(), nil, folder(map[string]string{"common.a": list, "common.b": list}))
	if want := "common/b.sql:1: groups are listed by common.a already"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestACheckOfAllPutsErrorsFirst(t *testing.T) {
	w := open(t, quotes(t), map[string]string{
		"checks.a":     "-- title: Dear quotes\n-- severity: warn\n-- about: None.\nselect usd from transit.quotes where usd > 15 order by usd",
		"indicators.x": header + "select 'NPL' as area_code",
	})
	found, err := w.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range found {
		got = append(got, f.Severity+" "+f.Check)
	}
	if want := "error transit.quotes, error transit.quotes, error indicators.x, warn checks.a"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
	if got, want := found[3].String(), "checks.a: Dear quotes\n  usd=20\n  usd=20"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAFindingShowsWhatCannotBeSeen(t *testing.T) {
	f := Finding{Check: "checks.codes", Message: "Unknown codes", Count: 1,
		Columns: []string{"empty", "nothing", "word", "blank", "tab", "size"},
		Rows:    [][]any{{"", nil, "Côte d'Ivoire", "NPL ", "a\tb", int64(50)}}}
	want := "checks.codes: Unknown codes\n  empty=\"\" nothing=null word=Côte d'Ivoire blank=\"NPL \" tab=\"a\\tb\" size=50"
	if got := f.String(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

package warehouse

import (
	"fmt"
	"strings"
	"testing"
)

// harbour views: one that a filter closes to the south, one that rests on both, and one
// that hides the difference again.
var harbourViews = map[string]string{
	"common.early":     "select calls.area_code, calls.ships from harbours.calls as calls where calls.period_date < date '2025-01-01'",
	"common.most":      "select area_code, max(ships) as ships from harbours.calls group by area_code",
	"common.named":     "select most.area_code from common.most",
	"indicators.total": header + "select area_code, max(period_date) as period_date, cast(sum(ships) as double) as value, count(*) as base, 'A' as status from harbours.calls group by area_code order by area_code",
}

func TestAnAnswerWithoutAPartTellsWhatRestsOnIt(t *testing.T) {
	w := open(t, ports(t), harbourViews)
	for _, test := range []struct{ part, sql, want string }{
		{"south", "select * from common.early", "same"},
		{"north", "select * from common.early order by ships", ""},
		{"south", "select * from common.most order by area_code", "BTN 0\nNPL 3\n"},
		{"south", "select * from common.named order by area_code", "same"},
		{"north", "select * from common.named order by area_code", "NPL\n"},
		{"south", "-- who calls\nwith c as (select calls.ships from Harbours.Calls) select c.ships, m.area_code from c, common.most m order by all", "0 BTN\n0 NPL\n3 BTN\n3 NPL\n"},
		{"south", "select area_code, value from indicators.total where area_code = 'BTN'", "BTN 0\n"},
		{"south", "select part from vintage.parts order by part", "same"},
		{"west", "select * from common.most", "same"},
	} {
		got, err := w.Without(t.Context(), "harbours", test.part, []string{test.sql})
		if err != nil {
			t.Errorf("%s: %v", test.sql, err)
			continue
		}
		text := "same"
		if got[0] != nil {
			text = ""
			for _, row := range got[0].Rows {
				text += strings.Trim(fmt.Sprint(row), "[]") + "\n"
			}
		}
		if text != test.want {
			t.Errorf("without %s: %s\ngot  %q\nwant %q", test.part, test.sql, text, test.want)
		}
	}
	if got := ask(t, w, "select schema_name, table_name from duckdb_tables() where schema_name like 'without%' union all select schema_name, view_name from duckdb_views() where schema_name like 'without%'"); got != "" {
		t.Errorf("left behind: %s", got)
	}
	if got := ask(t, w, "select area_code, value from indicators.total"); got != "BTN 0\nNPL 12\n" {
		t.Errorf("the warehouse itself answers %q", got)
	}
}

func TestWhatCannotBeAskedWithoutAPartIsAnError(t *testing.T) {
	w := open(t, ports(t), nil)
	for sql, want := range map[string]string{
		`select * from "harbours".calls`:                  "harbours.calls is not written plainly where it is referred to",
		"select harbours.calls.ships from harbours.calls": "",
		"describe harbours.calls":                         "want a select: describe harbours.calls",
		"select * from harbours.cals":                     "no table or view harbours.cals",
	} {
		if _, err := w.Without(t.Context(), "harbours", "south", []string{sql}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", sql, err, want)
		}
	}
}

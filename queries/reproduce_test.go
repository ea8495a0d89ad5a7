package queries_test

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
	"basedoc/queries"
)

// priceBaskets opens the bundled price baskets with the given query files.
func priceBaskets(t *testing.T, files ...string) *warehouse.Warehouse {
	t.Helper()
	var tables []warehouse.Table
	for _, name := range []string{"baskets", "economies", "medians", "basket_history"} {
		path, err := filepath.Abs(filepath.Join("..", "datasets", "itu_price_baskets", "release", name+"-workbook.parquet"))
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, warehouse.Table{Source: "itu_price_baskets", Name: name, Parts: []warehouse.Part{{Name: "workbook", Path: path}}})
	}
	needed := fstest.MapFS{}
	for _, file := range files {
		text, err := fs.ReadFile(queries.FS, file)
		if err != nil {
			t.Fatal(err)
		}
		needed[file] = &fstest.MapFile{Data: text}
	}
	w, err := warehouse.Open(context.Background(), tables, needed)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

// A figure is one published median.
type figure struct {
	group, basket, unit, panel string
	year                       int64
}

func (f figure) String() string {
	return fmt.Sprintf("%s %s %s %s %d", f.panel, f.group, f.basket, f.unit, f.year)
}

func figures(t *testing.T, w *warehouse.Warehouse, sql string) map[figure]float64 {
	t.Helper()
	res, err := w.Query(context.Background(), sql)
	if err != nil {
		t.Fatal(err)
	}
	found := map[figure]float64{}
	for _, row := range res.Rows {
		year, ok := row[4].(int64)
		if day, isDay := row[4].(canon.Day); isDay {
			year, ok = int64(day.Time().Year()), true
		}
		if !ok {
			t.Fatalf("year is %T", row[4])
		}
		found[figure{row[0].(string), row[1].(string), row[2].(string), row[3].(string), year}] = row[5].(float64)
	}
	return found
}

// A tally says how many published figures are reproduced, and from when.
type tally struct{ reproduced, published int }

// reproduced is what the workbook of December 2025 allows. The rest cannot be
// had from the prices it discloses; undisclosed says which those are.
var reproduced = map[string]tally{
	"all from 2018": {2030, 2142},
	"all to 2017":   {911, 1050},
	"balanced_2y":   {449, 504},
	"balanced_4y":   {840, 840},
	"balanced_5y":   {630, 630},
}

// undisclosed reports whether a figure is of a kind that the disclosed prices
// do not give: medians that behave as if one more upper-middle-income economy
// were in them from 2023 on, and those of the 1 GB basket before 2018.
func undisclosed(f figure) bool {
	if f.year < 2018 {
		return f.basket == "i154_FBB" && f.unit != "usd"
	}
	return f.year >= 2023 && (f.group == "WLD" || f.group == "UMC") && (f.panel == "all" || f.panel == "balanced_2y")
}

func TestPublishedMediansAreReproduced(t *testing.T) {
	w := priceBaskets(t, "common/price_basket_groups.sql", "indicators/price_basket_median.sql")
	published := figures(t, w, `
		select group_code, basket, unit, panel, cast(year as bigint) as year, value
		from itu_price_baskets.medians
		where group_code is not null and value is not null`)
	ours := figures(t, w, `
		select area_code, basket, unit, panel, period_date, value
		from indicators.price_basket_median
		where value is not null`)

	got := map[string]tally{}
	var rest []string
	for f, want := range published {
		block := f.panel
		if block == "all" && f.year < 2018 {
			block = "all to 2017"
		} else if block == "all" {
			block = "all from 2018"
		}
		n := got[block]
		n.published++
		value, have := ours[f]
		switch {
		// Half a unit of the last published digit; our own rounding adds none.
		case have && math.Abs(value-want) <= 0.005+1e-9:
			n.reproduced++
		case undisclosed(f):
			rest = append(rest, fmt.Sprintf("%v: published %v, computed %v", f, want, value))
		default:
			t.Errorf("%v: published %v, computed %v (present: %v)", f, want, value, have)
		}
		got[block] = n
	}
	if !maps.Equal(got, reproduced) {
		t.Errorf("reproduced of published: %v, want %v", got, reproduced)
	}
	for f := range ours {
		if _, ok := published[f]; !ok {
			t.Errorf("%v: computed, but not published", f)
		}
	}
	slices.Sort(rest)
	t.Logf("reproduced of published: %v; the rest:\n%s", got, strings.Join(rest, "\n"))
}

// The breaks of the bundled workbook, as its own history and prices have them.
func TestBreaksOfTheBundledBaskets(t *testing.T) {
	w := priceBaskets(t, "common/series_breaks.sql")
	res, err := w.Query(context.Background(), `
		select break_date, code_before, code_after
		from common.series_breaks
		order by break_date, code_before`)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range res.Rows {
		got = append(got, fmt.Sprintf("%v %v -> %v", row[0], row[1], row[2]))
	}
	want := []string{
		"2018-12-31 i154_FBB -> i154_FBB5",
		"2018-12-31 i154_Mob -> i154_MobLow",
		"2018-12-31 i271md_pd_B1GB -> i271mb_1GB5",
		"2021-12-31 i271mb_1GB5 -> i271mb_2GB",
		"2021-12-31 i271mb_high_1GB5 -> i271mb_high_2GB",
		"2025-12-31 i271mb_2GB -> i271mb_5GB",
		"2025-12-31 i271mb_high_2GB -> i271mb_high_5GB",
		"2025-12-31 i271mb_low_500 -> i271mb_low_1GB",
	}
	if !slices.Equal(got, want) {
		t.Errorf("breaks:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

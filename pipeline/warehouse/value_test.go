package warehouse

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"basedoc/pipeline/canon"
)

func TestEverySQLTypeBecomesAPlainValue(t *testing.T) {
	w := open(t, nil, nil)
	for _, c := range []struct {
		sql  string
		want any
	}{
		{"null", nil},
		{"true", true},
		{"cast(-7 as tinyint)", int64(-7)},
		{"cast(7 as smallint)", int64(7)},
		{"7", int64(7)},
		{"cast(7 as bigint)", int64(7)},
		{"cast(7 as utinyint)", int64(7)},
		{"cast(7 as usmallint)", int64(7)},
		{"cast(7 as uinteger)", int64(7)},
		{"cast(7 as ubigint)", int64(7)},
		{"cast(18446744073709551615 as ubigint)", "18446744073709551615"},
		{"(select sum(range) from range(5))", int64(10)},
		{"cast(-170141183460469231731687303715884105727 as hugeint)", "-170141183460469231731687303715884105727"},
		{"cast(0.1 as float)", float64(float32(0.1))},
		{"1e-3", 0.001},
		{"1.25", 1.25},
		{"cast(-12345678901234567890.5 as decimal(38, 1))", -12345678901234567890.5},
		{"'Côte d''Ivoire'", "Côte d'Ivoire"},
		{"date '2026-06-01'", canon.DayOf(2026, 6, 1)},
		{"date '1969-12-31'", canon.Day(-1)},
		{"timestamp '2026-06-01 12:00:00'", time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)},
		{"timestamptz '2026-06-01 12:00:00+02'", time.Date(2026, 6, 1, 10, 0, 0, 0, time.UTC)},
		{"[1, null, 3]", "[1,null,3]"},
		{"{'a': 1, 'b': [date '2026-06-01']}", `{"a":1,"b":["2026-06-01T00:00:00Z"]}`},
		{"map {'x': 1, 'a': 2}", `{"x":1,"a":2}`},
		{`'{"a": [1, "b"]}'::json`, `{"a":[1,"b"]}`},
		{`'"b"'::json`, `"b"`},
		{"uuid '00000000-0000-0000-0000-000000000001'", "00000000-0000-0000-0000-000000000001"},
		{"interval '14 months 2 days 3 hours'", "14 months 2 days 3h0m0s"},
		{"time '12:34:56'", "12:34:56"},
		{"'a'::enum('a', 'b')", "a"},
	} {
		res, err := w.Query(context.Background(), "select "+c.sql+" as v")
		if err != nil {
			t.Errorf("%s: %v", c.sql, err)
			continue
		}
		if got := res.Rows[0][0]; got != c.want {
			t.Errorf("%s: got %T %v, want %T %v", c.sql, got, got, c.want, c.want)
		}
	}
}

func TestColumnsSayTheirType(t *testing.T) {
	w := open(t, ports(t), nil)
	res, err := w.Query(context.Background(), "select area_code, period_date, ships / 2 as half from harbours.calls where false")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(res.Columns), "[{area_code varchar } {period_date date } {half double }]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if res.Index("half") != 2 || res.Index("whole") != -1 {
		t.Errorf("half is at %d, whole at %d", res.Index("half"), res.Index("whole"))
	}
}

func TestColumnsMayShareAName(t *testing.T) {
	w := open(t, nil, nil)
	res, err := w.Query(context.Background(), "select 1 as a, 2 as a, 3")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(res.Columns, res.Rows), "[{a integer } {a_1 integer } {3 integer }] [[1 2 3]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestArgumentsTakeTheirPlaces(t *testing.T) {
	w := open(t, ports(t), nil)
	got := ask(t, w, "select ships from harbours.calls where area_code = ? and period_date >= ?", "NPL", canon.DayOf(2025, 1, 1))
	if got != "9\n" {
		t.Errorf("got %q, want 9", got)
	}
}

func TestAStreamEndsWhenItsReaderHasEnough(t *testing.T) {
	w := open(t, nil, nil)
	enough := errors.New("enough")
	var columns, rows int
	err := w.Stream(context.Background(), "select * from range(250000)", func(cols []Column) error {
		columns = len(cols)
		return nil
	}, func(row []any) error {
		if rows++; row[0] == int64(149999) {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) || columns != 1 || rows != 150000 {
		t.Errorf("got %v after %d columns and %d rows", err, columns, rows)
	}
}

package warehouse

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
)

func TestAnIndicatorIsWhatItsHeaderSays(t *testing.T) {
	w := open(t, nil, map[string]string{"indicators.user_share": `-- title: Users with IPv6
-- unit: % of users
-- better: higher
-- floor: 1000
-- range: 0..100
-- dims: source, sex
-- about: Share of users: those who
-- about: could fetch.
select 1 as a -- note: not a header
`})
	ind, err := w.Indicator("indicators.user_share")
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%s|%s|%s|%s|%v|%v|%q|%q", ind.Name, ind.Title, ind.Unit, ind.Better, ind.Floor, *ind.Range, ind.Dims, ind.About)
	want := `user_share|Users with IPv6|% of users|higher|1000|{0 100}|["source" "sex"]|["Share of users: those who" "could fetch."]`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !strings.HasPrefix(ind.SQL, "-- title") || !strings.HasSuffix(ind.SQL, "not a header") {
		t.Errorf("got SQL %q", ind.SQL)
	}
}

func TestHeadersAreReadStrictly(t *testing.T) {
	for _, c := range []struct{ name, header, want string }{
		{"indicators.x", "-- title: a\n-- unit: b\n-- about: c", "indicators/x.sql:1: the header lacks better"},
		{"indicators.x", header + "-- colour: red", `indicators/x.sql:5: unknown header key "colour"`},
		{"indicators.x", header + "-- dims: sex\n-- meaning: age = f: women", `indicators/x.sql:6: meaning of "age", which is not among the dims`},
		{"indicators.x", header + "-- dims: sex\n-- meaning: sex is f", `indicators/x.sql:6: meaning is "sex is f", want dim = value: words, or dim from schema.view(values, meanings)`},
		{"indicators.x", header + "-- unit: again", "indicators/x.sql:5: unit is given twice"},
		{"indicators.x", header + "-- and so on", `indicators/x.sql:5: header line is not key: value: "and so on"`},
		{"indicators.x", "-- title:\n-- unit: b\n-- better: higher\n-- about: c", "indicators/x.sql:1: the header lacks title"},
		{"indicators.x", "-- better: more", `indicators/x.sql:1: better is "more", want higher, lower or neutral`},
		{"indicators.x", header + "-- floor: some", `indicators/x.sql:5: floor is "some"`},
		{"indicators.x", header + "-- range: 100..0", `indicators/x.sql:5: range is "100..0"`},
		{"indicators.x", header + "-- range: ..", `indicators/x.sql:5: range is ".."`},
		{"indicators.x", header + "-- dims: sex, value", `indicators/x.sql:5: dims are "sex, value"`},
		{"checks.x", "-- title: a\n-- severity: fatal\n-- about: b", `checks/x.sql:2: severity is "fatal", want error or warn`},
		{"checks.x", "-- severity: warn\n-- about: b", "checks/x.sql:1: the header lacks title"},
	} {
		_, err := Open(context.Background(), nil, folder(map[string]string{c.name: c.header + "\nselect 1 as a"}))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
}

func TestARangeMayBeOpen(t *testing.T) {
	for text, want := range map[string]Range{
		"0..100": {0, 100}, "0..": {0, math.Inf(1)}, "..0": {math.Inf(-1), 0}, "-1.5 .. 1e3": {-1.5, 1000},
	} {
		if got, err := parseRange(text); err != nil || *got != want {
			t.Errorf("%s: got %v, %v, want %v", text, got, err, want)
		}
	}
}

func TestAnUnknownIndicatorIsMetWithTheNearest(t *testing.T) {
	w := open(t, nil, map[string]string{
		"indicators.ipv6_user_share": header + "select 1 as a",
		"indicators.basket_cost":     header + "select 1 as a",
	})
	_, err := w.Indicator("ipv6_users_share")
	if want := "no indicator ipv6_users_share (did you mean ipv6_user_share?)"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	_, err = w.Indicator("weather")
	if want := "no indicator weather"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if got := w.Indicators(); len(got) != 2 || got[0].Name != "basket_cost" {
		t.Errorf("got %v, want basket_cost first", got)
	}
}

func TestValuesOfDimensionsHaveTheirMeanings(t *testing.T) {
	w := open(t, ports(t), map[string]string{
		"common.harbours": "select 'n' as code, 'the northern one' as name",
		"indicators.ships": header + `-- dims: harbour, size
-- meaning: size = big: over 100 m: long
-- meaning: harbour from common.harbours(code, name)
-- meaning: harbour = s: the southern one
select area_code, period_date, case when ships > 5 then 's' else 'n' end as harbour, case when ships > 0 then 'big' end as size, 1e0 as value, ships as base, 'A' as status from harbours.calls order by area_code`,
	})
	ind, err := w.Indicator("ships")
	if err != nil {
		t.Fatal(err)
	}
	got, err := w.DimValues(t.Context(), ind)
	if want := "[{harbour n the northern one 2} {harbour s the southern one 1} {size big over 100 m: long 2} {size   1}]"; err != nil || fmt.Sprint(got) != want {
		t.Errorf("got %v, %v, want %s", got, err, want)
	}
}

// A check looks at an indicator if it reads it or what is behind it, but for names.
func TestChecksOnAView(t *testing.T) {
	const rule = "-- title: Too many\n-- severity: warn\n-- about: b.\n"
	w := open(t, ports(t), map[string]string{
		"common.named":     "-- reference: names\nselect distinct area_code from harbours.calls",
		"common.busy":      "select * from harbours.calls",
		"indicators.total": header + "select area_code, period_date, 1e0 as value, ships as base, 'A' as status from common.busy order by area_code",
		"checks.ships":     rule + "select * from harbours.calls where ships > 100",
		"checks.names":     rule + "select * from common.named where area_code = 'XXX'",
	})
	if got := fmt.Sprint(w.ChecksOn("indicators.total")); got != "[{checks.ships Too many}]" {
		t.Errorf("got %s", got)
	}
}

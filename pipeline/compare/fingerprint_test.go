package compare

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

func fingerprint(t *testing.T, query string) Fingerprint {
	t.Helper()
	f, err := TakeFingerprint(t.Context(), &testEngine, ingest.Table{Name: "calls"}, parquetOf(t, query))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestAFingerprintTellsWhatATableHolds(t *testing.T) {
	f := fingerprint(t, `select * from (values
('NPL', 'ships', date '2024-03-01', null::date,        2099, 1.5::double),
('BTN', 'tons',  date '2024-01-01', date '2024-05-01', 2098, 2),
(null,  'ships', null,              null,              null, null)) v(area_code, unit, first_date, last_date, year, value)`)
	got, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"columns":{"area_code":"varchar","first_date":"date","last_date":"date","unit":"varchar","value":"double","year":"integer"},` +
		`"rows":3,"economies":"BTN NPL","oldest":"2024-01-01","newest":"2024-05-01","units":["ships","tons"]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var back Fingerprint
	if err := json.Unmarshal(got, &back); err != nil || len(back.losses(f)) != 0 || !slices.Equal(back.Economies, f.Economies) {
		t.Errorf("read back: %+v, %v", back, err)
	}
}

func TestTheNewestDateOfYearsIsTheLastDayOfTheNewest(t *testing.T) {
	if f := fingerprint(t, "select unnest([2019, 2023, 2021]) as year"); f.Newest != canon.DayOf(2023, 12, 31) {
		t.Errorf("got %s", f.Newest)
	}
	if f := fingerprint(t, "select 'quay' as name"); f.Newest != 0 || f.Rows != 1 || f.Economies != nil || f.Units != nil {
		t.Errorf("a table without dates, economies and units: %+v", f)
	}
}

func TestDriftNamesWhatWasLost(t *testing.T) {
	old := Fingerprint{
		Rows:      100,
		Economies: strings.Fields("AFG BTN LAO NPL"), Newest: canon.DayOf(2024, 6, 30), Units: []string{"ships", "tons"},
	}
	for _, c := range []struct {
		story string
		edit  func(f *Fingerprint)
		want  string
	}{
		{"the same", func(f *Fingerprint) {}, ""},
		{"more of everything", func(f *Fingerprint) {
			f.Rows, f.Newest = 200, canon.DayOf(2024, 7, 31)
			f.Economies = strings.Fields("AFG BTN LAO MNG NPL")
		}, ""},
		{"as little as may be", func(f *Fingerprint) { f.Rows, f.Economies = 50, strings.Fields("AFG BTN LAO") }, ""},
		{"a unit gone", func(f *Fingerprint) { f.Units = []string{"ships"} }, "unit tons is gone"},
		{"cut short", func(f *Fingerprint) { f.Rows = 49 }, "49 rows are less than half of the 100 before"},
		{"as many economies, others", func(f *Fingerprint) { f.Economies = strings.Fields("AFG BTN CHE FRA") }, "2 of 4 economies are gone: LAO, NPL"},
		{"older than before", func(f *Fingerprint) { f.Newest = canon.DayOf(2024, 6, 29) }, "the newest date is 2024-06-29, earlier than 2024-06-30 before"},
		{"without any date", func(f *Fingerprint) { f.Newest = 0 }, "the newest date is none, earlier than 2024-06-30 before"},
	} {
		now := old
		c.edit(&now)
		if got := strings.Join(now.losses(old), "; "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.story, got, c.want)
		}
	}
}

func TestManyLostEconomiesAreCounted(t *testing.T) {
	old := Fingerprint{Economies: strings.Fields("A B C D E F G H I J K L")}
	want := "12 of 12 economies are gone: A, B, C, D, E, F, G, H, I, J and 2 more"
	if got := (Fingerprint{}).losses(old); len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

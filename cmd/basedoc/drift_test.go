package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"basedoc/datasets"
	"basedoc/pipeline/compare"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/ingest/ingesttest"
	"basedoc/pipeline/store"
	"basedoc/pipeline/warehouse"
)

// tableOf finds a table of a source.
func tableOf(t *testing.T, source, table string) ingest.Table {
	t.Helper()
	for _, src := range datasets.All() {
		for _, tab := range src.Tables {
			if src.Name == source && tab.Name == table {
				return tab
			}
		}
	}
	t.Fatalf("no table %s.%s", source, table)
	return ingest.Table{}
}

// stateOf makes a table of a captured file.
func stateOf(t *testing.T, tab ingest.Table, part, capture string) compare.State {
	t.Helper()
	out, err := os.Create(filepath.Join(t.TempDir(), "table.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if _, err := tab.Write(t.Context(), fstest.MapFS{part: {Data: ingesttest.Capture(t, capture)}}, out); err != nil {
		t.Fatal(err)
	}
	return printed(t, tab, out.Name())
}

func printed(t *testing.T, tab ingest.Table, path string) compare.State {
	t.Helper()
	print, err := compare.TakeFingerprint(t.Context(), &testEngine, tab, path)
	if err != nil {
		t.Fatal(err)
	}
	return compare.State{Path: path, Fingerprint: print}
}

func driftOf(t *testing.T, tab ingest.Table, now, before compare.State) []string {
	t.Helper()
	drift, err := compare.Drift(t.Context(), &testEngine, tab, now, before, false)
	if err != nil {
		t.Fatal(err)
	}
	return drift
}

// What registries really published, one file after another, even years apart, is
// believed.
func TestSuccessiveFilesOfRegistriesDoNotDrift(t *testing.T) {
	tab := tableOf(t, "rir_delegated", "delegations")
	registries := []string{"afrinic", "lacnic", "apnic", "arin", "ripencc"}
	if testing.Short() {
		registries = registries[:1]
	}
	for _, registry := range registries {
		files, err := filepath.Glob(filepath.Join(ingesttest.CaptureDir(t), "rir", "delegated-"+registry+"-*.gz"))
		if err != nil {
			t.Fatal(err)
		}
		day := func(path string) string { return path[len(path)-len("20060102.gz"):] }
		slices.SortFunc(files, func(a, b string) int { return strings.Compare(day(a), day(b)) })
		var before compare.State
		for i, path := range files {
			now := stateOf(t, tab, registry, "rir/"+filepath.Base(path))
			if i > 0 {
				if drift := driftOf(t, tab, now, before); len(drift) > 0 {
					t.Errorf("%s after %s:\n%s", filepath.Base(path), filepath.Base(files[i-1]), strings.Join(drift, "\n"))
				}
			}
			before = now
		}
	}
}

// A measured is a measured column of a bundled table, with what the rows of the
// publisher's file are in order of.
type measured struct {
	source, table, column string
	order                 string // of the file
	where                 string
}

var measuredColumns = []measured{
	{"google_ipv6", "economies", "ipv6_user_pct", "name", "true"},
	{"google_ipv6", "world", "total_pct", "period_date", "true"},
	{"google_ipv6", "world", "native_pct", "period_date", "true"},
	{"itu_price_baskets", "baskets", "value", "economy, basket, unit, year", "true"},
	{"itu_price_baskets", "medians", "value", "basket, unit, grouping, group_name, panel, year", "true"},
	{"itu_price_baskets", "gni_denominator", "monthly_gni_per_capita", "economy", "true"},
	{"m49_economies", "geography", "area_km2", "area_code", "true"},
	{"m49_economies", "geography", "latitude", "area_code", "true"},
	{"m49_economies", "geography", "longitude", "area_code", "true"},
	{"m49_economies", "capitals", "latitude", "area_code", "true"},
	{"m49_economies", "capitals", "longitude", "area_code", "true"},
	{"rir_delegated", "delegations", "value", "resource, start", "registry = 'afrinic'"},
	{"rir_delegated", "delegations", "value", "resource, start", "registry = 'apnic'"},
	{"rir_delegated", "delegations", "value", "resource, start", "registry = 'arin'"},
	{"rir_delegated", "delegations", "value", "resource, start", "registry = 'lacnic'"},
	{"rir_delegated", "delegations", "value", "resource, start", "registry = 'ripencc'"},
	{"transit_prices", "quotes", "usd_per_mbps_month", "quote", "true"},
}

// spoils are what may happen to every value of a column.
var spoils = []struct{ name, value string }{
	{"a hundred times as much", "100 * V"},
	{"a hundredth", "V / 100"},
	{"ten times as much", "10 * V"},
	{"a tenth", "V / 10"},
	{"thousands", "V / 1000"},
	{"of thousands", "1000 * V"},
	{"millions", "V / 1000000"},
	{"of millions", "1000000 * V"},
	{"the decimal point lost", "try_cast(replace(cast(V as varchar), '.', '') as double)"},
	{"all zero", "0 * V"},
	{"half zero", "case when row_number() over (order by hash(rowid_)) % 2 = 0 then 0 else V end"},
	{"constant", "case when V is not null then 12 end"},
	{"another sign", "-V"},
	{"shuffled", "first_value(V) over (order by hash(rowid_) rows between 1 following and 1 following)"},
}

// A spoiled table is told from the good one, whatever column of it was spoiled how.
func TestSpoiledValuesDrift(t *testing.T) {
	columns := measuredColumns
	if testing.Short() {
		columns = columns[:2]
	}
	for _, m := range columns {
		tab := tableOf(t, m.source, m.table)
		good := m.asked(t, tab, "select * from TABLE")
		if drift := driftOf(t, tab, good, good); len(drift) > 0 {
			t.Errorf("%s.%s against itself: %v", m.source, m.table, drift)
		}
		for _, s := range spoils {
			if m.source == "rir_delegated" && s.name == "the decimal point lost" {
				continue // whole numbers have none
			}
			value := strings.ReplaceAll(s.value, "V", "r."+m.column)
			bad := m.asked(t, tab, "select r.* exclude (rowid_) replace (cast("+value+" as TYPE) as "+m.column+") from (select *, row_number() over (order by ORDER) as rowid_ from TABLE) as r")
			drift := driftOf(t, tab, bad, good)
			if len(drift) == 0 {
				t.Errorf("%s.%s where %s: %s is %s: nothing is said", m.source, m.table, m.where, m.column, s.name)
			}
		}
	}
}

// Values that came to other rows, too. area_code is shifted by one economy, which
// the names beside the codes tell as well where a file has them.
func TestExchangedValuesDrift(t *testing.T) {
	shifted := "select r.* replace (other as area_code) from TABLE as r left join (select area_code as own, lead(area_code, 1, first_code) over (order by area_code) as other from (select distinct area_code, min(area_code) over () as first_code from TABLE where area_code is not null)) on own = area_code order by ORDER"
	swapped := "select * replace (case area_code when 'A' then 'B' when 'B' then 'A' else area_code end as area_code) from TABLE order by ORDER"
	between := func(a, b string) string {
		return strings.NewReplacer("'A'", "'"+a+"'", "'B'", "'"+b+"'").Replace(swapped)
	}
	crossed := func(a, b string) string {
		return "select * replace (" + a + " as " + b + ", " + b + " as " + a + ") from TABLE order by ORDER"
	}
	maps, world, baskets, capitals := measuredColumns[0], measuredColumns[1], measuredColumns[3], measuredColumns[9]
	afrinic := measuredColumns[11]
	maps.order = "country_code"
	for _, c := range []struct {
		m    measured
		sql  string
		want string
	}{
		{maps, "select r.* replace (lag(ipv6_user_pct, 1, 0) over (order by name) as ipv6_user_pct) from TABLE as r", "rank correlation"},
		{baskets, shifted, "moved by more than"},
		{baskets, between("NPL", "DEU"), "DEU and NPL have each other's values"},
		{baskets, between("NPL", "BTN"), "BTN and NPL have each other's values"},
		{measuredColumns[5], shifted, "moved by more than"},
		{afrinic, shifted, "are of another economy"},
		{afrinic, between("NGA", "KEN"), "KEN and NGA have each other's rows"},
		{world, crossed("total_pct", "native_pct"), "total_pct and native_pct have each other's values"},
		{capitals, crossed("latitude", "longitude"), "latitude and longitude have each other's values"},
	} {
		if testing.Short() && c.m.source != "google_ipv6" {
			continue
		}
		tab := tableOf(t, c.m.source, c.m.table)
		good := c.m.asked(t, tab, "select * from TABLE order by ORDER")
		drift := strings.Join(driftOf(t, tab, c.m.asked(t, tab, c.sql), good), "\n")
		if !strings.Contains(drift, c.want) {
			t.Errorf("%s.%s, %s: want %q in\n%s", c.m.source, c.m.table, c.sql, c.want, drift)
		}
	}
}

// A series that goes on as it did is believed; a new period that is a hundredth,
// or nothing, is not, though every row of old is as it was.
func TestNewPeriodsAreHeldAgainstTheLast(t *testing.T) {
	world, baskets := measuredColumns[1], measuredColumns[3]
	upTo := func(m measured, time, last, value string) compare.State {
		return m.asked(t, tableOf(t, m.source, m.table), "select * replace (cast("+value+" as TYPE) as "+m.column+") from TABLE where "+time+" <= "+last+" order by ORDER")
	}
	days := []string{"2009-06-30", "2011-02-12", "2012-06-06", "2013-12-24", "2016-08-05", "2018-12-31", "2020-03-20", "2021-07-02"}
	years := []string{"2010", "2013", "2016", "2019", "2022", "2024"}
	if testing.Short() {
		days, years = days[6:], nil
	}
	for _, day := range days {
		tab, before := tableOf(t, "google_ipv6", "world"), upTo(world, "period_date", "date '"+day+"'", "total_pct")
		for _, more := range []string{"1", "2", "28"} {
			next := "date '" + day + "' + " + more
			if drift := driftOf(t, tab, upTo(world, "period_date", next, "total_pct"), before); len(drift) > 0 {
				t.Errorf("%s days after %s: %v", more, day, drift)
			}
			for _, value := range []string{"total_pct / 100", "0"} {
				bad := upTo(world, "period_date", next, "case when period_date > date '"+day+"' then "+value+" else total_pct end")
				if drift := driftOf(t, tab, bad, before); len(drift) == 0 {
					t.Errorf("%s days after %s, %s: nothing is said", more, day, value)
				}
			}
		}
	}
	for _, year := range years {
		tab, before := tableOf(t, "itu_price_baskets", "baskets"), upTo(baskets, "year", year, "value")
		next := year + " + 1"
		if drift := driftOf(t, tab, upTo(baskets, "year", next, "value"), before); len(drift) > 0 {
			t.Errorf("the year after %s: %v", year, drift)
		}
		for _, value := range []string{"value / 100", "value * 10", "value * 0", "-value"} {
			bad := upTo(baskets, "year", next, "case when year > "+year+" then "+value+" else value end")
			if drift := driftOf(t, tab, bad, before); len(drift) == 0 {
				t.Errorf("the year after %s, %s: nothing is said", year, value)
			}
		}
	}
}

// asked makes a table of an answer over the bundled data.
func (m measured) asked(t *testing.T, tab ingest.Table, sql string) compare.State {
	t.Helper()
	columnType := ""
	for _, c := range tab.Columns {
		if c.Name == m.column {
			columnType = c.Type
		}
	}
	sql = strings.NewReplacer("TABLE", "(select * from "+bundled(t, m.source, m.table)+" where "+m.where+")", "TYPE", columnType, "ORDER", m.order).Replace(sql)
	path := filepath.Join(t.TempDir(), "table.parquet")
	err := testEngine.Session(t.Context(), func(s *warehouse.Session) error {
		_, err := s.Query(t.Context(), "copy ("+sql+") to "+warehouse.Quote(path)+" (format parquet)")
		return err
	})
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return printed(t, tab, path)
}

// testEngine compares the tables of all tests, which would else start one each.
var testEngine warehouse.Engine

// bundled reads a table of the release in SQL.
func bundled(t *testing.T, source, table string) string {
	t.Helper()
	release, err := store.LoadRelease(datasets.All())
	if err != nil {
		t.Fatal(err)
	}
	st := store.Open(filepath.Join(t.TempDir(), "none"), release)
	var wt warehouse.Table
	for _, p := range release.Vintage.Parts {
		for _, f := range p.Tables {
			if p.Source != source || f.Table != table {
				continue
			}
			path, err := st.TablePath(p, f)
			if err != nil {
				t.Fatal(err)
			}
			wt.Parts = append(wt.Parts, warehouse.Part{Path: path})
		}
	}
	return wt.Scan("")
}

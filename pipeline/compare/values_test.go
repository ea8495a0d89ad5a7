package compare

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/ingest"
)

// calls is the table of a source that counts ships and tons by area and year.
var calls = ingest.Table{
	Name: "calls", Key: []string{"area_code", "year"},
	Columns: []ingest.Column{{Name: "area_code", Type: "varchar"}, {Name: "year", Type: "bigint"}, {Name: "ships", Type: "bigint"}, {Name: "tons", Type: "double"}},
}

// thirty is thirty economies in two years.
const thirty = `select 'E' || lpad(cast(i as varchar), 2, '0') as area_code, y as year, 10 * i + y - 2000 as ships, cast(1000 * (31 - i) + i * i as double) as tons
from range(1, 31) as r(i), range(2020, 2022) as s(y)`

func TestValuesAreHeldAgainstThoseBefore(t *testing.T) {
	for _, c := range []struct{ story, query, want string }{
		{"the same", thirty, ""},
		{"a little more of everything", "select * replace (ships + 3 as ships, tons * 1.3 as tons) from (" + thirty + ")", ""},
		{"a fifth revised at will", "select * replace (case when hash(area_code) % 5 = 0 then tons * 3 else tons end as tons) from (" + thirty + ")", ""},
		{"a new column of nulls", "select *, null::double as crew from (" + thirty + ")", ""},
		{"few rows in common, and as many others", "select * replace ('F' || area_code as area_code) from (" + thirty + ")", ""},
		{"a hundred times", "select * replace (tons * 100 as tons) from (" + thirty + ")", "tons: the median ratio to before of 60 values with equal keys is 100, outside 0.5 to 2"},
		{"names the worst", "select * replace (case when area_code = 'E07' then 0 when area_code < 'E20' then tons * 4 else tons end as tons) from (" + thirty + ")", "moved most: E07 24049 -> 0, E01 30001 -> 120004"},
		{"columns in each other's place", "select * replace (cast(tons as bigint) as ships, cast(ships as double) as tons) from (" + thirty + ")", "ships and tons have each other's values in 60 of 60 rows"},
		{"a new year in thousands", thirty + " union all select area_code, 2022, ships, tons / 1000 from (" + thirty + ") where year = 2021",
			"tons: the median ratio to before of 30 values in a new period is 0.001, outside 0.25 to 4"},
		{"a new year as it was", thirty + " union all select area_code, 2022, ships + 1, tons from (" + thirty + ") where year = 2021", ""},
	} {
		drift, judged, err := valueDrift(t.Context(), &testEngine, calls, parquetOf(t, c.query), parquetOf(t, thirty))
		got := strings.Join(drift, "\n")
		if err != nil || c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, %v, want %q", c.story, got, err, c.want)
		}
		if common := !strings.HasPrefix(c.story, "few"); common != slices.Equal(judged, []string{"ships", "tons"}) {
			t.Errorf("%s: judged %v", c.story, judged)
		}
	}
}

// Some rows as they were do not vouch for all the others.
func TestFewEqualRowsJudgeNoColumn(t *testing.T) {
	for _, c := range []struct {
		share  string
		judged bool
	}{{"i % 50 < 20", false}, {"i % 50 < 24", false}, {"i % 50 < 25", true}} {
		before := "select 'E' || i as area_code, 2020::bigint as year, i + 1 as ships, 1e0 * i + 1 as tons from range(100) r(i)"
		now := "select * replace (case when " + c.share + " then area_code else 'F' || area_code end as area_code, case when " + c.share + " then tons else tons * 1000 end as tons) from (select *, ships - 1 as i from (" + before + "))"
		_, judged, err := valueDrift(t.Context(), &testEngine, calls, parquetOf(t, now), parquetOf(t, before))
		if err != nil || slices.Contains(judged, "tons") != c.judged {
			t.Errorf("where %s is the same: judged %v, %v", c.share, judged, err)
		}
	}
}

// Small tables move by chance.
func TestFewValuesAreNotJudged(t *testing.T) {
	few := "select * from (" + thirty + ") where year = 2020 and area_code < 'E20'"
	drift, judged, err := valueDrift(t.Context(), &testEngine, calls, parquetOf(t, "select * replace (tons * 100 as tons) from ("+few+")"), parquetOf(t, few))
	if drift != nil || judged != nil || err != nil {
		t.Errorf("got %q, %v, %v", drift, judged, err)
	}
}

// What no row tells, the distribution does: without the table before, or where
// all keys are others.
func TestDistributionsAreHeldAgainstThoseBefore(t *testing.T) {
	print := func(query string) Fingerprint {
		f, err := TakeFingerprint(t.Context(), &testEngine, calls, parquetOf(t, query))
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(f)
		var back Fingerprint
		if err != nil || json.Unmarshal(text, &back) != nil {
			t.Fatalf("%s: %v", text, err)
		}
		return back
	}
	before := print(thirty)
	if got, want := fmt.Sprint(before.Values["ships"]), "{60 0 0 59.1 175.5 291.9}"; got != want {
		t.Errorf("values are %s, want %s", got, want)
	}
	for _, c := range []struct{ story, value, want string }{
		{"the same", "tons", ""},
		{"twice", "tons * 2", ""},
		{"a hundredth", "tons / 100", "tons: the median of 60 values is 157.4, and was 15740 of 60: a ratio of 0.01, outside 0.25 to 4"},
		{"zeros", "case when ships % 20 < 10 then 0 else tons end", "of the values are zero, 0 % before"},
		{"nulls", "case when ships % 20 < 10 then null else tons end", "of the values are null, 0 % before"},
		{"all nulls", "null::double", "tons: 100 % of the values are null, 0 % before"},
		{"a constant", "16000.0::double", "tons: nearly all of 60 values are 16000, and differed before"},
		{"another sign", "-tons", "a ratio of -1"},
	} {
		now := print("select * replace (" + c.value + " as tons) from (" + thirty + ")")
		got := strings.Join(now.distributionDrift(before, calls.Measures(), nil), "\n")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.story, got, c.want)
		}
		if c.story == "a hundredth" && now.distributionDrift(before, calls.Measures(), []string{"tons"}) != nil {
			t.Error("a column that was judged row by row is judged twice")
		}
	}
}

package refresh_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/compare"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
	"basedoc/pipeline/warehouse"
)

// wary is a world with a store that judges as few levels as there are.
func wary(t *testing.T) *world {
	w := storedWorld(t)
	for i := range w.Sources {
		w.Sources[i].Tables = []ingest.Table{w.Sources[i].Tables[0].Band("level", ingest.Band{Least: 5})}
	}
	return w
}

// inMillimetres is the file of a gauge that has changed its unit unsaid.
func inMillimetres(gauge string, day canon.Day) []byte {
	text := "gauge,place,day,level\n"
	for i, place := range places {
		text += fmt.Sprintf("%s,%s,%s,%d\n", gauge, place, day, 1000*(100*(i+1)+int(day-day1)))
	}
	return []byte(text)
}

// Values that have moved out of their band are refused with the figures, on both
// ways in, and taken when somebody has looked.
func TestValuesOutOfTheirBandAreQuarantined(t *testing.T) {
	const want = "table levels, against the last good file of 2026-03-01: level: the median ratio to before of 10 values with equal keys is 1002, outside 0.5 to 2"
	bad := inMillimetres("north", day1+1)
	for _, way := range []string{"fetch", "import"} {
		w := wary(t)
		reason := ""
		if way == "fetch" {
			w.pub.at("/rain/north.csv", tagged(bad))
			sum, _ := w.Refresh(t.Context(), nil, w.now, nil)
			c := check(t, sum, "rain", "north")
			wantEqual(t, "outcome", c.Outcome, store.Quarantined)
			w.wantAnswer(day1, day1, day1+1)
			reason = c.Reason
		} else {
			_, err := w.importing(refresh.ImportOptions{}, bad)
			if err == nil {
				t.Fatal("the import was taken")
			}
			w.wantAnswer(day1, day1, day1)
			reason = err.Error()
		}
		for _, part := range []string{want, "10 of 10 values", "moved most: north abbey 100 -> 101000, ", lastGood, "north.csv --accept-drift --store "} {
			if !strings.Contains(reason, part) {
				t.Errorf("%s: the user reads\n%s\nwhich lacks %q", way, reason, part)
			}
		}
		out, err := w.obey(reason)
		if err != nil || !out.Published {
			t.Errorf("%s: %v, %v", way, out.Published, err)
		}
		if answer := w.answer(); !strings.Contains(answer, "north,abbey,2026-03-02,101000\n") {
			t.Errorf("%s: after a look\n%s", way, answer)
		}
		w.wantSound()
	}
}

// The table of old need not be there: what a vintage keeps of it is enough to
// know other units by.
func TestDriftIsSeenWithoutTheTableBefore(t *testing.T) {
	w := wary(t)
	tab := w.Sources[0].Tables[0]
	var engine warehouse.Engine
	defer engine.Close()
	state := func(content []byte) compare.State {
		t.Helper()
		out, err := os.Create(filepath.Join(t.TempDir(), "levels.parquet"))
		if err != nil {
			t.Fatal(err)
		}
		defer out.Close()
		if _, err := tab.Write(t.Context(), fstest.MapFS{"north": {Data: content}}, out); err != nil {
			t.Fatal(err)
		}
		print, err := compare.TakeFingerprint(t.Context(), &engine, tab, out.Name())
		if err != nil {
			t.Fatal(err)
		}
		return compare.State{Path: out.Name(), Fingerprint: print}
	}
	before := state(levelsOf("north", day1))
	before.Path = ""
	for _, c := range []struct {
		content []byte
		want    string
	}{
		{levelsOf("north", day1+1), ""},
		{inMillimetres("north", day1+1), "level: the median of 10 values is 551000, and was 550 of 10: a ratio of 1002, outside 0.25 to 4"},
	} {
		drift, err := compare.Drift(t.Context(), &engine, tab, state(c.content), before, false)
		if got := strings.Join(drift, "\n"); err != nil || !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("got %q, %v, want %q", got, err, c.want)
		}
	}
}

package refresh_test

import (
	"context"
	"crypto/md5"
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

func isNoVintage(err error) bool { return errors.Is(err, store.ErrNoVintage) }

// A source whose new table breaks a rule is refused alone, with its own finding
// as the reason; the others are published.
func TestARuleStopsOnlyWhoBreaksIt(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.Queries = fstest.MapFS{
		"checks/no_flood.sql":   {Data: []byte("-- title: no level is above 5,000\n-- severity: error\n-- about: Levels that no gauge has read before.\nselect gauge, place, level from rain.levels where level > 5000 order by 1, 2\n")},
		"checks/no_drought.sql": {Data: []byte("-- title: the sea is there\n-- severity: error\n-- about: Levels that no gauge has read before.\nselect gauge, place, level from tide.levels where level < 50 order by 1, 2\n")},
	}
	flood := []byte(strings.Replace(string(next), ",201\n", ",9201\n", 1))
	w.pub.at("/rain/north.csv", tagged(flood))
	sum, err := w.Refresh(t.Context(), nil, w.now, nil)
	const finding = "build rain north: not published: checks.no_flood: no level is above 5,000\n  gauge=north place=bridge level=9201"
	if err != nil {
		t.Errorf("the error is %v", err)
	}
	w.wantTold(sum, misbehaviour{outcome: store.Quarantined, reason: []string{finding, lastGood}})
	w.wantKept(misbehaviour{kept: flood, reason: []string{finding, lastGood}})
	wantEqual(t, "coast", check(t, sum, "tide", "coast").Outcome, store.Changed)
	w.wantAnswer(day1, day1, day1+1)

	// Two sources that each break a rule are each told of their own.
	w.clock = at(day1 + 2)
	w.pub.at("/tide/coast.csv", tagged([]byte(strings.Replace(string(levelsOf("coast", day1+2)), ",202\n", ",2\n", 1))))
	sum, _ = w.Refresh(t.Context(), nil, w.now, nil)
	wantEqual(t, "published", sum.Published, false)
	for source, c := range map[string]struct{ part, has, hasNot string }{"rain": {"north", "no_flood", "no_drought"}, "tide": {"coast", "no_drought", "no_flood"}} {
		reason := check(t, sum, source, c.part).Reason
		if !strings.Contains(reason, c.has) || strings.Contains(reason, c.hasNot) {
			t.Errorf("the user reads of %s: %s", source, reason)
		}
	}
	w.wantAnswer(day1, day1, day1+1)
	w.wantSound()
}

// A rule that cannot be read, or that the tables break already, says nothing
// about new files: they wait until it is mended.
func TestNewFilesAreNotBlamedForABrokenRule(t *testing.T) {
	t.Parallel()
	for _, rule := range []string{
		"-- title: unfinished\nselect 1",
		"-- title: no level is above 500\n-- severity: error\n-- about: It is wrong.\nselect gauge, place, level from rain.levels where level > 500 order by 1, 2\n",
	} {
		w := storedWorld(t)
		w.publish(day1+1, "rain/north")
		w.Queries = fstest.MapFS{"checks/broken.sql": {Data: []byte(rule)}}
		sum, err := w.Refresh(t.Context(), nil, w.now, nil)
		if err == nil || !strings.HasPrefix(err.Error(), "build: new files wait, for the tables before them fail the checks too: ") {
			t.Errorf("the error is %v", err)
		}
		wantEqual(t, "published", sum.Published, false)
		wantEqual(t, "files in quarantine", len(w.quarantined("rain"))+len(w.quarantined("tide")), 0)
		w.Queries = nil
		if _, err := w.Build(t.Context(), nil, w.clock); err != nil {
			t.Error(err)
		}
		w.wantAnswer(day1+1, day1, day1+1)
	}
}

// Of a source whose files come in several layouts, only the rows are compared.
func TestAFileOfAnySize(t *testing.T) {
	t.Parallel()
	short := []byte(strings.ReplaceAll(string(next), "2026-03-02", "20260302"))
	short = append(short, strings.Repeat("\n", 10_000)...) // more than 20 times the size, and the same rows
	for _, anySize := range []bool{false, true} {
		w := storedWorld(t)
		w.Sources[0].AnySize = anySize
		w.pub.at("/rain/north.csv", tagged(short))
		a := check(t, w.refresh(), "rain", "north")
		wantEqual(t, "outcome", a.Outcome == store.Quarantined, !anySize)
	}
}

// Where the publisher gives a checksum, the file must have it.
func TestAFileThatIsNotWhatItsChecksumSays(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.Sources[0].Files[0].Checksum = w.pub.URL + "/rain/north.csv.md5"
	w.pub.at("/rain/north.csv", tagged(next))
	sum := func(of []byte) http.HandlerFunc { return bare(fmt.Appendf(nil, "%x  north.csv\n", md5.Sum(of))) }
	w.pub.at("/rain/north.csv.md5", sum(levelsOf("north", day1)))
	got := w.refresh()
	m := misbehaviour{outcome: store.Quarantined, kept: next, reason: []string{fmt.Sprintf("%x", md5.Sum(levelsOf("north", day1))), lastGood}}
	w.wantTold(got, m)
	w.wantKept(m)
	w.wantAnswer(day1, day1, day1+1)

	w.clock = at(day1 + 2)
	w.pub.at("/rain/north.csv.md5", sum(next))
	got = w.refresh()
	wantEqual(t, "reason", check(t, got, "rain", "north").Reason, "")
	w.wantAnswer(day1+1, day1, day1+1)
}

// The servers behind a publisher's name differ for some seconds after it renewed a
// file: one gives the file or the checksum of before. Both are asked for again.
func TestAFileAndItsChecksumThatDisagreeForAMoment(t *testing.T) {
	t.Parallel()
	before := []byte("gauge,place,level\n")
	sum := func(of []byte) http.HandlerFunc { return bare(fmt.Appendf(nil, "MD5 (north.csv) = %x", md5.Sum(of))) }
	for name, c := range map[string]struct {
		file, checksum http.HandlerFunc
		files          int
	}{
		"the checksum is late": {tagged(next), inTurn(sum(before), sum(next)), 1},
		"the file is late":     {inTurn(bare(before), tagged(next)), sum(next), 2},
	} {
		w := storedWorld(t)
		w.Sources[0].Files[0].Checksum = w.pub.URL + "/rain/north.csv.md5"
		asked := len(w.pub.requests("/rain/north.csv"))
		w.pub.at("/rain/north.csv", c.file)
		w.pub.at("/rain/north.csv.md5", c.checksum)
		got := check(t, w.refresh(), "rain", "north")
		wantEqual(t, name+": outcome", got.Outcome, store.Changed)
		wantEqual(t, name+": reason", got.Reason, "")
		wantEqual(t, name+": files", len(w.pub.requests("/rain/north.csv"))-asked, c.files)
		wantEqual(t, name+": in quarantine", len(w.quarantined("rain")), 0)
		w.wantAnswer(day1+1, day1, day1+1)
	}
}

// A page in place of the checksum proves nothing: the file is not taken, and is not
// at fault either.
func TestAPageIsNoChecksum(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.Sources[0].Files[0].Checksum = w.pub.URL + "/rain/north.csv.md5"
	w.pub.at("/rain/north.csv", tagged(next))
	w.pub.at("/rain/north.csv.md5", bare(fmt.Appendf(nil, "<html><pre>\n%x\n</pre></html>", md5.Sum(next))))
	got := check(t, w.refresh(), "rain", "north")
	wantEqual(t, "outcome", got.Outcome, store.Failed)
	if !strings.Contains(got.Reason, "/rain/north.csv.md5: a web page came in place of the MD5") {
		t.Errorf("the user reads %q", got.Reason)
	}
	wantEqual(t, "in quarantine", len(w.quarantined("rain")), 0)
	w.wantAnswer(day1, day1, day1+1)
}

// A source without its credentials is skipped, and says what to set; one that
// comes by hand says so too. Neither is a failure.
func TestWhatIsNotLookedForSaysWhy(t *testing.T) {
	const variable = "BASEDOC_TEST_RAIN_KEY"
	os.Unsetenv(variable)
	w := storedWorld(t)
	w.Sources[0].Env = []string{variable}
	sum := w.refresh()
	for _, part := range []string{"north", "south"} {
		c := check(t, sum, "rain", part)
		wantEqual(t, "outcome", c.Outcome, store.Skipped)
		wantEqual(t, "reason", c.Reason, "no credentials: set "+variable)
	}
	wantEqual(t, "sound", sum.IsSound(), true)
	wantEqual(t, "state", w.state("rain", "north").State, refresh.StateDue)
	w.wantAnswer(day1, day1, day1+1)

	t.Setenv(variable, "secret")
	w.publish(day1+1, "rain/north")
	w.Sources[0].Files[1].ByHand = true
	sum = w.refresh()
	wantEqual(t, "with credentials", check(t, sum, "rain", "north").Outcome, store.Changed)
	wantEqual(t, "by hand", check(t, sum, "rain", "south").Reason, "the publisher offers a page for people: get the file at "+w.pub.URL+"/rain/south.csv; then, by the name that you gave it: "+w.Store.Command("import", "rain", "south.csv"))
}

// A source finds out the newest address on a page, and puts the pages of a
// listing together. Both come through the same checks as everything else.
func TestDiscoveryAndPages(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	south := slices.Collect(strings.Lines(string(levelsOf("south", day1+1))))
	w.pub.at("/rain", bare([]byte("north-2.csv\n")))
	w.pub.at("/rain/north-2.csv", tagged(next))
	for i := range 3 {
		w.pub.at(fmt.Sprintf("/rain/south/%d", i), bare([]byte(strings.Join(south[min(4*i, len(south)):min(4*i+4, len(south))], ""))))
	}
	w.Sources[0].Fetch = func(ctx context.Context, pull ingest.Pull) error {
		page, err := pull.Page(ctx, w.pub.URL+"/rain")
		if err != nil {
			return fmt.Errorf("find the newest file: %w", err)
		}
		n := 0
		return errors.Join(
			pull.File(ctx, "north", w.pub.URL+"/rain/"+strings.TrimSpace(string(page))),
			pull.Pages(ctx, "south", func([]byte) (string, error) {
				if n == 3 {
					return "", nil
				}
				n++
				return fmt.Sprintf("%s/rain/south/%d", w.pub.URL, n-1), nil
			}))
	}
	wantEqual(t, "changed", w.refresh().Count(store.Changed), 3)
	w.wantAnswer(day1+1, day1+1, day1+1)
	parsed := w.parsed.Load()
	w.clock = at(day1 + 2)
	sum := w.refresh()
	wantEqual(t, "unchanged", sum.Count(store.Unchanged), 3)
	wantEqual(t, "files parsed", w.parsed.Load(), parsed)

	// A page that is missing ends its part alone: what came before is kept.
	w.clock = at(day1 + 3)
	w.pub.at("/rain", bare([]byte("north-3.csv\n")))
	w.pub.at("/rain/north-3.csv", tagged(levelsOf("north", day1+3)))
	w.pub.at("/rain/south/2", status(404))
	sum = w.refresh()
	wantEqual(t, "parts in the summary", len(sum.Attempts), 3)
	wantEqual(t, "north", check(t, sum, "rain", "north").Outcome, store.Changed)
	c := check(t, sum, "rain", "south")
	wantEqual(t, "south", c.Outcome, store.Failed)
	if !strings.Contains(c.Reason, "/rain/south/2: 404 Not Found") {
		t.Errorf("the user reads %q", c.Reason)
	}
	w.wantAnswer(day1+3, day1+1, day1+1)

	// Without the page of addresses nothing is found, and all parts say so.
	w.clock = at(day1 + 4)
	w.pub.at("/rain", status(403))
	sum = w.refresh()
	for _, part := range []string{"north", "south"} {
		if c := check(t, sum, "rain", part); c.Outcome != store.Failed || !strings.HasPrefix(c.Reason, "find the newest file: download ") {
			t.Errorf("%s: %s: %s", part, c.Outcome, c.Reason)
		}
	}
	w.wantAnswer(day1+3, day1+1, day1+1)
	w.wantSound()
}

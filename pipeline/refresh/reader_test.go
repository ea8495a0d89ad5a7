package refresh_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

// A reader asks without pause while the store is refreshed and pruned, day after
// day, good days and bad ones. Every answer is one that was published, whole.
func TestAReaderNeverNotices(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.publish(day1, "tide/coast")
	days := canon.Day(12)
	if testing.Short() {
		days = 6
	}
	published := map[string]bool{answerOf(map[string]canon.Day{"north": day1, "south": day1, "coast": day1}): true}
	for day := day1 + 1; day <= day1+days; day++ {
		// North's publisher sends no data on every third day.
		north := day
		if (day-day1)%3 == 0 {
			north--
		}
		published[answerOf(map[string]canon.Day{"north": north, "south": day1, "coast": day})] = true
	}

	ctx, stop := context.WithCancel(t.Context())
	type reading struct {
		answers int
		bad     []string
	}
	read := make(chan reading)
	reader := *w.Runner
	go func() {
		var r reading
		for ; ctx.Err() == nil; r.answers++ {
			text, err := currentAnswer(context.WithoutCancel(ctx), &reader)
			if err != nil || !published[text] {
				r.bad = append(r.bad, fmt.Sprintf("%v\n%s", err, text))
			}
		}
		read <- r
	}()
	for day := day1 + 1; day <= day1+days; day++ {
		w.publish(day, "rain/north", "tide/coast")
		if (day-day1)%3 == 0 {
			w.pub.at("/rain/north.csv", bare([]byte("<html><title>Closed</title></html>")))
		}
		w.clock = at(day)
		w.refresh()
		unlock, err := w.Store.Lock("prune", w.clock)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Store.Prune(4); err != nil {
			t.Fatal(err)
		}
		unlock()
	}
	stop()
	r := <-read
	for _, bad := range r.bad {
		t.Errorf("the reader is answered %s", bad)
	}
	if r.answers < int(days)/2 {
		t.Errorf("only %d answers in %d days", r.answers, days)
	}
	t.Logf("%d answers", r.answers)
}

// After a revision, who asks as of yesterday is answered as yesterday, to the
// byte, and the revision can be told from what is new.
func TestYesterdaysAnswerStays(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	yesterday := w.answer()
	revised := append([]byte("gauge,place,day,level\nnorth,abbey,2026-03-01,99\n"), levelsOf("north", day1)[len("gauge,place,day,level\nnorth,abbey,2026-03-01,100\n"):]...)
	w.pub.at("/rain/north.csv", tagged(revised))
	wantEqual(t, "published", w.refresh().Published, true)
	if w.answer() == yesterday {
		t.Error("the revision changes nothing")
	}
	for _, c := range []struct {
		about string
		at    canon.Day
		want  string
	}{{"yesterday", day1, yesterday}, {"today", day1 + 1, w.answer()}} {
		v, err := w.Store.AsOf(at(c.at))
		if err != nil {
			t.Fatal(err)
		}
		got, err := answerAt(t.Context(), w.Runner, v)
		if err != nil || got != c.want {
			t.Errorf("as of %s: %v\n%s\nwant\n%s", c.about, err, got, c.want)
		}
	}
	if _, err := w.Store.AsOf(day1.Time().AddDate(-1, 0, 0)); err != nil && !isNoVintage(err) {
		t.Error(err)
	}
}

// A new version of the program makes everything anew, once.
func TestANewProgramRebuildsOnce(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.publish(day1, "tide/coast")
	w.Code = "a newer one"
	sum := w.refresh()
	wantEqual(t, "files parsed", w.parsed.Load(), 3)
	wantEqual(t, "published", sum.Published, true)
	wantEqual(t, "code", sum.Vintage.Code, "a newer one")
	w.clock = at(day1 + 2)
	wantEqual(t, "published again", w.refresh().Published, false)
	wantEqual(t, "files parsed in all", w.parsed.Load(), 3)
}

// A publisher who sends the same bad file every night has been failing since the
// first of them.
func TestFailingSinceTheFirstFailure(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"<html><title>no</title></html>", "gauge,place,day,level\n" + "north,abbey,2026-03-02,high\n" + string(next[len("gauge,place,day,level\n"):])} {
		w := storedWorld(t)
		w.pub.at("/rain/north.csv", tagged([]byte(bad)))
		for day := day1 + 1; day <= day1+3; day++ {
			w.clock = at(day)
			w.Refresh(t.Context(), nil, w.now, nil)
			s := w.state("rain", "north")
			wantEqual(t, "state", s.State, refresh.StateQuarantined)
			wantEqual(t, "failing since", s.FailingSince, at(day1+1))
			wantEqual(t, "checked at", s.CheckedAt, at(day1))
			kept := w.quarantined("rain")
			if len(kept) != 1 || !strings.HasSuffix(s.Reason, lastGood+kept[0]) {
				t.Errorf("the user reads %q, and kept are %v", s.Reason, kept)
			}
		}
	}
}

// A fetched file that is lost before it is built is named by the build, and
// fetched again.
func TestALostFileIsFetchedAgain(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.publish(day1+1, "rain/north")
	lose := func() {
		t.Helper()
		if _, err := w.Fetch(t.Context(), nil, w.now); err != nil {
			t.Fatal(err)
		}
		attempts, err := w.Store.Attempts()
		if err != nil {
			t.Fatal(err)
		}
		c := attempts.Get("rain", "north")
		wantEqual(t, "outcome", c.Outcome, store.Changed)
		raw, err := w.Store.ReadRaw(c.Pending)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Store.Discard(raw); err != nil {
			t.Fatal(err)
		}
	}
	lose()
	if _, err := w.Build(t.Context(), []string{"rain"}, w.clock); err == nil {
		t.Error("the build does not name the lost file")
	}
	wantEqual(t, "state", w.state("rain", "north").State, refresh.StateFailing)
	w.wantAnswer(day1, day1, day1)
	lose()
	wantEqual(t, "sound", w.refresh().IsSound(), true)
	w.wantAnswer(day1+1, day1, day1+1)
}

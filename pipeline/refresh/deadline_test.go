package refresh_test

import (
	"net/http"
	"syscall"
	"testing"
	"time"

	"basedoc/pipeline/durable"
)

// A publisher's bad night is no error until the cadence of the source, two days
// here, has passed without success, whatever has gone wrong there.
func TestAPublishersBadNightIsWeather(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer http.HandlerFunc
	}{
		{"it fails", status(500)},
		{"a web page", tagged([]byte("<!DOCTYPE html>\n<html><title>Are you a robot?</title></html>\n"))},
		{"a file that cannot be parsed", tooShort(next, 12)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := storedWorld(t)
			w.pub.at("/rain/north.csv", c.answer)
			for night, overdue := range []bool{false, true, true} {
				w.clock = at(day1).Add(time.Duration(night+1) * 24 * time.Hour)
				sum := w.refresh()
				wantEqual(t, "sound", sum.IsSound(), false)
				wantEqual(t, "an error", sum.IsOverdue(), overdue)
				s := w.state("rain", "north")
				wantEqual(t, "an error in status", s.Overdue, overdue)
				wantEqual(t, "since", s.FailingSince, at(day1+1))
				wantEqual(t, "an error from", s.ErrorFrom, at(day1+2))
			}
			w.publish(day1+4, "rain/north")
			w.clock = at(day1 + 4)
			wantEqual(t, "sound afterwards", w.refresh().IsSound(), true)
			if s := w.state("rain", "north"); s.Overdue || !s.ErrorFrom.IsZero() {
				t.Errorf("after the recovery north is %+v", s)
			}
		})
	}
}

// A source that is renewed daily is refreshed every night, at about the same
// hour: one bad night is no error, and a second one is.
func TestOneNightIsNeverAnError(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.Sources[0].Cadence = 24 * time.Hour
	w.pub.at("/rain/north.csv", status(500))
	for _, c := range []struct {
		after   time.Duration
		overdue bool
	}{{24*time.Hour + 40*time.Minute, false}, {25 * time.Hour, false}, {48 * time.Hour, true}} {
		w.clock = at(day1).Add(c.after)
		wantEqual(t, "an error after "+c.after.String(), w.refresh().IsOverdue(), c.overdue)
	}
}

// What has never come has its time too.
func TestAPartThatHasNeverComeIsGivenItsCadence(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.pub.at("/rain/north.csv", status(403))
	for _, c := range []struct {
		after   time.Duration
		overdue bool
	}{{0, false}, {47 * time.Hour, false}, {48 * time.Hour, true}} {
		w.clock = at(day1).Add(c.after)
		wantEqual(t, "an error after "+c.after.String(), w.refresh().IsOverdue(), c.overdue)
	}
}

// A failure of this machine is an error at once.
func TestAFullDiskIsAnErrorAtOnce(t *testing.T) {
	w := storedWorld(t)
	w.publish(day1+1, "rain/north")
	passed := failAt(t, 3, true, syscall.ENOSPC)
	sum, err := w.Refresh(t.Context(), nil, w.now, nil)
	durable.BeforeStep = nil
	if passed() < 3 {
		t.Fatal("nothing was written")
	}
	if err == nil && !sum.IsOverdue() {
		t.Errorf("a full disk is no error: %+v", sum.Attempts)
	}
}

// Parts are named one by one, and nothing else is touched.
func TestAPartIsRefreshedAlone(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.publish(day1+1, "rain/north", "rain/south", "tide/coast")
	sum, err := w.Refresh(t.Context(), []string{"rain/south", "tide"}, w.now, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "parts in the summary", len(sum.Attempts), 2)
	wantEqual(t, "requests for north", len(w.pub.requests("/rain/north.csv")), 0)
	w.wantAnswer(day1, day1+1, day1+1)
	for name, want := range map[string]string{
		"rain/west": `unknown part "west" of source rain (known: north, south)`,
		"rain/":     `unknown part "" of source rain (known: north, south)`,
		"snow/west": `unknown source "snow" (known: rain, tide)`,
	} {
		if _, err := w.Refresh(t.Context(), []string{name}, w.now, nil); err == nil || err.Error() != want {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := w.Build(t.Context(), []string{name}, w.clock); err == nil || err.Error() != want {
			t.Errorf("build %s: %v", name, err)
		}
	}
}

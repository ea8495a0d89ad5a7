package refresh_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

// use goes back to a vintage.
func (w *world) use(name string) refresh.Used {
	w.t.Helper()
	used, err := w.UseVintage(w.t.Context(), name, w.now())
	if err != nil {
		w.t.Fatalf("use %s: %v", name, err)
	}
	return used
}

// nightAfter lets the next refresh find what north and coast publish on a day.
func (w *world) nightAfter(day canon.Day) refresh.Summary {
	w.t.Helper()
	w.publish(day, "rain/north", "tide/coast")
	w.clock = at(day)
	return w.refresh()
}

// A bad night is undone by one command, and stays undone while the publisher has
// the same files, night after night, whether it says so or sends them again.
func TestAnUndoneNightStaysUndone(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	first, err := w.Store.Current()
	if err != nil {
		t.Fatal(err)
	}
	second := w.nightAfter(day1 + 1).Vintage
	third := w.nightAfter(day1 + 2).Vintage
	w.wantAnswer(day1+2, day1, day1+2)

	used := w.use(first.ID)
	wantEqual(t, "published", used.Published, true)
	w.wantAnswer(day1, day1, day1)
	wantEqual(t, "withdrawn", len(used.Vintage.Withdrawn), 4)
	wantEqual(t, "history", used.Vintage.Previous, third.ID)
	for name, day := range map[string]canon.Day{first.ID: day1, second.ID: day1 + 1, third.ID[:24]: day1 + 2, used.Vintage.ID: day1} {
		v, err := w.Store.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := answerAt(t.Context(), w.Runner, v)
		if want := answerOf(map[string]canon.Day{"north": day, "south": day1, "coast": day}); err != nil || got != want {
			t.Errorf("as of %s: %v\n%s\nwant\n%s", name, err, got, want)
		}
	}
	wantEqual(t, "published again", w.use(first.ID).Published, false)

	w.pub.at("/tide/coast.csv", bare(levelsOf("coast", day1+2)))
	for _, day := range []canon.Day{day1 + 3, day1 + 4} {
		w.clock = at(day)
		sum := w.refresh()
		wantEqual(t, "published", sum.Published, false)
		wantEqual(t, "sound", sum.IsSound(), true)
		for _, part := range [][2]string{{"rain", "north"}, {"tide", "coast"}} {
			s := w.state(part[0], part[1])
			wantEqual(t, "state", s.State, refresh.StateWithdrawn)
			if !strings.Contains(s.Reason, "was withdrawn by hand on 2026-03-04") {
				t.Errorf("the user reads %q", s.Reason)
			}
		}
	}
	// A publisher that returns to a file between the two brings nothing back.
	w.nightAfter(day1 + 1)
	w.wantAnswer(day1, day1, day1)

	// Losing the attempts makes no difference, and neither does building all anew.
	if err := os.Remove(w.Store.Path("attempts.json")); err != nil {
		t.Fatal(err)
	}
	w.Code = "a newer one"
	w.clock = at(day1 + 5)
	wantEqual(t, "vintage is rebuilt", w.refresh().Published, true)
	w.wantAnswer(day1, day1, day1)

	// Other bytes end it for their part.
	w.publish(day1+6, "rain/north")
	w.clock = at(day1 + 6)
	w.refresh()
	w.wantAnswer(day1+6, day1, day1)
	wantEqual(t, "state", w.state("rain", "north").State, refresh.StateFresh)
	wantEqual(t, "state", w.state("tide", "coast").State, refresh.StateWithdrawn)
	w.wantSound()
}

// Who imports a withdrawn file has it again, and it is no longer withdrawn.
func TestAWithdrawnFileIsImported(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	first, err := w.Store.Current()
	if err != nil {
		t.Fatal(err)
	}
	w.nightAfter(day1 + 1)
	w.use(first.ID)
	file := filepath.Join(t.TempDir(), "north.csv")
	if err := os.WriteFile(file, levelsOf("north", day1+1), 0o644); err != nil {
		t.Fatal(err)
	}
	w.clock = at(day1 + 2)
	out, err := w.Import(t.Context(), "rain", []string{file}, refresh.ImportOptions{}, w.now())
	if err != nil || !out.Published {
		t.Fatalf("import: %v, %v", out.Published, err)
	}
	w.wantAnswer(day1+1, day1, day1)
	w.clock = at(day1 + 3)
	w.refresh()
	w.wantAnswer(day1+1, day1, day1)
	wantEqual(t, "state", w.state("rain", "north").State, refresh.StateDue)
	wantEqual(t, "state", w.state("tide", "coast").State, refresh.StateWithdrawn)
}

// Going back behind the first night withdraws parts that the release lacks.
func TestGoingBackToTheRelease(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.nightAfter(day1 + 1)
	w.use(store.ReleaseID)
	wantEqual(t, "answer", w.answer(), "")
	w.clock = at(day1 + 2)
	w.refresh()
	wantEqual(t, "answer after a refresh", w.answer(), "")
	w.nightAfter(day1 + 3)
	wantEqual(t, "answer to other files", w.answer(), answerOf(map[string]canon.Day{"north": day1 + 3, "coast": day1 + 3}))
}

// The pointer is lost: a refresh changes nothing, and the command that it names
// brings all back.
func TestALostPointerIsRepaired(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	v := w.nightAfter(day1 + 1).Vintage
	if err := os.Remove(w.Store.Path("current")); err != nil {
		t.Fatal(err)
	}
	before := below(t, w.Store.Path(""))
	_, err := w.Refresh(t.Context(), nil, w.now, nil)
	if err == nil || !strings.Contains(err.Error(), "basedoc vintages use "+v.ID) {
		t.Errorf("refresh: %v", err)
	}
	wantEqual(t, "same files", slices.Equal(before, below(t, w.Store.Path(""))), true)
	wantEqual(t, "repaired", w.use(v.ID).Repaired, true)
	w.wantAnswer(day1+1, day1, day1+1)
	w.wantSound()
}

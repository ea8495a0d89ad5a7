package refresh_test

import (
	"context"
	"errors"
	"slices"
	"testing"
)

// Papers are called for at every refresh, also when publishers have nothing new
// or do not answer: what a refresh before has left undone is still due.
func TestPapersAreCalledForAtEveryRefresh(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	unwritable := errors.New("the folder of the papers cannot be written")
	var vintages []string
	report := func(result error) func(context.Context) error {
		return func(context.Context) error {
			v, err := w.Store.Current()
			if err != nil {
				t.Fatal(err)
			}
			vintages = append(vintages, v.ID)
			return result
		}
	}
	first, err := w.Refresh(t.Context(), nil, w.now, report(unwritable))
	if !errors.Is(err, unwritable) || !first.Published {
		t.Fatalf("the first night ends with %v", err)
	}
	w.clock = at(day1 + 1)
	second, err := w.Refresh(t.Context(), []string{"tide"}, w.now, report(nil))
	if err != nil || second.Published {
		t.Fatalf("the second night ends with %v", err)
	}
	w.pub.at("/tide/coast.csv", status(500))
	w.clock = at(day1 + 2)
	if _, err := w.Refresh(t.Context(), []string{"tide"}, w.now, report(nil)); err != nil {
		t.Fatalf("the third night ends with %v", err)
	}
	if id := first.Vintage.ID; !slices.Equal(vintages, []string{id, id, id}) {
		t.Errorf("papers were called for of the vintages %v, not each night of %s", vintages, id)
	}
}

package store

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/durable"
)

// threeVintages is a store with three published vintages, oldest first.
func threeVintages(t *testing.T) (*Store, []Vintage) {
	t.Helper()
	s := newStore(t)
	var all []Vintage
	for i, content := range []string{"one", "two", "three"} {
		all = append(all, published(t, s, fmt.Sprintf("2021-0%d-05", i+1), imported(t, s, "west", content)))
	}
	return s, all
}

// contents are the files of a store, but for its lock.
func contents(t *testing.T, s *Store) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "lock" {
			return err
		}
		data, err := os.ReadFile(path)
		files[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Whatever becomes of the pointer, nobody is answered, nothing is removed or
// published, verify and the error say what to do, and doing it brings all back.
func TestALostPointerStopsEverybody(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, s *Store, all []Vintage){
		"removed":       func(t *testing.T, s *Store, _ []Vintage) { os.Remove(s.Path("current")) },
		"empty":         func(t *testing.T, s *Store, _ []Vintage) { write(t, s.Path("current"), "") },
		"blank":         func(t *testing.T, s *Store, _ []Vintage) { write(t, s.Path("current"), "\n\n") },
		"garbage":       func(t *testing.T, s *Store, _ []Vintage) { write(t, s.Path("current"), "../../etc/passwd\n") },
		"cut":           func(t *testing.T, s *Store, all []Vintage) { write(t, s.Path("current"), all[2].ID[:20]) },
		"no line end":   func(t *testing.T, s *Store, all []Vintage) { write(t, s.Path("current"), all[2].ID) },
		"other begin":   func(t *testing.T, s *Store, all []Vintage) { write(t, s.Path("current"), all[2].ID+"\nfrom nowhere\n") },
		"another digit": func(t *testing.T, s *Store, all []Vintage) { write(t, s.Path("current"), "3"+all[2].ID[1:]+"\n") },
		"set back":      func(t *testing.T, s *Store, all []Vintage) { write(t, s.Path("current"), all[0].ID+"\n") },
		"the release":   func(t *testing.T, s *Store, _ []Vintage) { write(t, s.Path("current"), "release\n") },
	} {
		t.Run(name, func(t *testing.T) {
			s, all := threeVintages(t)
			whole := contents(t, s)
			damage(t, s, all)
			before := contents(t, s)
			for what, do := range map[string]func() error{
				"Current":  func() error { _, err := s.Current(); return err },
				"AsOf":     func() error { _, err := s.AsOf(day(t, "2021-01-06")); return err },
				"Find":     func() error { _, err := s.Find(all[0].ID); return err },
				"Vintages": func() error { _, err := s.Vintages(); return err },
				"Base":     func() error { _, err := s.Base(); return err },
				"Publish":  func() error { _, err := s.Publish(all[0], day(t, "2021-05-05"), "", ""); return err },
				"Prune":    func() error { _, err := s.Prune(1); return err },
				"Verify":   func() error { _, broken := s.Verify(); return errors.Join(broken...) },
			} {
				err := do()
				var lost *PointerError
				if !errors.As(err, &lost) || !strings.Contains(err.Error(), "basedoc vintages use "+all[2].ID+" --store "+s.dir) {
					t.Errorf("%s: %v", what, err)
				}
			}
			if after := contents(t, s); !maps.Equal(before, after) {
				t.Errorf("what is there has changed")
			}
			if _, err := s.Repair(all[0].ID); err == nil {
				t.Error("the pointer can be set to before what was published")
			}
			r, err := s.Repair(all[2].ID[:8])
			if err != nil || r.Vintage.ID != all[2].ID || r.Oldest != all[0].ID || r.Broken != nil {
				t.Errorf("Repair: %+v, %v", r, err)
			}
			if after := contents(t, s); !maps.Equal(whole, after) {
				t.Errorf("the store is not as it was")
			}
		})
	}
}

// The current vintage itself is lost: the one before it can be made current.
func TestALostVintageStopsEverybody(t *testing.T) {
	s, all := threeVintages(t)
	path := s.Path("vintages/" + all[2].ID + ".json")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, damage := range map[string]func(){
		"removed": func() { os.Remove(path) },
		"a day":   func() { write(t, path, strings.Replace(string(text), "2020-06-30", "2020-06-29", 1)) },
		"a brace": func() { write(t, path, "{}") },
		"another": func() {
			older, _ := os.ReadFile(s.Path("vintages/" + all[1].ID + ".json"))
			write(t, path, string(older))
		},
	} {
		damage()
		_, err := s.Current()
		var lost *PointerError
		if !errors.As(err, &lost) || !slices.Equal(lost.Intact, []string{all[1].ID, all[0].ID}) {
			t.Errorf("%s: %v", name, err)
		}
		if done, err := s.Prune(1); !errors.As(err, &lost) || done.Files+len(done.Vintages) > 0 {
			t.Errorf("%s: Prune: %v, %v", name, done, err)
		}
	}
	if _, err := s.Repair(all[1].ID); err != nil {
		t.Fatal(err)
	}
	if v, err := s.Current(); err != nil || v.ID != all[1].ID {
		t.Errorf("Current = %s, %v", v.ID, err)
	}
}

// A damaged vintage in the middle of history stops who asks for it or for what
// was before, and nobody else. It goes with the history that is given up.
func TestAnOlderVintageThatIsDamaged(t *testing.T) {
	s, all := threeVintages(t)
	write(t, s.Path("vintages/"+all[1].ID+".json"), "{}")
	if v, err := s.Current(); err != nil || v.ID != all[2].ID {
		t.Errorf("Current = %s, %v", v.ID, err)
	}
	for _, day1 := range []string{"2021-02-06", "2021-01-06"} {
		if v, err := s.AsOf(day(t, day1)); err == nil || !strings.Contains(err.Error(), "basedoc prune --keep 1") {
			t.Errorf("AsOf(%s) = %s, %v", day1, v.ID, err)
		}
	}
	if _, broken := s.Verify(); len(broken) != 1 || !strings.Contains(broken[0].Error(), all[1].ID) {
		t.Errorf("Verify: %v", broken)
	}
	if done, err := s.Prune(2); err == nil || len(done.Vintages) > 0 || done.Files > 0 {
		t.Errorf("Prune(2) removes %v, %v", done, err)
	}
	if done, err := s.Prune(1); err != nil || len(done.Vintages) != 2 {
		t.Errorf("Prune(1) removes %v, %v", done, err)
	}
	if _, broken := s.Verify(); len(broken) > 0 {
		t.Errorf("afterwards: %v", broken)
	}
}

// Who asks for what was pruned is told so, rather than answered with the release.
func TestWhatWasPrunedIsNotAnswered(t *testing.T) {
	s, all := threeVintages(t)
	if _, err := s.Prune(2); err != nil {
		t.Fatal(err)
	}
	if v, err := s.AsOf(day(t, "2021-01-06")); !errors.Is(err, ErrNoVintage) {
		t.Errorf("AsOf = %s, %v", v.ID, err)
	}
	vintages, err := s.Vintages()
	if err != nil || len(vintages) != 2 {
		t.Errorf("Vintages: %d, %v", len(vintages), err)
	}
	fourth := published(t, s, "2021-04-05", imported(t, s, "west", "four"))
	if _, err := s.Prune(2); err != nil {
		t.Fatal(err)
	}
	os.Remove(s.Path("vintages/" + all[2].ID + ".json"))
	if _, broken := s.Verify(); len(broken) != 1 {
		t.Errorf("a lost vintage is taken for a pruned one: %v", broken)
	}
	os.Remove(s.Path("current"))
	if r, err := s.Repair(fourth.ID); err != nil || r.Oldest != fourth.ID {
		t.Errorf("Repair: %+v, %v", r, err)
	}
	if _, broken := s.Verify(); len(broken) > 0 {
		t.Errorf("after the repair: %v", broken)
	}
}

// A writer that died before it moved the pointer leaves a vintage that nobody
// reads, whatever comes after it, and that prune removes.
func TestAVintageThatWasNotPublished(t *testing.T) {
	s, all := threeVintages(t)
	moved := durable.BeforeStep
	durable.BeforeStep = func(step string) error {
		if step == "write "+s.Path("current") {
			return errors.New("killed")
		}
		return nil
	}
	_, err := s.Publish(all[0], day(t, "2021-04-05"), "", "")
	durable.BeforeStep = moved
	if err == nil {
		t.Fatal("it was published")
	}
	if v, err := s.Current(); err != nil || v.ID != all[2].ID {
		t.Errorf("Current = %s, %v", v.ID, err)
	}
	fourth := published(t, s, "2021-04-04", imported(t, s, "west", "four"))
	if v, err := s.AsOf(day(t, "2022-01-01")); err != nil || v.ID != fourth.ID {
		t.Errorf("AsOf = %s, %v", v.ID, err)
	}
	imported(t, s, "west", "five")
	if n, err := s.CountUnneeded(); n != 2 || err != nil {
		t.Errorf("%d files are named by no vintage, want the vintage and a table; %v", n, err)
	}
	if done, err := s.Prune(9); err != nil || len(done.Vintages) != 1 || done.Files != 1 {
		t.Errorf("Prune: %v, %v", done, err)
	}
	if n, err := s.CountUnneeded(); n != 0 || err != nil {
		t.Errorf("%d files are left, %v", n, err)
	}
}

// A store in which something waits and nothing has been published yet answers
// with the release.
func TestAFirstRunThatWasKilled(t *testing.T) {
	s := newStore(t)
	imported(t, s, "west", "one")
	if v, err := s.Current(); err != nil || v.ID != ReleaseID {
		t.Errorf("Current = %s, %v", v.ID, err)
	}
}

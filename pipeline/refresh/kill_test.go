package refresh_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

const (
	leastKills  = 200 // deaths of a refresh that the store must have survived
	randomKills = 10  // of each scenario, besides one at each fault point
)

// A refresh is killed at every fault point of the store and at random moments.
// After each death readers have the old answer or the new one, nothing is
// broken, and the next refresh ends where one that was never killed does.
func TestAKilledRefreshHarmsNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("some 200 processes are too many for a short run")
	}
	bundle(t)
	var kills atomic.Int64
	t.Run("scenarios", func(t *testing.T) {
		for name := range scenarios {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				s := newFaultTest(t, name)
				for n := 1; n <= s.points; n++ {
					s.kill(t, "die "+strconv.Itoa(n), 0)
				}
				dice := rand.New(rand.NewPCG(1, uint64(len(name))))
				for range randomKills {
					s.kill(t, "", time.Duration(dice.Int64N(int64(s.took))))
				}
				kills.Add(s.kills)
				t.Logf("%d fault points, %d kills; %v without interruption", s.points, s.kills, s.took)
			})
		}
	})
	if n := kills.Load(); n < leastKills {
		t.Errorf("%d kills, want %d or more", n, leastKills)
	} else {
		t.Logf("%d kills", n)
	}
}

// A faultTest plays one scenario over and over, with one interruption each time.
type faultTest struct {
	scenario
	name   string
	pub    *publisher
	before string // the answer before
	after  string // and after a refresh that nobody interrupts
	tables string // and the tables of its vintage
	points int    // fault points that it passes
	took   time.Duration
	kills  int64
}

// newFaultTest plays the scenario once without interruption.
func newFaultTest(t *testing.T, name string) *faultTest {
	t.Helper()
	s := &faultTest{scenario: scenarios[name], name: name, pub: newPublisher(t)}
	s.publish(s.pub)
	dir := s.scenario.store(t)
	e := s.open(t, dir)
	s.before = readAnswer(t, e)
	cmd := child(t, "live", dir, name, s.pub.URL)
	began := time.Now()
	out, err := cmd.Output()
	s.took = time.Since(began)
	if err != nil {
		t.Fatalf("without interruption: %v", err)
	}
	if s.points, err = strconv.Atoi(strings.TrimSpace(string(out))); err != nil || s.points < 10 {
		t.Fatalf("%q fault points: %v", out, err)
	}
	s.after, s.tables = readAnswer(t, e), tablesOf(t, e.Store)
	if s.before == s.after {
		t.Fatal("the scenario changes nothing")
	}
	return s
}

func (s *faultTest) open(t testing.TB, dir string) *refresh.Runner {
	t.Helper()
	e, err := s.runner(dir, s.pub.URL)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// steps are the fault points to fail at: all of them or, in a short run, some
// from the first to the last.
func (s *faultTest) steps() []int {
	each := 1
	if testing.Short() {
		each = 8
	}
	var steps []int
	for n := s.points; n >= 1; n -= each {
		steps = append(steps, n)
	}
	return steps
}

// kill plays the scenario in a process that dies: of itself, or by our hand after
// some time. One that had ended before does not count.
func (s *faultTest) kill(t *testing.T, fate string, after time.Duration) {
	t.Helper()
	dir := s.scenario.store(t)
	what := fate
	cmd := child(t, fate, dir, s.name, s.pub.URL)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if fate == "" {
		what = fmt.Sprintf("killed after %v", after)
		time.Sleep(after)
		cmd.Process.Kill()
	}
	switch err := cmd.Wait(); {
	case wasKilled(err):
		s.kills++
	case fate != "":
		t.Errorf("%s: it did not die but ended with %v\n%s", what, err, errs.String())
	}
	s.recovers(t, what, dir, s.before, s.after)
}

// recovers expects that readers of a store have one of some answers, that
// nothing in it is broken, and that the next refresh ends where an undisturbed
// one does, with nothing left over once it is pruned.
func (s *faultTest) recovers(t *testing.T, what, dir string, answers ...string) {
	t.Helper()
	e := s.open(t, dir)
	if got := readAnswer(t, e); !slices.Contains(answers, got) {
		t.Errorf("%s: readers are answered\n%s", what, got)
	}
	wantOneTruth(t, what, e.Store)
	wantSound(t, what, e.Store)
	_, err := e.Refresh(t.Context(), nil, nightOf(day1+1), nil)
	if err != nil {
		t.Errorf("%s: the next refresh: %v", what, err)
	}
	// The tables are named by their content, which verify has proved: where they
	// are the same, so is every answer.
	if got := tablesOf(t, e.Store); got != s.tables {
		t.Errorf("%s: after the next refresh the tables are\n%s\nwant\n%s", what, got, s.tables)
	}
	wantOneTruth(t, what, e.Store)
	wantSound(t, what, e.Store)
	if _, err := e.Store.Prune(1); err != nil {
		t.Errorf("%s: prune: %v", what, err)
	}
	if left := leftovers(t, e.Store); len(left) > 0 {
		t.Errorf("%s: left over are %v", what, left)
	}
	wantSound(t, what, e.Store)
}

// wantOneTruth expects that who asks as of now is told the same as who does not.
func wantOneTruth(t *testing.T, what string, store *store.Store) {
	t.Helper()
	now, err := store.Current()
	if err != nil {
		t.Fatal(err)
	}
	if asOf, err := store.AsOf(at(day1 + 2)); err != nil || asOf.ID != now.ID {
		t.Errorf("%s: the current vintage is %s, and as of now it is %s (%v)", what, now.ID, asOf.ID, err)
	}
}

func wantSound(t *testing.T, what string, store *store.Store) {
	t.Helper()
	if _, broken := store.Verify(); len(broken) > 0 {
		t.Errorf("%s: verify: %v", what, broken)
	}
}

func readAnswer(t *testing.T, e *refresh.Runner) string {
	t.Helper()
	text, err := currentAnswer(t.Context(), e)
	if err != nil {
		t.Errorf("a reader fails: %v", err)
	}
	return text
}

// tablesOf names the tables of the current vintage by their content.
func tablesOf(t *testing.T, store *store.Store) string {
	t.Helper()
	v, err := store.Current()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range v.Parts {
		for _, f := range p.Tables {
			names = append(names, fmt.Sprintln(p.Source, p.Name, p.DataDate, f.Path))
		}
	}
	slices.Sort(names)
	return strings.Join(names, "")
}

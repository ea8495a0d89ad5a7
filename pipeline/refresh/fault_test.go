package refresh_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/durable"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
	"basedoc/pipeline/store/storetest"
)

// failAt makes the n-th fault point fail, and every one after it too if lasting.
// It returns what counts the points. Tests that use it do not run in parallel.
func failAt(t *testing.T, n int, lasting bool, with error) (passed func() int) {
	var mu sync.Mutex
	count := 0
	durable.BeforeStep = func(step string) error {
		mu.Lock()
		defer mu.Unlock()
		count++
		if count == n || lasting && count > n {
			return &os.PathError{Op: step, Path: "the store", Err: with}
		}
		return nil
	}
	t.Cleanup(func() { durable.BeforeStep = nil })
	return func() int {
		mu.Lock()
		defer mu.Unlock()
		return count
	}
}

// partly are the answers when two sources have changed and a failure has kept
// one of them, both or none from being published. A source is renewed as a whole.
var partly = func() (answers []string) {
	for _, north := range []canon.Day{day1, day1 + 1} {
		for _, coast := range []canon.Day{day1, day1 + 1} {
			answers = append(answers, answerOf(map[string]canon.Day{"north": north, "south": day1, "coast": coast}))
		}
	}
	return answers
}()

// A step that fails ends its part or the whole refresh with an error that says
// why. No file is blamed for it, and once the fault has gone the next refresh
// has everything.
func TestAFailingStepHarmsNothing(t *testing.T) {
	const name = "two sources have changed"
	s := newFaultTest(t, name)
	for _, c := range []struct {
		name    string
		lasting bool
		err     syscall.Errno
	}{{"one step fails", false, syscall.EIO}, {"the disk is full from then on", true, syscall.ENOSPC}} {
		t.Run(c.name, func(t *testing.T) {
			for _, n := range s.steps() {
				what := fmt.Sprintf("step %d", n)
				dir := s.scenario.store(t)
				e := s.open(t, dir)
				passed := failAt(t, n, c.lasting, c.err)
				sum, err := e.Refresh(t.Context(), nil, nightOf(day1+1), nil)
				durable.BeforeStep = nil
				if passed() < n {
					t.Fatalf("%s: the refresh ended after %d", what, passed())
				}
				told := fmt.Sprint(err)
				for _, c := range sum.Attempts {
					told += "\n" + c.Reason
				}
				if !strings.Contains(told, c.err.Error()) {
					t.Errorf("%s: nobody is told why: %s", what, told)
				}
				if n := sum.Count(store.Quarantined); n > 0 || exists(filepath.Join(dir, "quarantine")) {
					t.Errorf("%s: %d files are blamed for it", what, n)
				}
				wantOwnFault(t, what, sum)
				s.recovers(t, what, dir, partly...)
			}
		})
	}
}

// wantOwnFault expects that what failed is put down to this machine, and not to
// a publisher since when.
func wantOwnFault(t *testing.T, what string, sum refresh.Summary) {
	t.Helper()
	for _, c := range sum.Attempts {
		if c.Outcome == store.Failed && (!strings.Contains(c.Reason, "this machine: ") || !c.FailingSince.IsZero()) {
			t.Errorf("%s: %s %s is failing since %v: %s", what, c.Source, c.Part, c.FailingSince, c.Reason)
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// A disk that is really full, at whatever byte: the store is on a small one of
// its own, and less and less of it is free.
func TestAFullDiskHarmsNothing(t *testing.T) {
	s := newFaultTest(t, "two sources have changed")
	disk := filepath.Join(storetest.Dir(t), "disk")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	const size = 512 << 10
	if err := mount(disk, size); err != nil {
		t.Skipf("no file system can be mounted here: %v", err)
	}
	t.Cleanup(func() { unmount(disk) })
	dir, ballast := filepath.Join(disk, "store"), filepath.Join(disk, "ballast")
	full, more := 0, 4<<10
	if testing.Short() {
		more = 12 << 10
	}
	for free := 0; free <= 64<<10; free += more {
		what := fmt.Sprintf("%d bytes free", free)
		if err := errors.Join(os.RemoveAll(dir), os.CopyFS(dir, os.DirFS(dayOneStore(t)))); err != nil {
			t.Fatal(err)
		}
		// A file as large as the disk takes what is left; then some is given back.
		if err := os.WriteFile(ballast, make([]byte, size), 0o644); !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("the disk does not get full: %v", err)
		}
		info, err := os.Stat(ballast)
		if err == nil {
			err = os.Truncate(ballast, info.Size()-int64(free))
		}
		if err != nil {
			t.Fatal(err)
		}
		e := s.open(t, dir)
		sum, err := e.Refresh(t.Context(), nil, nightOf(day1+1), nil)
		if err != nil || sum.Count(store.Failed) > 0 {
			full++
			if told := fmt.Sprint(err, sum.Attempts); !strings.Contains(told, "no space left on device") {
				t.Errorf("%s: the user reads %s", what, told)
			}
		}
		wantEqual(t, what+": quarantined", sum.Count(store.Quarantined), 0)
		wantOwnFault(t, what, sum)
		if got := readAnswer(t, e); !slices.Contains(partly, got) {
			t.Errorf("%s: readers are answered\n%s", what, got)
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		s.recovers(t, what, dir, partly...)
	}
	t.Logf("the disk was full for %d refreshes", full)
	if least := 20 << 10 / more; full < least {
		t.Errorf("the disk was full for %d refreshes only", full)
	}
}

// The same without a disk to fill: files may not grow beyond some size.
func TestFilesThatCannotGrowHarmNothing(t *testing.T) {
	t.Parallel()
	const name = "two sources have changed"
	s := newFaultTest(t, name)
	limits := []int{0, 290, 1200, 1, 100, 400, 800, 1600, 2400}
	if testing.Short() {
		limits = limits[:3]
	}
	for _, limit := range limits {
		dir := s.scenario.store(t)
		cmd := child(t, fmt.Sprintf("size %d", limit), dir, name, s.pub.URL)
		out, err := cmd.CombinedOutput()
		if err == nil || !bytes.Contains(out, []byte("file too large")) {
			t.Errorf("with files of %d bytes at most it ends with %v\n%s", limit, err, out)
		}
		s.recovers(t, fmt.Sprintf("at most %d bytes", limit), dir, partly...)
	}
}

// Who may not write the store is told so, and reads it as before.
func TestAReadOnlyStoreIsRead(t *testing.T) {
	t.Parallel()
	const name, nobody = "two sources have changed", 65534
	s := newFaultTest(t, name)
	dir := s.scenario.store(t)
	readOnly(t, dir)
	fate := "live"
	if os.Getuid() == 0 { // whom no mode stops
		fate = fmt.Sprint("nobody ", nobody)
		open(t, filepath.Dir(dir))
		open(t, scratch)
	}
	out, err := child(t, fate, dir, name, s.pub.URL).CombinedOutput()
	if err == nil || !bytes.Contains(out, []byte("lock the store: open "+dir+"/lock: permission denied")) {
		t.Errorf("it ends with %v\n%s", err, out)
	}
	if got := readAnswer(t, s.open(t, dir)); got != s.before {
		t.Errorf("readers are answered\n%s", got)
	}
	writable(t, dir)
	s.recovers(t, "read-only", dir, s.before)
}

// A store whose place is taken by a file cannot be made, and says so.
func TestAStoreThatCannotBeMade(t *testing.T) {
	t.Parallel()
	s := newFaultTest(t, "the first refresh")
	file := filepath.Join(storetest.Dir(t), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := s.open(t, filepath.Join(file, "store")).Refresh(t.Context(), nil, nightOf(day1+1), nil)
	if !errors.Is(err, syscall.ENOTDIR) {
		t.Errorf("got %v", err)
	}
}

// The second of two refreshes is told who is at work, and changes nothing.
func TestTwoRefreshesAtOnce(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	arrived, leave := make(chan struct{}), make(chan struct{})
	w.pub.at("/rain/north.csv", held(next, arrived, leave))
	first := make(chan error, 1)
	go func() {
		_, err := w.Refresh(t.Context(), nil, w.now, nil)
		first <- err
	}()
	<-arrived
	_, err := w.Refresh(t.Context(), nil, w.now, nil)
	var locked *store.LockedError
	if !errors.As(err, &locked) {
		t.Fatalf("got %v", err)
	}
	want := fmt.Sprintf("the store is being changed by refresh (process %d on ", os.Getpid())
	if !strings.HasPrefix(err.Error(), want) || !strings.HasSuffix(err.Error(), ", since 2026-03-03T03:00:00Z); readers are not affected") {
		t.Errorf("the user reads %q", err)
	}
	w.wantAnswer(day1, day1, day1)
	close(leave)
	if err := <-first; err != nil {
		t.Error(err)
	}
	w.wantAnswer(day1+1, day1, day1+1)
}

// The end of a run, wherever it comes, blames no publisher and no file, and the
// next run goes on from there.
func TestARefreshThatIsToldToStop(t *testing.T) {
	s := newFaultTest(t, "two sources have changed")
	for _, n := range s.steps() {
		what := fmt.Sprintf("stopped at step %d", n)
		dir := s.scenario.store(t)
		e := s.open(t, dir)
		ctx, stop := context.WithCancel(t.Context())
		var mu sync.Mutex
		passed := 0
		durable.BeforeStep = func(string) error {
			mu.Lock()
			defer mu.Unlock()
			if passed++; passed == n {
				stop()
			}
			return nil
		}
		sum, err := e.Refresh(ctx, nil, nightOf(day1+1), nil)
		durable.BeforeStep = nil
		stop()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: it ends with %v", what, err)
		}
		wantNoFailure(t, what, e, sum)
		s.recovers(t, what, dir, s.before, s.after)
	}
}

// wantNoFailure expects that no part is failing or in quarantine.
func wantNoFailure(t *testing.T, what string, e *refresh.Runner, sum refresh.Summary) {
	t.Helper()
	if !sum.IsSound() {
		t.Errorf("%s: the summary is %v", what, sum.Attempts)
	}
	attempts, err := e.Store.Attempts()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range attempts {
		if c.Reason != "" || !c.FailingSince.IsZero() {
			t.Errorf("%s: %s %s has %s: %s", what, c.Source, c.Part, c.Outcome, c.Reason)
		}
	}
}

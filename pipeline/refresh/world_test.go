package refresh_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/download"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
	"basedoc/pipeline/store/storetest"
)

// A world is a publisher of two sources, and a store that is refreshed from it:
// rain, of the gauges north and south, and tide, of the gauge coast.
type world struct {
	*refresh.Runner
	t      testing.TB
	pub    *publisher
	parsed atomic.Int64 // files that parsers have opened
	clock  time.Time
}

// quick gives up soon enough for a test.
var quick = download.Options{AllowPrivate: true, Retries: 1, Backoff: 20 * time.Millisecond, PerHost: 4, Idle: 5 * time.Second, Overall: 20 * time.Second}

// newWorld is an empty store before a publisher who has the files of day 1.
func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, pub: newPublisher(t), clock: at(day1)}
	w.publish(day1, "rain/north", "rain/south", "tide/coast")
	sources := []ingest.Source{gauges("rain", w.pub.URL, &w.parsed, "north", "south"), gauges("tide", w.pub.URL, &w.parsed, "coast")}
	w.Runner = runnerOver(t, filepath.Join(storetest.Dir(t), "store"), sources, quick)
	return w
}

// storedWorld is a store that holds the files of day 1, on day 2, when tide
// has already published its next ones.
func storedWorld(t testing.TB) *world {
	t.Helper()
	w := newWorld(t)
	if err := os.CopyFS(w.Store.Path(""), os.DirFS(dayOneStore(t))); err != nil {
		t.Fatal(err)
	}
	w.clock = at(day1 + 1)
	w.publish(day1+1, "tide/coast")
	return w
}

// at is the time of the nightly refresh after a day.
func at(day canon.Day) time.Time { return day.Time().Add(27 * time.Hour) }

func nightOf(day canon.Day) func() time.Time { return func() time.Time { return at(day) } }

// newRunner is a runner without queries.
func newRunner(dir string, sources []ingest.Source, o download.Options) (*refresh.Runner, error) {
	release, err := store.LoadRelease(sources)
	if err != nil {
		return nil, err
	}
	client, err := download.NewClient(o)
	if err != nil {
		return nil, err
	}
	return &refresh.Runner{Sources: sources, Store: store.Open(dir, release), Code: "test", Client: client}, nil
}

func runnerOver(t testing.TB, dir string, sources []ingest.Source, o download.Options) *refresh.Runner {
	t.Helper()
	e, err := newRunner(dir, sources, o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// dayOneStore is a store in which every file of day 1 has been published.
var dayOneStore = func() func(testing.TB) string {
	var once sync.Once
	var dir string
	return func(t testing.TB) string {
		once.Do(func() {
			w := newWorld(t)
			w.refresh()
			dir = filepath.Join(scratch, "dayone")
			if err := os.CopyFS(dir, os.DirFS(w.Store.Path(""))); err != nil {
				t.Fatal(err)
			}
		})
		return dir
	}
}()

// publish lets the publisher have the files of a day, well behaved.
func (w *world) publish(day canon.Day, files ...string) {
	for _, f := range files {
		w.pub.at("/"+f+".csv", tagged(levelsOf(filepath.Base(f), day)))
	}
}

// refresh refreshes everything and expects no error.
func (w *world) refresh() refresh.Summary {
	w.t.Helper()
	sum, err := w.Refresh(w.t.Context(), nil, w.now, nil)
	if err != nil {
		w.t.Fatalf("refresh: %v", err)
	}
	return sum
}

func (w *world) now() time.Time { return w.clock }

// state is what status says of a part.
func (w *world) state(source, part string) refresh.PartStatus {
	w.t.Helper()
	all, _, err := w.Status("", w.clock)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, s := range all {
		if s.Source == source && s.Part == part {
			return s
		}
	}
	w.t.Fatalf("no status of %s %s", source, part)
	return refresh.PartStatus{}
}

// answer is every level of the current vintage as CSV.
func (w *world) answer() string {
	w.t.Helper()
	text, err := currentAnswer(w.t.Context(), w.Runner)
	if err != nil {
		w.t.Fatal(err)
	}
	return text
}

func currentAnswer(ctx context.Context, e *refresh.Runner) (string, error) {
	v, err := e.Store.Current()
	if err != nil {
		return "", err
	}
	return answerAt(ctx, e, v)
}

// answerAt is every level of a vintage as CSV, in order; nothing where the
// vintage has no tables.
func answerAt(ctx context.Context, e *refresh.Runner, v store.Vintage) (string, error) {
	var selects []string
	for _, p := range v.Parts {
		if s := "select * from " + p.Source + ".levels"; !slices.Contains(selects, s) {
			selects = append(selects, s)
		}
	}
	if selects == nil {
		return "", nil
	}
	wh, err := e.Open(ctx, v)
	if err != nil {
		return "", err
	}
	defer wh.Close()
	res, err := wh.Query(ctx, "select gauge, place, cast(day as varchar), level from ("+strings.Join(selects, " union all ")+") order by 1, 2")
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, row := range res.Rows {
		fmt.Fprintf(&b, "%v,%v,%v,%v\n", row[0], row[1], row[2], row[3])
	}
	return b.String(), nil
}

// wantAnswer expects the levels of all gauges, each of the given day.
func (w *world) wantAnswer(north, south, coast canon.Day) {
	w.t.Helper()
	want := answerOf(map[string]canon.Day{"north": north, "south": south, "coast": coast})
	if got := w.answer(); got != want {
		w.t.Errorf("levels\n%s\nwant\n%s", got, want)
	}
}

// wantSound expects that nothing in the store is broken.
func (w *world) wantSound() {
	w.t.Helper()
	if n, broken := w.Store.Verify(); len(broken) > 0 || n == 0 {
		w.t.Errorf("verify of %d files: %v", n, broken)
	}
}

// quarantined lists the files of a source that were put aside.
func (w *world) quarantined(source string) []string {
	w.t.Helper()
	found, err := filepath.Glob(w.Store.Path("quarantine/" + source + "/*/*"))
	if err != nil {
		w.t.Fatal(err)
	}
	return slices.DeleteFunc(found, func(p string) bool { return filepath.Base(p) == "fetch.json" })
}

// check is the check of a part in a summary.
func check(t testing.TB, sum refresh.Summary, source, part string) store.Attempt {
	t.Helper()
	for _, c := range sum.Attempts {
		if c.Source == source && c.Part == part {
			return c
		}
	}
	t.Fatalf("the summary does not name %s %s", source, part)
	return store.Attempt{}
}

// leftovers lists the files of a store that a finished writer does not leave.
func leftovers(t testing.TB, store *store.Store) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(store.Path(""), func(path string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(store.Path(""), path)
		if err == nil && !d.IsDir() && (strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(rel, "incoming")) {
			found = append(found, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func wantEqual[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

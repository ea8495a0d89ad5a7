package refresh_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
	"basedoc/pipeline/store/storetest"
)

// A scenario is a refresh on day 2 that tests interrupt: what is known before, and
// what publishers have by then.
type scenario struct {
	before  string // where it is known: store, release or nowhere
	publish func(p *publisher)
}

var scenarios = map[string]scenario{
	"two sources have changed": {before: "store", publish: func(p *publisher) {
		p.at("/rain/north.csv", tagged(levelsOf("north", day1+1)))
		p.at("/rain/south.csv", tagged(levelsOf("south", day1)))
		p.at("/tide/coast.csv", bare(levelsOf("coast", day1+1)))
	}},
	"the first refresh": {before: "nowhere", publish: func(p *publisher) {
		for _, gauge := range []string{"rain/north", "rain/south", "tide/coast"} {
			p.at("/"+gauge+".csv", tagged(levelsOf(filepath.Base(gauge), day1+1)))
		}
	}},
	"the first after the release": {before: "release", publish: func(p *publisher) {
		p.at("/rain/north.csv", tagged(levelsOf("north", day1)))
		p.at("/rain/south.csv", tagged(levelsOf("south", day1)))
		p.at("/tide/coast.csv", tagged(levelsOf("coast", day1+1)))
	}},
	"one file is rejected and one cannot be built": {before: "store", publish: func(p *publisher) {
		p.at("/rain/north.csv", tagged([]byte("<html><title>no</title></html>")))
		p.at("/rain/south.csv", tagged([]byte(strings.Replace(string(levelsOf("south", day1+1)), ",201\n", ",high\n", 1))))
		p.at("/tide/coast.csv", tagged(levelsOf("coast", day1+1)))
	}},
}

// runner is a runner over a store, before a publisher's server.
func (p scenario) runner(store, server string) (*refresh.Runner, error) {
	var parsed atomic.Int64
	sources := []ingest.Source{gauges("rain", server, &parsed, "north", "south"), gauges("tide", server, &parsed, "coast")}
	if p.before == "release" {
		for i, src := range sources {
			sources[i].Release = os.DirFS(filepath.Join(os.Getenv(releaseEnv), src.Name))
		}
	}
	return newRunner(store, sources, quick)
}

// store makes the store in which a scenario begins, in a new folder.
func (p scenario) store(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(storetest.Dir(t), "store")
	if p.before != "store" {
		return dir
	}
	if err := os.CopyFS(dir, os.DirFS(dayOneStore(t))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// bundle makes releases of the store of day 1, in a folder that children find too.
var bundle = func() func(testing.TB) {
	var once sync.Once
	return func(t testing.TB) {
		once.Do(func() {
			dayOne := store.Open(dayOneStore(t), store.Release{})
			v, err := dayOne.Current()
			if err != nil {
				t.Fatal(err)
			}
			parts := map[string][]store.Part{}
			for _, p := range v.Parts {
				dir := filepath.Join(scratch, "releases", p.Source, "release")
				for i, f := range p.Tables {
					p.Tables[i].Path = p.Name + ".parquet"
					copyFile(t, dayOne.Path(f.Path), filepath.Join(dir, p.Tables[i].Path))
				}
				p.Origin, p.Raw = store.OriginRelease, ""
				parts[p.Source] = append(parts[p.Source], p)
			}
			for source, list := range parts {
				text, err := json.Marshal(list)
				if err == nil {
					err = os.WriteFile(filepath.Join(scratch, "releases", source, "release", "release.json"), text, 0o644)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			os.Setenv(releaseEnv, filepath.Join(scratch, "releases"))
		})
	}
}()

func copyFile(t testing.TB, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o755)
	}
	if err == nil {
		err = os.WriteFile(to, data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

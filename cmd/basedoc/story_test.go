package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"basedoc/datasets"
	"basedoc/pipeline/store"
)

// asNight runs this process as a night of a soak, if it is one.
var asNight = func() (code int, is bool) { return 0, false }

func TestMain(m *testing.M) {
	if code, is := asNight(); is {
		os.Exit(code)
	}
	testscript.Main(m, map[string]func(){
		"basedoc": func() { os.Exit(programOrStandIn()) },
	})
}

// TestStories runs the program as its users do, in an empty folder, with no
// store and no network but $PUBLISHER: a mirror of all publishers, which turn
// programs away.
func TestStories(t *testing.T) {
	cache := t.TempDir()
	publisher := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "not for programs", http.StatusForbidden)
	}))
	t.Cleanup(publisher.Close)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", cache)
			env.Setenv("PUBLISHER", publisher.URL)
			setCounts(t, env)
			return os.CopyFS(filepath.Join(env.WorkDir, "curated"), os.DirFS("../../datasets/m49_economies"))
		},
	})
}

// setCounts tells a story how many parts are fetched, of all sources and of each,
// how many come by hand, and how many tables of the release are not of
// rir_delegated.
func setCounts(t *testing.T, env *testscript.Env) {
	fetched, byHand := 0, 0
	for _, src := range datasets.All() {
		of := 0
		for _, f := range src.Files {
			if f.URL == "" || f.ByHand {
				byHand++
			} else {
				of++
			}
		}
		env.Setenv("FETCHED_"+src.Name, strconv.Itoa(of))
		fetched += of
	}
	release, err := store.LoadRelease(datasets.All())
	if err != nil {
		t.Fatal(err)
	}
	others := map[string]bool{}
	for _, p := range release.Vintage.Parts {
		for _, f := range p.Tables {
			if p.Source != "rir_delegated" {
				others[p.Source+"."+f.Table] = true
			}
		}
	}
	env.Setenv("FETCHED", strconv.Itoa(fetched))
	env.Setenv("BY_HAND", strconv.Itoa(byHand))
	env.Setenv("OTHER_TABLES", strconv.Itoa(len(others)))
}

package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// asNight runs this process as a night of a soak, if it is one.
var asNight = func() (code int, is bool) { return 0, false }

func TestMain(m *testing.M) {
	if code, is := asNight(); is {
		os.Exit(code)
	}
	testscript.Main(m, map[string]func(){
		"basedoc": func() { os.Exit(programOrActor()) },
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
			return os.CopyFS(filepath.Join(env.WorkDir, "curated"), os.DirFS("../../datasets/m49_economies"))
		},
	})
}

package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"basedoc": func() { os.Exit(programOrActor()) },
	})
}

// TestStories runs the program as its users do, in an empty folder, with no
// store and no network.
func TestStories(t *testing.T) {
	cache := t.TempDir()
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", cache)
			return os.CopyFS(filepath.Join(env.WorkDir, "curated"), os.DirFS("../../datasets/m49_economies"))
		},
	})
}

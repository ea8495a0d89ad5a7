package document

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A paper comes to its place whole: what an earlier one left is gone, and what
// no paper writes stays.
func TestAPaperTakesThePlaceOfAnEarlierOne(t *testing.T) {
	for name, change := range map[string]func(from, to string) error{"exchange": exchange, "swap": exchangeInSteps} {
		dir := t.TempDir()
		from, to := filepath.Join(dir, "staged"), filepath.Join(dir, "prices")
		put := func(files map[string]string) {
			for file, text := range files {
				if err := errors.Join(os.MkdirAll(filepath.Dir(filepath.Join(dir, file)), 0o777), os.WriteFile(filepath.Join(dir, file), []byte(text), 0o666)); err != nil {
					t.Fatal(err)
				}
			}
		}
		put(map[string]string{
			"prices/prices.html": "old", "prices/prices.md": "old", "prices/figures/gone.svg": "old", "prices/data/gone.csv": "old",
			"prices/notes.txt": "mine", "prices/figures/sketch.odg": "mine",
			"staged/prices.html": "new", "staged/figures/now.svg": "new", "staged/data/now.csv": "new",
		})
		if err := errors.Join(linkOthers(from, to), change(from, to)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := map[string]string{}
		err := fs.WalkDir(os.DirFS(to), ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(filepath.Join(to, path))
			got[path] = string(text)
			return err
		})
		want := map[string]string{"prices.html": "new", "figures/now.svg": "new", "data/now.csv": "new", "notes.txt": "mine", "figures/sketch.odg": "mine"}
		if err != nil || len(got) != len(want) {
			t.Errorf("%s: got %v, want %v: %v", name, got, want, err)
		}
		for file, text := range want {
			if got[file] != text {
				t.Errorf("%s: %s holds %q, want %q", name, file, got[file], text)
			}
		}
	}
}

func TestAPaperTakesThePlaceOfNoFile(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "staged"), filepath.Join(dir, "prices")
	if err := errors.Join(os.Mkdir(from, 0o777), os.WriteFile(to, []byte("mine"), 0o666)); err != nil {
		t.Fatal(err)
	}
	if err := MoveFolder(from, to); !errors.Is(err, syscall.ENOTDIR) {
		t.Errorf("got %v", err)
	}
	if err := os.Remove(to); err != nil {
		t.Fatal(err)
	}
	if err := MoveFolder(from, to); err != nil {
		t.Error(err)
	}
}

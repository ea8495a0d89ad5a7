package durable

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Whatever ends a write early, the file before is there and nothing else is.
func TestAFailedWriteLeavesTheFileBefore(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "current")
	if err := Write(path, []byte("old")); err != nil {
		t.Fatal(err)
	}
	failed := errors.New("the disk is full")
	defer func() { BeforeStep = nil }()
	for step, write := range map[string]func(*os.File) error{
		"":                  func(f *os.File) error { f.WriteString("ne"); return failed },
		"rename to " + path: func(f *os.File) error { return nil },
	} {
		BeforeStep = func(at string) error {
			if at == step {
				return failed
			}
			return nil
		}
		if err := WriteFunc(path, 0o644, write); !errors.Is(err, failed) {
			t.Errorf("%q: got %v", step, err)
		}
		entries, err := os.ReadDir(dir)
		text, err2 := os.ReadFile(path)
		if err := errors.Join(err, err2); err != nil || len(entries) != 1 || string(text) != "old" {
			t.Errorf("%q: %v, of which current holds %q: %v", step, entries, text, err)
		}
	}
}

func TestStepsHaveAnOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "current")
	var steps []string
	BeforeStep = func(step string) error { steps = append(steps, step); return nil }
	defer func() { BeforeStep = nil }()
	if err := Write(path, []byte("text")); err != nil {
		t.Fatal(err)
	}
	if want := []string{"write " + path, "rename to " + path, "renamed to " + path}; !slices.Equal(steps, want) {
		t.Errorf("got %q, want %q", steps, want)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("%v, %v", info, err)
	}
}

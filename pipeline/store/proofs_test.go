package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// rememberAtOnce lets files be remembered as proved that have just been written.
func rememberAtOnce(t *testing.T) {
	was := freshTime
	freshTime = 0
	t.Cleanup(func() { freshTime = was })
}

// reads counts how often tables of a store are read to prove them.
func reads(s *Store, t TableFile) (n int, err error) {
	err = s.prove(t.Path, t.SHA256, func(path string) (io.ReadCloser, error) {
		n++
		return openFile(path)
	}, false)
	return n, err
}

// A table is read once to prove it, by this process or another, and again after
// any change, even one that keeps its size and time of change.
func TestATableIsProvedAgainAfterEachChange(t *testing.T) {
	rememberAtOnce(t)
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	s := newStore(t)
	table := imported(t, s, "west", "one").Tables[0]
	path := s.Path(table.Path)
	expect := func(what string, s *Store, want int, damaged bool) {
		t.Helper()
		n, err := reads(s, table)
		if n != want || (err != nil) != damaged {
			t.Errorf("%s: read %d times, want %d; %v", what, n, want, err)
		}
	}
	expect("at first", s, 1, false)
	expect("again", s, 0, false)
	s.SaveProofs()
	expect("by another process", Open(s.dir, s.release), 0, false)

	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Chmod(path, 0o644), os.WriteFile(path, []byte("two"), 0o644)); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	expect("changed, with its old size and time", s, 1, true)
	expect("changed, to another process", Open(s.dir, s.release), 1, true)
	if err := os.WriteFile(path+".new", []byte("one"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		t.Fatal(err)
	}
	expect("replaced by its like", s, 1, false)

	for name, spoil := range map[string]func(file string){
		"lost":    func(file string) { os.Remove(file) },
		"garbage": func(file string) { os.WriteFile(file, []byte("{\"x\":"), 0o600) },
		"null":    func(file string) { os.WriteFile(file, []byte("null"), 0o600) },
		"emptied": func(file string) { os.WriteFile(file, nil, 0o600) },
	} {
		s.SaveProofs()
		spoil(s.proofs.file())
		expect("with its proofs "+name, Open(s.dir, s.release), 1, false)
	}
}

// What has just changed could change again within the same tick of its times.
func TestAFreshTableIsNotRemembered(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	was := freshTime
	freshTime = time.Hour
	t.Cleanup(func() { freshTime = was })
	s := newStore(t)
	table := imported(t, s, "west", "one").Tables[0]
	for range 2 {
		if n, err := reads(s, table); n != 1 || err != nil {
			t.Errorf("read %d times; %v", n, err)
		}
	}
}

// Without a home folder, bundled tables are unpacked where no other user can
// change them, even if one has made a folder of that name before.
func TestNoSharedFolderIsTrusted(t *testing.T) {
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"} {
		t.Setenv(name, "")
	}
	s := Open(filepath.Join(t.TempDir(), "none"), harbours(t))
	v, err := s.Current()
	if err != nil {
		t.Fatal(err)
	}
	for name, make := range map[string]func(dir string) error{
		"nothing there":    func(string) error { return nil },
		"open to all":      func(dir string) error { return errors.Join(os.Mkdir(dir, 0o700), os.Chmod(dir, 0o777)) },
		"a link elsewhere": func(dir string) error { return os.Symlink(os.TempDir(), dir) },
		"a file":           func(dir string) error { return os.WriteFile(dir, nil, 0o600) },
	} {
		tmp := t.TempDir()
		t.Setenv("TMPDIR", tmp)
		var predicted string
		for dir := range cacheDirs() {
			predicted = dir
		}
		if predicted == "" {
			t.Fatal("there is no folder")
		}
		if err := errors.Join(os.RemoveAll(predicted), make(predicted)); err != nil {
			t.Fatal(err)
		}
		path, err := s.TablePath(v.Parts[0], v.Parts[0].Tables[0])
		if err != nil {
			t.Fatal(err)
		}
		rel, err := filepath.Rel(tmp, path)
		if err != nil || !filepath.IsLocal(rel) {
			t.Fatalf("%s: unpacked to %s", name, path)
		}
		for dir := filepath.Dir(path); dir != tmp; dir = filepath.Dir(dir) {
			if info, err := os.Lstat(dir); err != nil || info.Mode().Perm()&0o077 != 0 || info.Mode()&fs.ModeSymlink != 0 {
				t.Errorf("%s: %s is %v, %v", name, dir, info.Mode(), err)
			}
		}
		// Nothing in it is trusted either.
		if err := os.WriteFile(path, []byte("XX"), 0o600); err != nil {
			t.Fatal(err)
		}
		path, err = s.TablePath(v.Parts[0], v.Parts[0].Tables[0])
		if got, _ := os.ReadFile(path); err != nil || string(got) != "PQ" {
			t.Errorf("%s: the table reads %q, %v", name, got, err)
		}
	}
}

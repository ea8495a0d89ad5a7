package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"basedoc/pipeline/store/storetest"
)

// Tables cannot be written to but by one who holds the lock, whatever they were
// before, and can be written, replaced, set aside and pruned by one who does.
func TestTablesAreClosed(t *testing.T) {
	s := Open(storetest.Dir(t), harbours(t))
	changing := func(what string, change func()) {
		t.Helper()
		unlock, err := s.Lock("test", day(t, "2021-01-01"))
		if err != nil {
			t.Fatal(err)
		}
		change()
		if err := unlock(); err != nil {
			t.Fatal(err)
		}
		modes := 0
		err = filepath.WalkDir(s.Path("tables"), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := d.Info()
			want := fs.FileMode(0o444)
			if d.IsDir() {
				want = fs.ModeDir | 0o555
			}
			if modes++; err == nil && info.Mode() != want {
				t.Errorf("%s: %s is %v, want %v", what, path, info.Mode(), want)
			}
			return err
		})
		if n, loose := s.CountWritable(); err != nil || loose != nil || n > 0 || modes < 3 {
			t.Errorf("%s: %d of %d can be written to; %v, %v", what, n, modes, err, loose)
		}
	}
	var west Part
	changing("published", func() {
		west = imported(t, s, "west", "one")
		published(t, s, "2021-01-05", west)
	})
	changing("published again", func() {
		imported(t, s, "west", "one")
		west = imported(t, s, "west", "two")
		published(t, s, "2021-01-06", west)
	})
	if err := os.Chmod(s.Path(west.Tables[0].Path), 0o666); err != nil {
		t.Fatal(err)
	}
	storetest.MakeRemovable(s.dir)
	if n, err := s.CountWritable(); n != 3 || err != nil {
		t.Errorf("%d can be written to, want the table and its two folders; %v", n, err)
	}
	changing("opened by hand", func() {})
	changing("set aside", func() {
		if _, err := s.QuarantineDamaged("harbours", west.Tables[0].Path, os.ErrInvalid, day(t, "2021-01-07")); err != nil {
			t.Error(err)
		}
		imported(t, s, "west", "two")
	})
	changing("pruned", func() {
		if done, err := s.Prune(1); err != nil || done.Files != 1 {
			t.Errorf("prune: %v, %v", done, err)
		}
	})
}

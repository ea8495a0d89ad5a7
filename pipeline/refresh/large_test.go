package refresh_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"basedoc/pipeline/packed"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
	"basedoc/pipeline/store/storetest"
)

// sparse makes a file that begins as told and has a size, but takes no room.
func sparse(t *testing.T, head string, size int64) string {
	t.Helper()
	path := filepath.Join(storetest.Dir(t), "file.csv")
	if err := errors.Join(os.WriteFile(path, []byte(head), 0o644), os.Truncate(path, size)); err != nil {
		t.Fatal(err)
	}
	if room(t, path) > 1<<20 {
		t.Skip("this file system has no sparse files")
	}
	return path
}

// room is how many bytes of the disk all files below a path take.
func room(t *testing.T, path string) (bytes int64) {
	t.Helper()
	err := filepath.WalkDir(path, func(path string, d fs.DirEntry, err error) error {
		var s syscall.Stat_t
		if err == nil {
			err = syscall.Stat(path, &s)
		}
		bytes += s.Blocks * 512
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return bytes
}

// However large a file is that somebody imports, the store takes no more room
// than the file does, and none where it is not the source's.
func TestALargeFileDoesNotFillTheStore(t *testing.T) {
	t.Parallel()
	head := string(levelsOf("north", day1+1)) + strings.Repeat(strings.Join(recordsOf("north", day1+1), ""), 500)
	for name, c := range map[string]struct {
		head   string
		size   int64
		reason string
		kept   bool
	}{
		"beyond the limit":      {head, 10 << 30, "file.csv: the file is larger than the 4294967296 bytes allowed", false},
		"not the source's":      {"", 300 << 20, "so does the file", false},
		"the source's at first": {head, 100 << 20, "the file is kept at", true},
	} {
		w := storedWorld(t)
		before := room(t, w.Store.Path(""))
		_, err := w.Import(t.Context(), "rain", []string{sparse(t, c.head, c.size)}, refresh.ImportOptions{}, w.clock)
		if err == nil || !strings.Contains(err.Error(), c.reason) {
			t.Errorf("%s: got %v", name, err)
		}
		if took := room(t, w.Store.Path("")) - before; took > 1<<20 {
			t.Errorf("%s: the store took %d bytes for it", name, took)
		}
		files := w.quarantined("rain")
		wantEqual(t, name+": kept", len(files) == 1, c.kept)
		for _, f := range files {
			info, err := os.Stat(f)
			if err != nil || info.Size() != c.size {
				t.Errorf("%s: what is kept has %d bytes (%v)", name, info.Size(), err)
			}
		}
		w.wantAnswer(day1, day1, day1)
	}
}

// A copy with holes is what was copied, byte for byte.
func TestACopyWithHolesIsWhatWasCopied(t *testing.T) {
	t.Parallel()
	for _, hole := range []int{0, 1, 4096, 200_000} {
		path := filepath.Join(storetest.Dir(t), "file")
		content := []byte("a" + strings.Repeat("\x00", hole) + "b" + strings.Repeat("\x00", hole))
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		store := store.Open(filepath.Join(storetest.Dir(t), "store"), store.Release{})
		raw, err := store.Receive("rain", path, at(day1))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(store.Path(raw.Path()))
		if err != nil || string(got) != string(content) {
			t.Errorf("%d zeros: %d bytes of %d, %v", hole, len(got), len(content), err)
		}
		wantEqual(t, "digest", raw.Stored, packed.DigestOf(content))
	}
}

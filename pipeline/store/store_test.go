package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store/storetest"
)

// harbours is a source with one bundled part of two bytes of table.
func harbours(t *testing.T) Release {
	t.Helper()
	table := "PQ"
	sum := sha256.Sum256([]byte(table))
	release := fstest.MapFS{
		"release/ports-east.parquet": {Data: []byte(table)},
		"release/release.json": {Data: []byte(`[{"source":"harbours","part":"east","origin":"release","file":"east.csv","sha256":"00","size":3,
			"data_date":"2020-06-30","tables":[{"table":"ports","path":"ports-east.parquet","sha256":"` + hex.EncodeToString(sum[:]) + `","rows":1}]}]`)},
	}
	r, err := LoadRelease([]ingest.Source{{Name: "harbours", Release: release}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func day(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := canon.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d.Time()
}

// newStore is a new store in the hands of one who changes it.
func newStore(t *testing.T) *Store {
	t.Helper()
	s := Open(storetest.Dir(t), harbours(t))
	unlock, err := s.Lock("test", day(t, "2021-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { unlock() })
	return s
}

// published publishes parts over the release.
func published(t *testing.T, s *Store, at string, parts ...Part) Vintage {
	t.Helper()
	v, err := s.Publish(Vintage{Parts: s.release.Vintage.With(parts...)}, day(t, at), "", "")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// imported stores a table of the given content and returns the part for it.
func imported(t *testing.T, s *Store, name, content string) Part {
	t.Helper()
	files, err := s.AddTables("harbours", []string{"ports"}, func(to []io.Writer) ([]int64, error) {
		_, err := io.WriteString(to[0], content)
		return []int64{1}, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return Part{Source: "harbours", Name: name, Origin: OriginImport, SHA256: "11", Tables: files}
}

func TestAnEmptyStoreAnswersWithTheRelease(t *testing.T) {
	s := Open(filepath.Join(storetest.Dir(t), "absent"), harbours(t))
	v, err := s.Current()
	if err != nil || v.ID != ReleaseID || !v.Created.Equal(day(t, "2020-06-30")) {
		t.Errorf("Current = %s of %s, %v", v.ID, v.Created, err)
	}
	if _, err := os.Stat(s.dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("reading made the store's folder")
	}
}

func TestAVintageIsKnownFromItsDayOn(t *testing.T) {
	s := newStore(t)
	first := published(t, s, "2021-01-05", imported(t, s, "west", "one"))
	second := published(t, s, "2021-03-01", imported(t, s, "west", "two"))
	for _, c := range []struct{ day, want string }{
		{"2020-07-01", ReleaseID}, {"2021-01-05", first.ID}, {"2021-02-28", first.ID}, {"2021-03-01", second.ID}, {"2029-01-01", second.ID},
	} {
		v, err := s.AsOf(day(t, c.day))
		if err != nil || v.ID != c.want {
			t.Errorf("AsOf(%s) = %s, %v; want %s", c.day, v.ID, err, c.want)
		}
	}
	if _, err := s.AsOf(day(t, "2020-06-29")); !errors.Is(err, ErrNoVintage) {
		t.Errorf("before the release: %v, want ErrNoVintage", err)
	}
	if v, _ := s.Current(); v.ID != second.ID {
		t.Errorf("Current = %s, want %s", v.ID, second.ID)
	}
}

func TestTwoVintagesOfOneInstantHaveTwoNames(t *testing.T) {
	s := newStore(t)
	a, b := published(t, s, "2021-01-05"), published(t, s, "2021-01-05")
	if a.ID[:len(timeID)] >= b.ID[:len(timeID)] {
		t.Errorf("one is %s, and the next %s", a.ID, b.ID)
	}
}

func TestAPublishedVintageNeedsNoParticularBinary(t *testing.T) {
	s := newStore(t)
	published(t, s, "2021-01-05")
	later := Open(s.dir, Release{Vintage: Vintage{ID: ReleaseID}})
	v, err := later.Current()
	if err != nil {
		t.Fatal(err)
	}
	path, err := later.TablePath(v.Parts[0], v.Parts[0].Tables[0])
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "PQ" {
		t.Errorf("the bundled table reads %q, %v", got, err)
	}
}

func TestVerifyNamesWhatIsBroken(t *testing.T) {
	s := newStore(t)
	west := imported(t, s, "west", "one")
	published(t, s, "2021-01-05", west)
	if files, broken := s.Verify(); files != 4 || len(broken) != 0 {
		t.Errorf("a sound store: %d files, %v", files, broken)
	}
	path := s.Path(west.Tables[0].Path)
	if err := errors.Join(os.Chmod(path, 0o644), os.WriteFile(path, []byte("two"), 0o644)); err != nil {
		t.Fatal(err)
	}
	_, broken := s.Verify()
	if len(broken) != 1 || !strings.Contains(broken[0].Error(), west.Tables[0].Path+" is damaged: its content has") {
		t.Errorf("one changed byte: %v", broken)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, broken = s.Verify(); len(broken) != 1 || !errors.Is(broken[0], fs.ErrNotExist) {
		t.Errorf("a lost table: %v", broken)
	}
}

func TestPruneKeepsWhatAVintageNames(t *testing.T) {
	s := newStore(t)
	var parts []Part
	for i, content := range []string{"one", "two", "three"} {
		parts = append(parts, imported(t, s, "west", content))
		published(t, s, fmt.Sprintf("2021-0%d-05", i+1), parts[i])
	}
	done, err := s.Prune(2)
	if err != nil || len(done.Vintages) != 1 || done.Files != 1 {
		t.Fatalf("Prune(2) = %+v, %v; want one vintage and its table gone", done, err)
	}
	if _, err := os.Stat(s.Path(parts[0].Tables[0].Path)); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the oldest table is still there")
	}
	if _, broken := s.Verify(); len(broken) != 0 {
		t.Errorf("after pruning: %v", broken)
	}
}

func TestOnlyOneChangesTheStoreAtATime(t *testing.T) {
	s := Open(storetest.Dir(t), harbours(t))
	unlock, err := s.Lock("refresh", day(t, "2021-01-05"))
	if err != nil {
		t.Fatal(err)
	}
	var locked *LockedError
	if _, err := s.Lock("import", day(t, "2021-01-05")); !errors.As(err, &locked) || locked.Command != "refresh" || locked.PID != os.Getpid() {
		t.Errorf("the second lock: %v", err)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	again, err := s.Lock("import", day(t, "2021-01-05"))
	if err != nil {
		t.Fatalf("after unlocking: %v", err)
	}
	again()
}

func TestAFailedTableLeavesNothingBehind(t *testing.T) {
	s := newStore(t)
	boom := errors.New("boom")
	if _, err := s.AddTables("harbours", []string{"ports", "piers"}, func([]io.Writer) ([]int64, error) { return nil, boom }); !errors.Is(err, boom) {
		t.Errorf("AddTables: %v", err)
	}
	left, err := os.ReadDir(s.Path("tables/harbours"))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

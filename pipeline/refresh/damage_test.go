package refresh_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"basedoc/pipeline/refresh"
	"basedoc/pipeline/snapshot"
)

// rawOf is the stored file of a part of the current vintage.
func (w *world) rawOf(source, part string) string {
	w.t.Helper()
	return w.Store.Path(w.partOf(source, part).Raw)
}

func (w *world) partOf(source, part string) snapshot.Part {
	w.t.Helper()
	v, err := w.Store.Current()
	if err != nil {
		w.t.Fatal(err)
	}
	p, ok := v.Part(source, part)
	if !ok {
		w.t.Fatalf("no part %s %s", source, part)
	}
	return p
}

// edit replaces text in a file, as an editor would: under its mode and time.
func edit(t testing.TB, path, old, new string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte(old)) {
		t.Fatalf("%s does not hold %q", path, old)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	os.Chmod(path, 0o644)
	if err := os.WriteFile(path, bytes.Replace(data, []byte(old), []byte(new), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	os.Chtimes(path, info.ModTime(), info.ModTime())
}

// Bytes that are not those which came are never made into a table, neither where
// the parser finds them good nor where it would blame the publisher for them.
func TestChangedRawBytesAreNotBuilt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ old, new string }{{",100\n", ",109\n"}, {",100\n", ",high\n"}, {"north,jetty", ""}} {
		w := settledWorld(t)
		edit(t, w.rawOf("rain", "north"), c.old, c.new)
		w.Code = "a newer one"
		_, err := w.Build(t.Context(), nil, w.now())
		if err == nil || !strings.Contains(err.Error(), "north.csv is damaged: its content has sha256 ") || strings.Contains(err.Error(), "kept at") {
			t.Errorf("%q for %q: %v", c.new, c.old, err)
		}
		w.wantAnswer(day1, day1, day1)
	}
}

// Neither is a file that waited, or one whose record was changed. It is fetched
// again.
func TestAChangedFileThatWaitsIsFetchedAgain(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]func(raw snapshot.Raw, path string){
		"a digit": func(_ snapshot.Raw, path string) { edit(t, path, ",101\n", ",109\n") },
		"the date": func(_ snapshot.Raw, path string) {
			edit(t, filepath.Dir(path)+"/fetch.json", "2026-03-02", "2026-03-03")
		},
		"emptied": func(_ snapshot.Raw, path string) { os.Truncate(path, 0) },
	} {
		w := settledWorld(t)
		w.publish(day1+1, "rain/north")
		if _, err := w.Fetch(t.Context(), []string{"rain"}, w.now); err != nil {
			t.Fatal(err)
		}
		checks, err := w.Store.Checks()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := w.Store.ReadRaw(checks.Get("rain", "north").Pending)
		if err != nil {
			t.Fatal(err)
		}
		damage(raw, w.Store.Path(raw.Path()))
		_, err = w.Build(t.Context(), nil, w.now())
		if err == nil || !strings.Contains(err.Error(), " is damaged: it") {
			t.Errorf("%s: %v", name, err)
		}
		wantEqual(t, name+": state", w.state("rain", "north").State, refresh.StateFailing)
		w.wantAnswer(day1, day1, day1)
		wantEqual(t, name+": sound", w.refresh().Sound(), true)
		w.wantAnswer(day1+1, day1, day1+1)
		wantEqual(t, name+": date", w.partOf("rain", "north").DataDate, day1+1)
	}
}

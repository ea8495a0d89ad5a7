package refresh_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/durable"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

// rawOf is the stored file of a part of the current vintage.
func (w *world) rawOf(source, part string) string {
	w.t.Helper()
	return w.Store.Path(w.partOf(source, part).Raw)
}

func (w *world) partOf(source, part string) store.Part {
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
		w := storedWorld(t)
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
	for name, damage := range map[string]func(raw store.Raw, path string){
		"a digit": func(_ store.Raw, path string) { edit(t, path, ",101\n", ",109\n") },
		"the date": func(_ store.Raw, path string) {
			edit(t, filepath.Dir(path)+"/fetch.json", "2026-03-02", "2026-03-03")
		},
		"emptied": func(_ store.Raw, path string) { os.Truncate(path, 0) },
	} {
		w := storedWorld(t)
		w.publish(day1+1, "rain/north")
		if _, err := w.Fetch(t.Context(), []string{"rain"}, w.now); err != nil {
			t.Fatal(err)
		}
		attempts, err := w.Store.Attempts()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := w.Store.ReadRaw(attempts.Get("rain", "north").Pending)
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
		wantEqual(t, name+": sound", w.refresh().IsSound(), true)
		w.wantAnswer(day1+1, day1, day1+1)
		wantEqual(t, name+": date", w.partOf("rain", "north").DataDate, day1+1)
	}
}

// lose damages a file in one of several ways.
var losses = map[string]func(t *testing.T, path string){
	"removed": func(t *testing.T, path string) {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	},
	"emptied": func(t *testing.T, path string) { overwrite(t, path, func([]byte) []byte { return nil }) },
	"flipped": func(t *testing.T, path string) {
		overwrite(t, path, func(data []byte) []byte { data[len(data)/2] ^= 1; return data })
	},
	"replaced": func(t *testing.T, path string) {
		overwrite(t, path, func([]byte) []byte { return []byte("something else") })
	},
}

func overwrite(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		os.Chmod(path, 0o644)
		err = os.WriteFile(path, change(data), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A table that is not what it was made is never served, and each command that
// changes the store makes it anew. What was damaged is kept aside.
func TestADamagedTableIsMended(t *testing.T) {
	for name, lose := range losses {
		for _, command := range []string{"build", "refresh", "import"} {
			t.Run(name+" "+command, func(t *testing.T) {
				t.Parallel()
				w := storedWorld(t)
				w.publish(day1, "tide/coast")
				w.wantAnswer(day1, day1, day1) // and is proved
				table := w.partOf("rain", "north").Tables[0]
				lose(t, w.Store.Path(table.Path))
				if got, err := currentAnswer(t.Context(), w.Runner); err == nil || !strings.Contains(err.Error(), table.Path+" is damaged: ") {
					t.Fatalf("readers are answered %v\n%s", err, got)
				}
				if _, broken := w.Store.Verify(); len(broken) != 1 || !strings.Contains(broken[0].Error(), table.Path) {
					t.Errorf("verify: %v", broken)
				}
				var mended []string
				switch command {
				case "build":
					out, err := w.Build(t.Context(), nil, w.now())
					wantEqual(t, "error", err, nil)
					wantEqual(t, "published", out.Published, false)
					mended = out.Mended
				case "refresh":
					sum := w.refresh()
					wantEqual(t, "published", sum.Published, false)
					mended = sum.Mended
				case "import":
					file := filepath.Join(t.TempDir(), "south.csv")
					if err := os.WriteFile(file, levelsOf("south", day1), 0o644); err != nil {
						t.Fatal(err)
					}
					out, err := w.Import(t.Context(), "rain", []string{file}, refresh.ImportOptions{}, w.now())
					wantEqual(t, "error", err, nil)
					mended = out.Mended
				}
				if len(mended) != 1 || !strings.HasPrefix(mended[0], table.Path+" was made anew, from raw/rain/") {
					t.Errorf("the user reads %q", mended)
				}
				w.wantAnswer(day1, day1, day1)
				w.wantSound()
				kept := 1
				if name == "removed" || name == "emptied" {
					kept = 0
				}
				wantEqual(t, "kept aside", len(w.quarantined("rain")), kept)
			})
		}
	}
}

// A publisher's file that is lost comes again, from the publisher or by import,
// to the place that the vintages name.
func TestALostRawFileComesAgain(t *testing.T) {
	for name, lose := range losses {
		for _, command := range []string{"refresh", "import", "fetch"} {
			t.Run(name+" "+command, func(t *testing.T) {
				t.Parallel()
				w := storedWorld(t)
				w.publish(day1, "tide/coast")
				raw := w.rawOf("rain", "north")
				lose(t, raw)
				if _, broken := w.Store.Verify(); len(broken) != 1 || !strings.Contains(broken[0].Error(), "north.csv") {
					t.Errorf("verify: %v", broken)
				}
				w.wantAnswer(day1, day1, day1)
				if _, err := w.Build(t.Context(), nil, w.now()); err == nil || !strings.Contains(err.Error(), "; to have it again: basedoc refresh rain") {
					t.Errorf("build: %v", err)
				}
				switch command {
				case "refresh":
					sum := w.refresh()
					wantEqual(t, "published", sum.Published, false)
					if len(sum.Mended) != 1 || !strings.HasSuffix(sum.Mended[0], "north.csv came again") {
						t.Errorf("the user reads %q", sum.Mended)
					}
				case "fetch":
					if _, err := w.Fetch(t.Context(), nil, w.now); err != nil {
						t.Fatal(err)
					}
				case "import":
					file := filepath.Join(t.TempDir(), "any.csv")
					if err := os.WriteFile(file, levelsOf("north", day1), 0o644); err != nil {
						t.Fatal(err)
					}
					out, err := w.Import(t.Context(), "rain", []string{file}, refresh.ImportOptions{}, w.now())
					if err != nil || len(out.Mended) != 1 {
						t.Errorf("import: %v, %v", err, out.Mended)
					}
				}
				w.wantSound()
				if got, err := os.ReadFile(raw); err != nil || !bytes.Equal(got, levelsOf("north", day1)) {
					t.Errorf("the file is %q, %v", got, err)
				}
				_, err := w.Build(t.Context(), nil, w.now())
				wantEqual(t, "build", err, nil)
			})
		}
	}
}

// The file and its table are lost: nothing answers, and the next refresh has
// both, from the publisher. If the publisher has another file by then, that is
// published, and what is lost is named.
func TestAFileAndItsTableAreLost(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.publish(day1, "tide/coast")
	lose := func() {
		os.Remove(w.rawOf("rain", "north"))
		os.Remove(w.Store.Path(w.partOf("rain", "north").Tables[0].Path))
	}
	lose()
	wantEqual(t, "mended", len(w.refresh().Mended), 2)
	w.wantAnswer(day1, day1, day1)
	w.wantSound()
	lose()
	w.publish(day1+1, "rain/north")
	sum, err := w.Refresh(t.Context(), nil, w.now, nil)
	if err == nil || !strings.Contains(err.Error(), "north.csv is damaged") {
		t.Errorf("refresh: %v", err)
	}
	wantEqual(t, "published", sum.Published, true)
	w.wantAnswer(day1+1, day1, day1)
	w.clock = at(day1 + 2)
	w.refresh()
}

// A table that this version of the program makes otherwise is published anew.
func TestALostTableThatIsMadeOtherwise(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.publish(day1, "tide/coast")
	v, err := w.Store.Current()
	if err != nil {
		t.Fatal(err)
	}
	// The store of another version: its table has one row less.
	north, _ := v.Part("rain", "north")
	files, err := w.Store.AddTables("rain", []string{"levels"}, func(to []io.Writer) ([]int64, error) {
		_, err := io.WriteString(to[0], "as another version wrote it")
		return []int64{9}, err
	})
	if err != nil {
		t.Fatal(err)
	}
	north.Tables = files
	if _, err := w.Store.Publish(store.Vintage{Parts: v.With(north)}, at(day1), "test", ""); err != nil {
		t.Fatal(err)
	}
	os.Remove(w.Store.Path(files[0].Path))
	sum, err := w.Refresh(t.Context(), nil, w.now, nil)
	if err == nil || !strings.Contains(err.Error(), "this version of basedoc makes another table of the file") {
		t.Errorf("refresh: %v", err)
	}
	wantEqual(t, "published", sum.Published, true)
	w.wantAnswer(day1, day1, day1)
}

// Damaged attempts stop no reader, and are begun anew by the next refresh. So is
// the record beside a file.
func TestDamagedRecordsAreMended(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.publish(day1, "tide/coast")
	record := filepath.Join(filepath.Dir(w.rawOf("rain", "north")), "fetch.json")
	before, err := os.ReadFile(record)
	if err != nil {
		t.Fatal(err)
	}
	for name, lose := range losses {
		lose(t, w.Store.Path("attempts.json"))
		lose(t, record)
		w.wantAnswer(day1, day1, day1)
		wantEqual(t, name+": state", w.state("rain", "north").State, refresh.StateDue)
		if _, broken := w.Store.Verify(); len(broken) != 2 && (name != "removed" || len(broken) != 1) {
			t.Errorf("%s: verify: %v", name, broken)
		}
		w.refresh()
		w.wantSound()
		if after, err := os.ReadFile(record); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s: the record is\n%s\nwas\n%s", name, after, before)
		}
	}
}

// A mending that fails at any step, or dies there, is gone on with by the next.
func TestAMendingThatFailsIsGoneOnWith(t *testing.T) {
	each := 1
	if testing.Short() {
		each = 7
	}
	for n := 1; ; n += each {
		w := storedWorld(t)
		w.publish(day1, "tide/coast")
		north, coast := w.partOf("rain", "north"), w.partOf("tide", "coast")
		losses["flipped"](t, w.Store.Path(north.Tables[0].Path))
		losses["flipped"](t, w.Store.Path(coast.Raw))
		losses["removed"](t, w.Store.Path(filepath.Join(filepath.Dir(north.Raw), "fetch.json")))
		losses["replaced"](t, w.Store.Path("attempts.json"))
		passed := failAt(t, n, false, syscall.EIO)
		sum, err := w.Refresh(t.Context(), nil, w.now, nil)
		durable.BeforeStep = nil
		if passed() < n {
			t.Logf("%d steps", passed())
			if passed() < 9 || err != nil {
				t.Errorf("%d steps only, %v", passed(), err)
			}
			return
		}
		if told := fmt.Sprint(err, sum.Attempts); !strings.Contains(told, syscall.EIO.Error()) {
			t.Errorf("step %d: nobody is told why: %s", n, told)
		}
		if got, err := currentAnswer(t.Context(), w.Runner); err == nil && got != answerOf(map[string]canon.Day{"north": day1, "south": day1, "coast": day1}) {
			t.Errorf("step %d: readers are answered %s", n, got)
		}
		w.refresh()
		w.wantAnswer(day1, day1, day1)
		w.wantSound()
	}
}

// A file that changes nothing comes beside one that does, and on the importer's
// word it is tabulated again: the vintage names the file that stays.
func TestAnImportNamesTheFileThatStays(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	north := w.partOf("rain", "north")
	var files []string
	for _, content := range [][]byte{levelsOf("north", day1), levelsOf("south", day1+1)} {
		files = append(files, w.fileOf(content))
	}
	out, err := w.Import(t.Context(), "rain", files, refresh.ImportOptions{AcceptDrift: true}, w.now())
	if err != nil || !out.Published {
		t.Fatalf("import: %v, %v", out.Published, err)
	}
	wantEqual(t, "file of north", w.partOf("rain", "north").Raw, north.Raw)
	w.wantAnswer(day1, day1+1, day1)
	w.wantSound()
}

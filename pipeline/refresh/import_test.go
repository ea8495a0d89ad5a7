package refresh_test

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/durable"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

// importing imports files of north, given by their content.
func (w *world) importing(o refresh.ImportOptions, contents ...[]byte) (refresh.Outcome, error) {
	w.t.Helper()
	var files []string
	for _, c := range contents {
		files = append(files, w.fileOf(c))
	}
	return w.Import(w.t.Context(), "rain", files, o, w.now())
}

func (w *world) fileOf(content []byte) string {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), "north.csv")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		w.t.Fatal(err)
	}
	return path
}

// obey does what the last line of a reason says, word by word.
func (w *world) obey(reason string) (refresh.Outcome, error) {
	w.t.Helper()
	_, command, found := strings.Cut(reason, "if it is true, after a look at the file: ")
	words := strings.Fields(command)
	if !found || len(words) < 4 || words[0] != "basedoc" || words[1] != "import" {
		w.t.Fatalf("no command in %q", reason)
	}
	var o refresh.ImportOptions
	for i := 4; i < len(words); i++ {
		switch words[i] {
		case "--older":
			o.Older = true
		case "--accept-drift":
			o.AcceptDrift = true
		case "--part":
			i++
			o.Part = words[i]
		case "--store":
			i++
			wantEqual(w.t, "store", words[i], w.Store.Path(""))
		default:
			w.t.Errorf("a word too many: %s", words[i])
		}
	}
	return w.Import(w.t.Context(), words[2], []string{words[3]}, o, w.now())
}

// An older or a cut file goes live on the importer's word only, and the command
// in the reason is the whole of it.
func TestAnOlderOrSmallerImportNeedsItsFlags(t *testing.T) {
	cut := func(day canon.Day) []byte {
		lines := strings.SplitAfter(string(levelsOf("north", day)), "\n")
		return []byte(strings.Join(lines[:4], ""))
	}
	older, smaller, both := levelsOf("north", day1-1), cut(day1+1), cut(day1-1)
	for _, c := range []struct {
		name    string
		content []byte
		given   refresh.ImportOptions // does not suffice
		flags   string                // of the command
		rows    int64
	}{
		{"older", older, refresh.ImportOptions{}, "--older", 10},
		{"older, the other said", older, refresh.ImportOptions{AcceptDrift: true}, "--accept-drift --older", 10},
		{"smaller", smaller, refresh.ImportOptions{}, "--accept-drift", 3},
		{"smaller, the other said", smaller, refresh.ImportOptions{Older: true}, "--older --accept-drift", 3},
		{"both", both, refresh.ImportOptions{}, "--older --accept-drift", 3},
		{"both, one said", both, refresh.ImportOptions{Older: true}, "--older --accept-drift", 3},
		{"both, the other said", both, refresh.ImportOptions{AcceptDrift: true}, "--accept-drift --older", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := storedWorld(t)
			before, err := w.Store.Current()
			if err != nil {
				t.Fatal(err)
			}
			out, err := w.importing(c.given, c.content)
			if err == nil || !strings.Contains(err.Error(), "north.csv "+c.flags+" --store ") {
				t.Fatalf("%v, want a command with %s", err, c.flags)
			}
			wantEqual(t, "published", out.Published, false)
			wantEqual(t, "vintage", out.Vintage.ID, before.ID)
			w.wantAnswer(day1, day1, day1)
			if out, err = w.obey(err.Error()); err != nil {
				t.Fatal(err)
			}
			wantEqual(t, "published", out.Published, true)
			wantEqual(t, "rows", out.Parts[0].Part.Tables[0].Rows, c.rows)
			w.wantSound()
		})
	}
}

// A file that does not say which part it is becomes the one that the importer says.
func TestAnUnsaidPartMustBeSaid(t *testing.T) {
	w := storedWorld(t)
	w.Sources[0].Identify = func(r io.Reader) (ingest.Identity, error) {
		id, err := identifyLevels(r)
		return ingest.Identity{Parts: []string{"north", "south"}, OneOf: true, Date: id.Date}, err
	}
	older := levelsOf("north", day1-1)
	for _, c := range []struct {
		given refresh.ImportOptions
		want  string
	}{
		{refresh.ImportOptions{}, "the file does not say which of these it is: north, south; say it with --part\n"},
		{refresh.ImportOptions{}, "north.csv --part PART --store "},
		{refresh.ImportOptions{Part: "west"}, "this is north, south, and not west"},
	} {
		if out, err := w.importing(c.given, older); err == nil || out.Published || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %s", c.given, err, c.want)
		}
	}
	_, err := w.importing(refresh.ImportOptions{Part: "north"}, older)
	if err == nil || !strings.Contains(err.Error(), "north.csv --older --part north --store ") {
		t.Fatalf("%v, want a command with the part", err)
	}
	out, err := w.obey(err.Error())
	if err != nil || !out.Published || len(out.Parts) != 1 || out.Parts[0].Part.Name != "north" {
		t.Errorf("%+v, %v", out.Parts, err)
	}
}

// What is there already makes no vintage, however often and beside what it comes.
func TestWhatIsThereMakesNoVintage(t *testing.T) {
	w := storedWorld(t)
	same := levelsOf("north", day1)
	before, err := w.Store.Current()
	if err != nil {
		t.Fatal(err)
	}
	for _, contents := range [][][]byte{{same}, {same, same}} {
		for _, o := range []refresh.ImportOptions{{}, {AcceptDrift: true}, {Older: true}} {
			out, err := w.importing(o, contents...)
			if err != nil || out.Published || len(out.Parts) != len(contents) {
				t.Errorf("%d files, %+v: %+v, %v", len(contents), o, out.Parts, err)
			}
			for _, p := range out.Parts {
				wantEqual(t, "same", p.Same, true)
			}
		}
	}
	next := levelsOf("north", day1+1)
	out, err := w.importing(refresh.ImportOptions{}, next, next)
	if err != nil || !out.Published || len(out.Parts) != 2 || out.Parts[0].Same || !out.Parts[1].Same {
		t.Errorf("a new file twice: %+v, %v", out.Parts, err)
	}
	all, err := w.Store.Vintages()
	if err != nil || len(all) != 2 || all[0].ID != before.ID {
		t.Errorf("vintages %v, %v", len(all), err)
	}
	raws, err := filepath.Glob(w.Store.Path("raw/rain/*"))
	if err != nil || len(raws) != 3 { // north, south, and the one that was new
		t.Errorf("raw files: %v, %v", raws, err)
	}
	w.wantSound()
}

// One refused file holds up no other of its call.
func TestARefusedImportHoldsUpNoOther(t *testing.T) {
	w := storedWorld(t)
	out, err := w.importing(refresh.ImportOptions{}, levelsOf("north", day1-1), levelsOf("south", day1+1))
	if err == nil || !strings.Contains(err.Error(), "north of 2026-02-28 is older than that of 2026-03-01 (fetch)") || strings.Contains(err.Error(), "south") {
		t.Errorf("the user reads %v", err)
	}
	wantEqual(t, "published", out.Published, true)
	w.wantAnswer(day1, day1+1, day1)
}

// The publisher's own older file, refused when it was fetched, can be taken too.
func TestAFetchedFileThatWasRefusedCanBeTaken(t *testing.T) {
	short := strings.Join(strings.SplitAfter(string(levelsOf("north", day1+1)), "\n")[:4], "")
	for _, content := range [][]byte{levelsOf("north", day1-1), []byte(short)} {
		w := storedWorld(t)
		w.pub.at("/rain/north.csv", tagged(content))
		sum, _ := w.Refresh(t.Context(), []string{"rain"}, w.now, nil)
		c := check(t, sum, "rain", "north")
		wantEqual(t, "outcome", c.Outcome, store.Quarantined)
		_, err := w.obey(c.Reason)
		if err != nil { // the rows of a file that seemed too short are looked at now
			_, err = w.obey(err.Error())
		}
		wantEqual(t, "error", err, nil)
	}
}

// Files that a check refuses together are kept each, even if one cannot be put
// into quarantine.
func TestAFailedQuarantineCostsNoOtherFile(t *testing.T) {
	w := storedWorld(t)
	w.Queries = fstest.MapFS{"checks/no_flood.sql": {Data: []byte("-- title: no level is above 5,000\n-- severity: error\n-- about: Levels that no gauge has read before.\nselect gauge, place, level from rain.levels where level > 5000 order by 1, 2\n")}}
	var flood [][]byte
	for _, gauge := range []string{"north", "south"} {
		flood = append(flood, []byte(strings.Replace(string(levelsOf(gauge, day1+1)), ",201\n", ",9201\n", 1)))
	}
	failed := false
	durable.BeforeStep = func(step string) error {
		if step != "make quarantine" || failed {
			return nil
		}
		failed = true
		return &os.PathError{Op: step, Path: "the store", Err: syscall.ENOSPC}
	}
	defer func() { durable.BeforeStep = nil }()
	_, err := w.importing(refresh.ImportOptions{AcceptDrift: true}, flood...)
	if !failed || err == nil || !strings.Contains(err.Error(), "no space left on device") {
		t.Fatalf("the user reads %v", err)
	}
	kept := w.quarantined("rain")
	if len(kept) != 1 {
		t.Fatalf("%v are in quarantine", kept)
	}
	if text, err := os.ReadFile(kept[0]); err != nil || string(text) != string(flood[1]) {
		t.Errorf("quarantine holds %q, %v", text, err)
	}
}

// What is known of a copy stays with it on its way through quarantine, whoever
// obtained it.
func TestACopyFromQuarantineKeepsItsOrigin(t *testing.T) {
	for _, way := range []string{"fetch", "import"} {
		t.Run(way, func(t *testing.T) {
			w := storedWorld(t)
			undated := func(r io.Reader) (ingest.Identity, error) {
				id, err := identifyLevels(r)
				return ingest.Identity{Parts: id.Parts}, err
			}
			w.Sources[0].Identify, w.Sources[0].AnySize = undated, true
			cut := []byte(strings.Join(strings.SplitAfter(string(levelsOf("north", day1+1)), "\n")[:4], ""))
			want := store.Copy{ObtainedFrom: w.pub.URL + "/rain/north.csv", ObtainedAt: w.now().UTC(), Modified: day1}
			var reason string
			if way == "fetch" {
				w.pub.at("/rain/north.csv", func(rw http.ResponseWriter, _ *http.Request) {
					rw.Header().Set("Last-Modified", day1.Time().Format(http.TimeFormat))
					rw.Write(cut)
				})
				reason = check(t, w.refresh(), "rain", "north").Reason
			} else {
				want = store.Copy{ObtainedFrom: "an archive", ObtainedAt: day1.Time()}
				_, err := w.importing(refresh.ImportOptions{From: want.ObtainedFrom, Obtained: day1}, cut)
				if err == nil {
					t.Fatal("the import was taken")
				}
				reason = err.Error()
			}
			w.clock = at(day1 + 5)
			if out, err := w.obey(reason); err != nil || !out.Published {
				t.Fatalf("%s\n%v", reason, err)
			}
			part := w.partOf("rain", "north")
			wantEqual(t, "copy", part.Copy, want)
			wantEqual(t, "checked", part.CheckedAt, want.ObtainedAt)
			w.wantSound()
		})
	}
}

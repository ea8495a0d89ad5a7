package document

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var look = flag.String("look", "", "write the fixture paper to this new folder")

// read returns the files of a folder by their path.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(rel)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestWriteFolder(t *testing.T) {
	dir := t.TempDir()
	if *look != "" {
		if err := os.Mkdir(*look, 0o777); err != nil {
			t.Fatal(err) // never into a folder that somebody else may use
		}
		dir = *look
	}
	d := fixtureDocument(t)
	if err := d.WriteFolder(dir, []string{"html", "md"}); err != nil {
		t.Fatal(err)
	}
	files := read(t, dir)
	for _, want := range []string{
		"basket_prices.html", "basket_prices.md", "figures/gap.svg", "figures/gap-narrow.svg", "figures/gap.png", "figures/rank.svg", "figures/rank.png",
		"data/figure-gap.csv", "data/figure-gap.metadata.json", "data/table-prices.csv", "data/table-prices.metadata.json",
	} {
		if files[want] == "" {
			t.Errorf("no %s", want)
		}
	}
	if len(files) != 14 {
		t.Errorf("%d files, want 14", len(files))
	}
	wantCSV := "name,v2018,v2025,status,mark,role\nBurundi,48.2,21.3,E,tax,\nNepal,3.1,2.24,A,,subject\nChad,,19,P,,\n'=cmd|'/c calc'!A0 <b>&,0,4,,,\n"
	if got := files["data/table-prices.csv"]; got != wantCSV {
		t.Errorf("table-prices.csv:\n%s\nwant\n%s", got, wantCSV)
	}
	var m struct {
		Title, Unit, Citation, Vintage, SQL string
		Sources                             []struct{ Name, License string }
	}
	if err := json.Unmarshal([]byte(files["data/figure-gap.metadata.json"]), &m); err != nil {
		t.Fatal(err)
	}
	if m.Vintage != "2026-03-01T00:00:00Z" || m.Unit != "% of monthly GNI per capita" || len(m.Sources) != 2 || m.Sources[0].License != "CC BY-NC-SA 3.0 IGO" || m.SQL != "select period_date, area_code, value from history" {
		t.Errorf("metadata: %+v", m)
	}
}

func TestWriteFolderAgain(t *testing.T) {
	dir := t.TempDir()
	if err := fixtureDocument(t).WriteFolder(dir, []string{"html", "md"}); err != nil {
		t.Fatal(err)
	}
	first := read(t, dir)
	for _, name := range []string{"figures/old.svg", "data/figure-old.csv", "figures/mine.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := fixtureDocument(t).WriteFolder(dir, []string{"html", "md"}); err != nil {
		t.Fatal(err)
	}
	second := read(t, dir)
	if second["figures/mine.txt"] != "x" {
		t.Error("a file that is not ours was removed")
	}
	delete(second, "figures/mine.txt")
	if len(second) != len(first) {
		t.Errorf("%d files, want %d: figures and data of an earlier paper are to go", len(second), len(first))
	}
	for name, content := range first {
		if second[name] != content {
			t.Errorf("%s: other bytes from the same input", name)
		}
	}
}

func TestWriteFolderRefusesUnknownFormat(t *testing.T) {
	dir := t.TempDir()
	err := fixtureDocument(t).WriteFolder(dir, []string{"html", "odt"})
	if err == nil || !strings.Contains(err.Error(), `unknown format "odt"`) {
		t.Errorf("error: %v", err)
	}
	if files := read(t, dir); len(files) != 0 {
		t.Errorf("wrote %d files before refusing", len(files))
	}
}

func TestHTMLStandsAlone(t *testing.T) {
	var b bytes.Buffer
	if err := fixtureDocument(t).HTML(&b); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, no := range []string{"<script", "<link", "src=", "url(", "@import", "<b>&"} {
		if strings.Contains(page, no) {
			t.Errorf("the page has %q", no)
		}
	}
	ids := map[string]bool{}
	for _, part := range strings.Split(page, ` id="`)[1:] {
		id, _, _ := strings.Cut(part, `"`)
		if ids[id] {
			t.Errorf("id %q stands twice", id)
		}
		ids[id] = true
	}
	for _, part := range strings.Split(page, `href="#`)[1:] {
		if id, _, _ := strings.Cut(part, `"`); !ids[id] {
			t.Errorf("a link leads to #%s, which is not there", id)
		}
	}
}

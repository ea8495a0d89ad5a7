package datasets

import (
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/goldentest"
	"basedoc/pipeline/ingest"
)

func TestTheListIsTheFolders(t *testing.T) {
	var folders, listed []string
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			folders = append(folders, e.Name())
		}
	}
	for _, src := range All() {
		listed = append(listed, src.Name)
	}
	if !slices.Equal(folders, listed) {
		t.Errorf("datasets.All lists %v\nthe folders are  %v", listed, folders)
	}
	if err := ingest.Validate(All()); err != nil {
		t.Error(err)
	}
}

// termsTable is the table of DATA-LICENSES.md.
var termsTable = regexp.MustCompile(`(?m)^\| source .*\n(\|.*\n)*`)

// The terms are typed once, in the Source values; make golden writes the table.
func TestTheTermsAreThoseOfTheSources(t *testing.T) {
	const path = "../DATA-LICENSES.md"
	text, err := os.ReadFile(path)
	if err != nil || len(termsTable.FindAllIndex(text, -1)) != 1 {
		t.Fatalf("%s: want one table of sources (%v)", path, err)
	}
	var table strings.Builder
	table.WriteString("| source | publisher | terms | passed on | commercial use | share alike | conditions |\n|---|---|---|---|---|---|---|\n")
	isAllowed := map[bool]string{true: "yes", false: "**no**"}
	isDemanded := map[bool]string{true: "**yes**", false: "no"}
	for _, src := range All() {
		terms := src.License.Name
		if src.License.URL != "" {
			terms = fmt.Sprintf("[%s](%s)", terms, src.License.URL)
		}
		fmt.Fprintf(&table, "| `%s` | %s | %s | %s | %s | %s | %s |\n", src.Name, src.Publisher(), terms,
			isAllowed[src.License.Redistribute], isAllowed[src.License.Commercial], isDemanded[src.License.ShareAlike], src.License.Conditions)
	}
	goldentest.Compare(t, path, termsTable.ReplaceAllLiteralString(string(text), table.String()))
}

func TestTheReleaseIsSmall(t *testing.T) {
	const limit = 16 << 20
	total := int64(0)
	for _, src := range All() {
		if src.Release == nil {
			continue
		}
		entries, err := fs.ReadDir(src.Release, "release")
		if err != nil {
			t.Errorf("%s: %v", src.Name, err)
		}
		for _, e := range entries {
			info, err := e.Info()
			if err != nil {
				t.Fatal(err)
			}
			total += info.Size()
		}
	}
	if total > limit {
		t.Errorf("the release vintage has %d bytes, above %d", total, limit)
	}
}

package peeringdb

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzPorts(f *testing.F) {
	ingesttest.Fuzz(f, "netixlan", parsePorts, "testdata/netixlan/netixlan.json")
}

// Each field that is asked for is read, and none is read that is not asked for.
func TestWhatIsAskedForIsWhatIsRead(t *testing.T) {
	for part, object := range map[string]any{"fac": fac{}, "ix": ix{}, "ixfac": ixfac{}, "ixlan": ixlan{}, "ixpfx": ixpfx{}, "net": net{}, "netixlan": netixlan{}} {
		var read []string
		for _, f := range reflect.VisibleFields(reflect.TypeOf(object)) {
			if name := f.Tag.Get("json"); name != "" {
				read = append(read, name)
			}
		}
		want := strings.Split(asked[part], ",")
		slices.Sort(read)
		slices.Sort(want)
		if !slices.Equal(read, want) {
			t.Errorf("%s: read are %v\nasked for %v", part, read, want)
		}
		for _, name := range want {
			if strings.Contains(name, "mail") || strings.Contains(name, "phone") || name == "notes" || strings.Contains(name, "address") {
				t.Errorf("%s: %s is asked for", part, name)
			}
		}
	}
}

var contact = regexp.MustCompile(`[^\s"@]+@[^\s"@]+\.[A-Za-z]{2,}|\+\d[\d ()-]{7,}|555`)

// The fixtures have contacts in every field that may hold one. None of these
// gets into any table.
func TestContactsGetIntoNoTable(t *testing.T) {
	for _, part := range []string{"fac", "ix", "ixfac", "ixlan", "ixpfx", "net", "netixlan"} {
		path := filepath.Join("testdata", part, "synthetic_contacts.json")
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(contact.FindAll(content, -1)); n < 2 {
			t.Errorf("%s has %d contacts", path, n)
		}
		goldens, err := filepath.Glob(path + ".*.golden")
		if err != nil || len(goldens) != 1 {
			t.Fatalf("goldens of %s: %v, %v", path, goldens, err)
		}
		rows, err := os.ReadFile(goldens[0])
		if err != nil {
			t.Fatal(err)
		}
		if found := contact.Find(rows); found != nil {
			t.Errorf("%s: %s", goldens[0], found)
		}
	}
}

// The real files, too, give no contact, whatever is in their texts.
func TestCapturesGiveNoContact(t *testing.T) {
	check := func(row any) {
		text, err := json.Marshal(row)
		if found := regexp.MustCompile(`[^\s"@]+@[^\s"@]+\.[A-Za-z]{2,}|\+\d[\d ()-]{7,}`).Find(text); err != nil || found != nil {
			t.Errorf("%s in %s (%v)", found, text, err)
		}
	}
	for _, row := range ingesttest.Rows(t, "ix", parseExchanges, ingesttest.Capture(t, "peeringdb/ix-20220408.json.gz")) {
		check(row)
	}
	for _, row := range ingesttest.Rows(t, "netixlan", parsePorts, ingesttest.Capture(t, "peeringdb/netixlan-20220412.json.gz")) {
		check(row)
	}
	for _, row := range ingesttest.Rows(t, "net", parseNetworks, ingesttest.Capture(t, "peeringdb/net-page1.json.gz")) {
		check(row)
	}
	for _, row := range ingesttest.Rows(t, "fac", parseFacilities, ingesttest.Capture(t, "peeringdb/fac-page1.json.gz")) {
		check(row)
	}
}

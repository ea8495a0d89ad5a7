package netmundial

import (
	"bytes"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) {
	ingesttest.Fuzz(f, "contributions", parse, "testdata/contributions/archive.csv")
}

func TestCapture(t *testing.T) {
	content := ingesttest.Capture(t, "netmundial/netmundial_2014_contributions_index.csv")
	rows := ingesttest.Rows(t, "contributions", parse, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || len(rows) != 187 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	count, regions, unnamed := map[string]int{}, map[string]bool{}, 0
	for _, row := range rows {
		count[row.Sector]++
		regions[row.Region] = true
		if row.Organization == "" {
			unnamed++
		}
		if strings.Contains(row.Title+row.Region+row.Organization+row.Keywords, "@") {
			t.Errorf("an address: %+v", row)
		}
		if !bytes.Contains(content, []byte(row.Keywords)) || !bytes.Contains(content, []byte(row.Region)) {
			t.Errorf("a text that is no contact was taken for one: %+v", row)
		}
	}
	want := map[string]int{"Civil Society": 59, "Private Sector": 43, "Government": 28, "Academia": 21, "Other": 20, "Technical community": 16}
	if !maps.Equal(count, want) || unnamed != 1 {
		t.Errorf("%v, %d without an organization", count, unnamed)
	}
	for _, region := range slices.Concat(noEconomy, slices.Collect(maps.Keys(spelt))) {
		if !regions[region] {
			t.Errorf("the region %q is no longer in the file", region)
		}
	}
	if id, err := Source.Identify(bytes.NewReader(content)); err != nil || id.Newest.String() != "2014-03-01" {
		t.Errorf("%v, %v", id, err)
	}
}

// The person whom a contribution names, addresses and telephone numbers come into no
// row.
func TestPersonsAreLeftOut(t *testing.T) {
	content, err := os.ReadFile("testdata/contributions/synthetic_persons.csv")
	if err != nil {
		t.Fatal(err)
	}
	secrets := []string{"Jane", "Roe", "roe", "Doe", "john", "example", "7946", "@"}
	for _, secret := range secrets {
		if !bytes.Contains(content, []byte(secret)) {
			t.Errorf("the fixture has no %q to leave out", secret)
		}
	}
	for _, row := range ingesttest.Rows(t, "contributions", parse, content) {
		text := strings.Join([]string{row.Title, row.Area, row.Region, row.Organization, row.Sector, row.Keywords}, " ")
		for _, secret := range secrets {
			if strings.Contains(text, secret) {
				t.Errorf("contribution %d tells %q: %s", row.ID, secret, text)
			}
		}
	}
}

package canon

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Every name in the economies sheet of ITU's price workbook (edition 2008-2025).
func TestITUNamesResolve(t *testing.T) {
	f, err := os.Open("testdata/itu_economy_names.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	for _, rec := range readCSV(t, f) {
		resolves(t, rec["name"], rec["alpha3"])
		n++
	}
	if n != 221 {
		t.Errorf("%d names, want 221", n)
	}
}

// The taxonomy also lists parts of economies, which are none themselves.
func TestOCHANamesResolve(t *testing.T) {
	parts := []string{"Azores Islands (Portugal)", "Canary Islands (Spain)", "Channel Islands", "Galapagos Islands (Ecuador)", "Sark"}
	for _, rec := range readCSV(t, capture(t, "country_names/ocha-countries-territories-taxonomy.csv")) {
		code := rec["ISO 3166-1 Alpha 3-Codes"] + rec["x Alpha3 codes"]
		for _, column := range []string{"Preferred Term", "English Short", "RW Short Name", "M49 English"} {
			if name := rec[column]; name != "" && !slices.Contains(parts, rec["Preferred Term"]) {
				resolves(t, name, code)
			}
		}
	}
}

// Google's names; the capture was decoded as Latin-1, which is undone here.
func TestGoogleNamesResolve(t *testing.T) {
	for _, rec := range readCSV(t, capture(t, "google_ipv6/worldmap-values-2026-04-13.csv")) {
		e, err := ByAlpha2(rec["country_code"])
		if err != nil || e.Alpha3 == "ANT" { // Google calls the Netherlands Antilles Curaçao
			continue
		}
		var name []byte
		for _, r := range rec["country"] {
			name = append(name, byte(r))
		}
		resolves(t, string(name), e.Alpha3)
	}
}

func TestWorldBankNamesResolve(t *testing.T) {
	var answer [2]json.RawMessage
	var rows []struct {
		ID, Name string
		Region   struct{ ID string }
	}
	if err := json.NewDecoder(capture(t, "world_bank/api_country_2017.json")).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(answer[1], &rows); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row.ID == "KSV" { // the bank's code for Kosovo in 2017
			row.ID = "XKX"
		}
		if row.Region.ID != "NA" && row.ID != "CHI" { // aggregates, Channel Islands
			resolves(t, row.Name, row.ID)
		}
	}
}

func TestMledozeNamesResolve(t *testing.T) {
	zr, err := gzip.NewReader(capture(t, "countries/mledoze-countries.json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		CCA3 string
		Name struct{ Common string }
	}
	if err := json.NewDecoder(zr).Decode(&rows); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row.CCA3 == "UNK" {
			row.CCA3 = "XKX"
		}
		resolves(t, row.Name.Common, row.CCA3)
	}
}

// TeleGeography writes "Muanda, Congo, Dem. Rep.": the economy is what follows
// one of the commas.
func TestTeleGeographyNamesResolve(t *testing.T) {
	var points struct {
		Features []struct{ Properties struct{ Name string } }
	}
	if err := json.NewDecoder(capture(t, "submarine_cables/landing-point-geo.json")).Decode(&points); err != nil {
		t.Fatal(err)
	}
	for _, f := range points.Features {
		found := false
		for _, rest, ok := strings.Cut(f.Properties.Name, ", "); ok && !found; _, rest, ok = strings.Cut(rest, ", ") {
			_, err := FindEconomy(rest)
			found = err == nil
		}
		if !found {
			t.Errorf("no economy in %q", f.Properties.Name)
		}
	}
	if len(points.Features) < 1000 {
		t.Errorf("only %d landing points", len(points.Features))
	}
}

func resolves(t *testing.T, name, alpha3 string) {
	t.Helper()
	if got, err := FindEconomy(name); err != nil || got.Alpha3 != alpha3 {
		t.Errorf("%q: %q, %v, want %s", name, got.Alpha3, err, alpha3)
	}
}

// capture opens a real capture; without the captures beside the project it
// skips the test.
func capture(t *testing.T, name string) io.Reader {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", filepath.FromSlash(name)))
	if err != nil {
		t.Skipf("no captures beside the project: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func readCSV(t *testing.T, r io.Reader) []map[string]string {
	t.Helper()
	records, err := csv.NewReader(r).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, rec := range records[1:] {
		row := map[string]string{}
		for i, column := range records[0] {
			row[strings.TrimPrefix(column, "\ufeff")] = rec[i]
		}
		rows = append(rows, row)
	}
	return rows
}

//go:build duckdb_arrow

package reports

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/document"
	"basedoc/pipeline/warehouse"
	"basedoc/queries"
)

// paperOf makes the IPv6 paper of the release, but with the rows that queries
// make of its delegations, by registry, and with the files of some stale.
func paperOf(t *testing.T, delegations map[string]string, stale ...string) string {
	t.Helper()
	tables := releaseTables(t)
	i := slices.IndexFunc(tables, func(t warehouse.Table) bool { return t.Source == "rir_delegated" })
	w := openWarehouse(t, tables[i:i+1], nil)
	for p := range tables[i].Parts {
		part := &tables[i].Parts[p]
		part.Stale = slices.Contains(stale, part.Name)
		query, ok := delegations[part.Name]
		if !ok {
			continue
		}
		f, err := os.Create(filepath.Join(t.TempDir(), part.Name+".parquet"))
		if err != nil {
			t.Fatal(err)
		}
		err = w.WriteParquet(t.Context(), query, f)
		if err := errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
		part.Path = f.Name()
	}
	folder, err := Folder("ipv6_deployment")
	if err != nil {
		t.Fatal(err)
	}
	report, err := document.Parse("reports/ipv6_deployment", folder)
	if err != nil {
		t.Fatal(err)
	}
	provenance := document.Provenance{Vintage: "test", Tables: tables, Sources: map[string]document.SourceInfo{}}
	for _, table := range tables {
		provenance.Sources[table.Source] = document.SourceInfo{Title: table.Source}
	}
	doc, err := report.Build(t.Context(), openWarehouse(t, tables, queries.FS), provenance, document.Options{Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := doc.Markdown(&text); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// The smallest share is the smallest that is known, however many are.
func TestTheSmallestShareOfHoldersIsTheSmallestKnown(t *testing.T) {
	const afrinic = "select * from rir_delegated.delegations where registry = 'afrinic'"
	for name, c := range map[string]struct{ afrinic, want string }{
		"as released":  {afrinic, "between 29% and 84% of them"},
		"without Chad": {afrinic + " and area_code is distinct from 'TCD'", "between 38% and 84% of them"},
		"with one more in Ethiopia, and no IPv6 there": {afrinic + ` and (area_code is distinct from 'ETH' or resource <> 'ipv6')
			union all by name (select * replace ('one more' as holder_id) from (` + afrinic + `)
			where area_code = 'ETH' and resource = 'asn' limit 1)`, "between 0% and 84% of them"},
	} {
		text := paperOf(t, map[string]string{"afrinic": c.afrinic}, "ripencc", "lacnic", "arin")
		if !strings.Contains(text, c.want) {
			said, _, _ := strings.Cut(text, "of them hold IPv6")
			t.Errorf("%s: the paper lacks %q, and says %q", name, c.want, said[max(0, len(said)-60):])
		}
	}
}

// Registries are told apart by their names, and their files are called old
// where they are, whatever their dates.
func TestRegistriesAreToldApartByName(t *testing.T) {
	younger := map[string]string{
		"ripencc": "select * replace (date '2021-08-03' as file_date) from rir_delegated.delegations where registry = 'ripencc'",
		"lacnic":  "select * replace (date '2019-02-08' as file_date) from rir_delegated.delegations where registry = 'lacnic'",
	}
	text := paperOf(t, younger, "ripencc")
	for _, want := range []string{"The RIPE NCC's file at hand is of 3 August 2021;", "Resources by the RIPE NCC's file of 3 August 2021."} {
		if !strings.Contains(text, want) {
			t.Errorf("the paper lacks %q", want)
		}
	}
	for _, not := range []string{"LACNIC's file at hand", "Resources by LACNIC's file"} {
		if strings.Contains(text, not) {
			t.Errorf("the paper says %q of a file that is not stale", not)
		}
	}
	if text := paperOf(t, nil); strings.Contains(text, "file at hand is of") || !strings.Contains(text, "the resources of zero LLDCs are known by these alone") {
		t.Error("the paper calls files old of which none is stale")
	}
}

// Burundi and Uganda have holders with two registries. Each has one line, with the
// networks of the registry that its resources are from.
func TestAnEconomyOfTwoRegistriesHasOneLine(t *testing.T) {
	text := paperOf(t, nil, "ripencc", "lacnic", "arin")
	for _, start := range []string{"| Burundi |", "| Uganda |"} {
		if n := strings.Count(text, start); n != 1 {
			t.Errorf("%d lines start with %q", n, start)
		}
	}
	if !strings.Contains(text, "| Uganda | 1.6 | 27<sup>P</sup> | 39 | August 2026 | 59 |") {
		t.Error("Uganda's line lacks AFRINIC's networks")
	}
}

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

// What is said of a registry's old file is not said of a young one.
func TestOldFilesAreToldByTheirDates(t *testing.T) {
	const old = "What nine LLDCs hold, mainly from the RIPE NCC, is known from a file of October 2018, and cannot be ranked beside that of the others."
	if text := paperOf(t, nil); !strings.Contains(text, old) || !strings.Contains(text, "For nine LLDCs the registry's file at hand is of 2018;") {
		t.Error("the paper does not say how old the file of the RIPE NCC is")
	}
	text := paperOf(t, map[string]string{
		"ripencc": "select * replace (date '2026-08-03' as file_date) from rir_delegated.delegations where registry = 'ripencc'",
	})
	if strings.Contains(text, "cannot be ranked") || strings.Contains(text, "file at hand is of") || !strings.Contains(text, "The files of the registries are of the days in") {
		t.Error("the paper calls a file old that is not")
	}
}

// Burundi and Uganda have holders with two registries. Each has one line in each annex,
// with the networks of the registry that its resources are from.
func TestAnEconomyOfTwoRegistriesHasOneLine(t *testing.T) {
	text := paperOf(t, nil, "ripencc", "lacnic", "arin")
	for _, start := range []string{"\n| Burundi", "\n| Uganda"} {
		if n := strings.Count(text, start); n != 2 {
			t.Errorf("%d lines of %q, want one in each annex", n, start)
		}
	}
	if !strings.Contains(text, " | 27<sup>P</sup> | August 2026 | 26<sup>E</sup> | 59 | 46 | 22<sup>E</sup> |") {
		t.Error("Uganda's line lacks AFRINIC's networks")
	}
}

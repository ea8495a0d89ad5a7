//go:build duckdb_arrow

package reports

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/document"
	"basedoc/pipeline/warehouse"
	"basedoc/queries"
)

// paperOf makes the IPv6 paper of the release, but with the rows that a query
// makes of its delegations, and with the files of the given registries stale.
func paperOf(t *testing.T, delegations string, stale ...string) string {
	t.Helper()
	tables := releaseTables(t)
	i := slices.IndexFunc(tables, func(t warehouse.Table) bool { return t.Source == "rir_delegated" })
	w := openWarehouse(t, tables[i:i+1], nil)
	for p := range tables[i].Parts {
		part := &tables[i].Parts[p]
		f, err := os.Create(filepath.Join(t.TempDir(), part.Name+".parquet"))
		if err != nil {
			t.Fatal(err)
		}
		err = w.WriteParquet(t.Context(), "select * from ("+delegations+") where registry = '"+part.Name+"'", f)
		if err := errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
		part.Path, part.Stale = f.Name(), slices.Contains(stale, part.Name)
	}
	folder, err := Folder("ipv6_deployment")
	if err != nil {
		t.Fatal(err)
	}
	report, err := document.Parse("reports/ipv6_deployment", folder)
	if err != nil {
		t.Fatal(err)
	}
	provenance := document.Provenance{Vintage: "test", Seen: canon.Day(20000), Tables: tables, Sources: map[string]document.SourceInfo{}}
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
	for name, c := range map[string]struct{ delegations, want string }{
		"as released": {`from rir_delegated.delegations`,
			"between 29% and 84% of them"},
		"without Chad": {`from rir_delegated.delegations where registry <> 'afrinic' or area_code is distinct from 'TCD'`,
			"between 38% and 84% of them"},
		"with Ethiopia": {`from rir_delegated.delegations where registry <> 'afrinic' or area_code is distinct from 'ETH' or resource <> 'ipv6'
			union all by name
			(select * replace ('one more' as holder_id) from rir_delegated.delegations
			where registry = 'afrinic' and area_code = 'ETH' and resource = 'asn' limit 1)`,
			"between 0% and 84% of them"},
	} {
		text := paperOf(t, c.delegations, "ripencc", "lacnic", "arin")
		if !strings.Contains(text, c.want) {
			said, _, _ := strings.Cut(text, "of them hold IPv6")
			t.Errorf("%s: the paper lacks %q, and says %q", name, c.want, said[max(0, len(said)-60):])
		}
	}
}

// Registries are told apart by their names, and their files are called old
// where they are, whatever their dates.
func TestRegistriesAreToldApartByName(t *testing.T) {
	const younger = `select * replace (case registry
		when 'ripencc' then date '2021-08-03' when 'lacnic' then date '2019-02-08' else file_date end as file_date)
		from rir_delegated.delegations`
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
	if text := paperOf(t, "from rir_delegated.delegations"); strings.Contains(text, "file at hand is of") {
		t.Error("the paper calls files old of which none is stale")
	}
}

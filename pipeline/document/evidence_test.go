package document

import (
	"testing"

	"basedoc/pipeline/warehouse"
)

// What a view says is as much behind a figure as the query that reads it.
func TestEvidenceChangesWithTheViews(t *testing.T) {
	prov := provenance(t)
	id := func(query, view string) string {
		e, err := prov.evidence([]string{query}, warehouse.Lineage{Tables: []string{"survey.quotes"}, SQL: []string{view}})
		if err != nil {
			t.Fatal(err)
		}
		return e.ID
	}
	first := id("select 1", "select 2")
	if again := id("select 1", "select 2"); again != first {
		t.Errorf("evidence %s became %s", first, again)
	}
	if id("select 0", "select 2") == first || id("select 1", "select 3") == first {
		t.Error("evidence stays the same with another query or view")
	}
}

// A table that a vintage has nothing of says nothing, and brings no terms.
func TestATableWithoutPartsIsNoEvidence(t *testing.T) {
	prov := provenance(t)
	lineage := warehouse.Lineage{Tables: []string{"register.exchanges", "survey.quotes"}, SQL: []string{"select 2"}}
	prov.Tables = append(prov.Tables, warehouse.Table{Source: "register", Name: "exchanges"})
	prov.Sources["register"] = SourceInfo{Title: "Register", License: "not to be passed on"}
	e, err := prov.evidence([]string{"select 1"}, lineage)
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Sources) != 1 || e.Sources[0].Name != "survey" {
		t.Errorf("rests on %v, want survey alone", e.Sources)
	}
}

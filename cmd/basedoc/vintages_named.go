package main

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

// allVintages returns the published vintages, newest first, and the release.
func (a *app) allVintages() ([]store.Vintage, error) {
	all, err := a.runner.Store.Vintages()
	if err != nil {
		return nil, err
	}
	slices.Reverse(all)
	return append(all, a.release), nil
}

// previousVintage returns the vintage that v came after.
func (a *app) previousVintage(v store.Vintage) (store.Vintage, error) {
	all, err := a.allVintages()
	if err != nil {
		return store.Vintage{}, err
	}
	i := slices.IndexFunc(all, func(o store.Vintage) bool { return o.ID == v.ID })
	if i < 0 || i+1 == len(all) {
		return store.Vintage{}, usageError{errors.New("nothing came before the release: name two vintages")}
	}
	return all[i+1], nil
}

// changedParts says which parts differ between two vintages, by source and part.
func changedParts(old, new store.Vintage) []partChange {
	changes := []partChange{}
	for _, p := range new.Parts {
		c := partChange{p.Source, p.Name, "new", p.Origin, p.DataDate}
		if was, ok := old.Part(p.Source, p.Name); ok {
			if c.Change = "changed"; p.SHA256 == was.SHA256 && refresh.HaveEqualTables(p, was) {
				continue
			}
		}
		changes = append(changes, c)
	}
	for _, p := range old.Parts {
		if _, ok := new.Part(p.Source, p.Name); !ok {
			changes = append(changes, partChange{Source: p.Source, Part: p.Name, Change: "gone"})
		}
	}
	slices.SortFunc(changes, func(a, b partChange) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Part, b.Part))
	})
	return changes
}

// changedRows counts the rows of every table of either vintage.
func changedRows(old, new store.Vintage) []tableChange {
	tables := map[[2]string]*tableChange{}
	count := func(v store.Vintage, add func(*tableChange, int64)) {
		for _, p := range v.Parts {
			for _, t := range p.Tables {
				name := [2]string{p.Source, t.Table}
				if tables[name] == nil {
					tables[name] = &tableChange{Source: p.Source, Table: t.Table}
				}
				add(tables[name], t.Rows)
			}
		}
	}
	count(new, func(t *tableChange, rows int64) { t.Rows += rows })
	count(old, func(t *tableChange, rows int64) { t.Before += rows })
	var out []tableChange
	for _, name := range slices.SortedFunc(maps.Keys(tables), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		out = append(out, *tables[name])
	}
	return out
}

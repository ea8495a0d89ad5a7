// Package compare tells in what two vintages differ.
//
// Tables compares them row by row, for readers. Drift judges for a refresh whether
// the new table of a part is what the last good one leads to expect: by their
// fingerprints, which vintages keep, and by the values of rows with equal keys. How
// far values may move is declared by the source, in its bands. Both read Parquet
// files, by SQL in a warehouse.Session of their own.
package compare

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"basedoc/pipeline/warehouse"
)

// The ways in which a row differs between two vintages.
const (
	RowAdded   = "added"
	RowRemoved = "removed"
	RowRevised = "revised" // the same key with other values
)

// A TableDiff says how one table differs between two vintages.
type TableDiff struct {
	Source  string   `json:"source"`
	Table   string   `json:"table"`
	Key     []string `json:"key"`
	Parts   []string `json:"parts"` // those whose files differ; none where the table is the same
	OldRows int64    `json:"old_rows"`
	NewRows int64    `json:"new_rows"`

	Added   int64 `json:"added"`
	Removed int64 `json:"removed"`
	Revised int64 `json:"revised"`

	AddedColumns   []string     `json:"added_columns,omitempty"`
	RemovedColumns []string     `json:"removed_columns,omitempty"`
	Columns        []ColumnDiff `json:"columns,omitempty"` // of another type, or with revised values
	Stamps         []Stamp      `json:"stamps,omitempty"`
	Local          []string     `json:"local,omitempty"` // columns that were not compared: their values mean something within one file only
	Rows           []RowDiff    `json:"rows,omitempty"`  // examples: added, removed, revised, each by key
}

// IsSame tells whether the table's files are the same in both vintages.
func (d TableDiff) IsSame() bool { return len(d.Parts) == 0 }

// A ColumnDiff says how the values of a column were revised.
type ColumnDiff struct {
	Name    string    `json:"name"`
	OldType string    `json:"old_type"`
	NewType string    `json:"new_type"`
	Changed int64     `json:"changed"`        // values, of revised rows
	Size    *Revision `json:"size,omitempty"` // of columns that hold numbers in both vintages
}

// A Revision is the size of the changes from one number to another. Changes
// from and to null have none; changes from zero have none that is relative.
type Revision struct {
	Median          *float64 `json:"median"`           // absolute
	Largest         *float64 `json:"largest"`          // absolute
	LargestRelative *float64 `json:"largest_relative"` // share of the old value
}

// A RowDiff is one row that differs.
type RowDiff struct {
	Change string      `json:"change"` // added, removed or revised
	Key    []any       `json:"key"`    // the values of TableDiff.Key
	Values []ValueDiff `json:"values"` // revised: those that changed; else: those that are not null
}

// A ValueDiff is one value of a row before and after.
type ValueDiff struct {
	Column string `json:"column"`
	Old    any    `json:"old"`
	New    any    `json:"new"`
}

// Tables compares the tables of two vintages and returns what it found of every
// table in either, sorted by source and name, with at most limit example rows
// of each kind of change; 0 means all. Rows are matched by the table's key; a
// table without one is compared by whole rows.
//
// Parts whose Path is the same in both are not read, so that a small change
// costs little however much there is beside it.
func Tables(ctx context.Context, old, new []warehouse.Table, limit int) ([]TableDiff, error) {
	pairs := pairTables(old, new)
	diffs := make([]TableDiff, len(pairs))
	for i, p := range pairs {
		diffs[i] = p.summary()
	}
	if !slices.ContainsFunc(diffs, func(d TableDiff) bool { return !d.IsSame() }) {
		return diffs, nil
	}
	var e warehouse.Engine
	defer e.Close()
	err := e.Session(ctx, func(s *warehouse.Session) error {
		for i, p := range pairs {
			if diffs[i].IsSame() {
				continue
			}
			if err := p.differing().compare(ctx, s, limit, &diffs[i]); err != nil {
				return fmt.Errorf("compare %s.%s: %w", diffs[i].Source, diffs[i].Table, err)
			}
		}
		return nil
	})
	return diffs, err
}

// A tablePair is one table in two vintages. It has no parts in the one that
// does not know it.
type tablePair struct{ old, new warehouse.Table }

func pairTables(old, new []warehouse.Table) []tablePair {
	pairs := map[[2]string]tablePair{}
	for _, t := range old {
		pairs[[2]string{t.Source, t.Name}] = tablePair{old: t}
	}
	for _, t := range new {
		name := [2]string{t.Source, t.Name}
		pairs[name] = tablePair{old: pairs[name].old, new: t}
	}
	return slices.SortedFunc(maps.Values(pairs), func(a, b tablePair) int {
		x, y := a.either(), b.either()
		return cmp.Or(cmp.Compare(x.Source, y.Source), cmp.Compare(x.Name, y.Name))
	})
}

// either is the newer of the two tables that there is.
func (p tablePair) either() warehouse.Table {
	if p.new.Name != "" {
		return p.new
	}
	return p.old
}

// differing is the pair without the parts whose files are the same. What it
// leaves out cannot hold a key of what remains: keys are unique across parts.
func (p tablePair) differing() tablePair {
	without := func(parts, others []warehouse.Part) (left []warehouse.Part) {
		for _, part := range parts {
			if !slices.ContainsFunc(others, func(o warehouse.Part) bool { return o.Name == part.Name && o.Path == part.Path }) {
				left = append(left, part)
			}
		}
		return left
	}
	d := p
	d.old.Parts, d.new.Parts = without(p.old.Parts, p.new.Parts), without(p.new.Parts, p.old.Parts)
	return d
}

// summary is what can be said without reading a file.
func (p tablePair) summary() TableDiff {
	t := p.either()
	d := TableDiff{Source: t.Source, Table: t.Name, Key: t.Key}
	for _, part := range p.old.Parts {
		d.OldRows += part.Rows
	}
	for _, part := range p.new.Parts {
		d.NewRows += part.Rows
	}
	differing := p.differing()
	for _, part := range slices.Concat(differing.old.Parts, differing.new.Parts) {
		d.Parts = append(d.Parts, part.Name)
	}
	slices.Sort(d.Parts)
	d.Parts = slices.Compact(d.Parts)
	return d
}

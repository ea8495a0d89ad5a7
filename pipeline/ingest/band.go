package ingest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Band says how far the values of a measured column may move from one of a
// publisher's files to the next before somebody must look. All of it is free of
// units. A zero takes the value of defaultBand.
type Band struct {
	Ratio   float64 // greatest factor, up or down, by which values may move in the median
	Rank    float64 // least rank correlation (Spearman's) of the values that have equal keys
	Zeros   float64 // greatest change of the share of zeros, and greatest growth of the share of nulls, of 1
	Change  float64 // a value has changed if it moved by more than this share of the larger one
	Changed float64 // greatest share of the values with equal keys that may have changed
	Moved   float64 // greatest share of the rows with equal keys that may now be of another economy
	Least   int     // least count of values to judge by: fewer move by chance
}

// defaultBand is for columns of which a source declares nothing else. Mistakes of
// units, of decimal points and of columns move values by more; what publishers
// revise from one file to the next, even years apart, moves them by less.
var defaultBand = Band{Ratio: 2, Rank: 0.8, Zeros: 0.2, Change: 0.5, Changed: 0.25, Moved: 0.1, Least: 20}

// A Measure is a measured column and its band.
type Measure struct {
	Column string
	Band   Band
}

// Band declares the band of a measured column.
func (t Table) Band(column string, b Band) Table {
	t.bands = maps.Clone(t.bands)
	if t.bands == nil {
		t.bands = map[string]Band{}
	}
	t.bands[column] = b
	return t
}

// Matching says by which columns the rows of two files are the same, for tables
// whose key is a number of the row.
func (t Table) Matching(columns ...string) Table {
	t.Match = columns
	return t
}

// LocalToFile says which columns hold what a publisher makes anew for each file,
// such as an opaque id: that it differs from one file to the next is no revision.
func (t Table) LocalToFile(columns ...string) Table {
	t.Local = columns
	return t
}

// Measures are the columns that hold what was measured: numbers that are neither
// in the key nor years, ids, halves of addresses (_high64) or local to a file.
func (t Table) Measures() []Measure {
	var measures []Measure
	for _, c := range t.Columns {
		if !t.isMeasure(c) {
			continue
		}
		b, d := t.bands[c.Name], defaultBand
		measures = append(measures, Measure{c.Name, Band{
			Ratio: cmp.Or(b.Ratio, d.Ratio), Rank: cmp.Or(b.Rank, d.Rank), Zeros: cmp.Or(b.Zeros, d.Zeros), Change: cmp.Or(b.Change, d.Change),
			Changed: cmp.Or(b.Changed, d.Changed), Moved: cmp.Or(b.Moved, d.Moved), Least: cmp.Or(b.Least, d.Least),
		}})
	}
	return measures
}

func (t Table) isMeasure(c Column) bool {
	isNumber := c.Type == "double" || c.Type == "bigint" || c.Type == "integer"
	isName := c.Name == "year" || strings.HasSuffix(c.Name, "_year") || strings.HasSuffix(c.Name, "_id") || strings.HasSuffix(c.Name, "_high64")
	return isNumber && !isName && !slices.Contains(t.Key, c.Name) && !slices.Contains(t.Match, c.Name) && !slices.Contains(t.Local, c.Name)
}

// bandFaults checks what is declared for comparing files.
func (t Table) bandFaults() []error {
	var faults []error
	for _, name := range t.Match {
		if !slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Name == name }) {
			faults = append(faults, fmt.Errorf("matching by %s, which is not a column", name))
		}
	}
	for _, name := range t.Local {
		switch {
		case !slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Name == name }):
			faults = append(faults, fmt.Errorf("local to a file is %s, which is not a column", name))
		case slices.Contains(t.Key, name), slices.Contains(t.Match, name):
			faults = append(faults, fmt.Errorf("local to a file is %s, by which the rows of two files are the same", name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(t.bands)) {
		if !slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Name == name && t.isMeasure(c) }) {
			faults = append(faults, fmt.Errorf("a band for %s, which is not a measured column", name))
		}
	}
	for _, m := range t.Measures() {
		b := m.Band
		share := func(v float64) bool { return v > 0 && v < 1 }
		if !(b.Ratio > 1) || !share(b.Rank) || !share(b.Zeros) || !share(b.Change) || !share(b.Changed) || !share(b.Moved) || b.Least < 2 {
			faults = append(faults, fmt.Errorf("band of %s: %+v: want a ratio above 1, shares between 0 and 1, and a count of 2 or more", m.Column, b))
		}
	}
	return faults
}

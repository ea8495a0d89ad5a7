package chart

import (
	"cmp"
	"math"
)

// What is written in place of a missing value, and of a measured zero on a log
// scale.
const (
	notAvailable = "not available"
	none         = "none"
)

// A row is one economy of a ranked figure: its name and one or two values.
type row struct {
	name   Point // label, note mark and role
	lines  []string
	then   float64 // dumbbells only
	now    float64
	isNone bool    // now is a measured zero without a place on the scale
	y      float64 // middle of the row
	height float64
}

func (r row) isMissing() bool { return math.IsNaN(r.now) && math.IsNaN(r.then) }

// substitute returns what is written in a row instead of a dot or bar; "" if the
// row has one.
func (r row) substitute() string {
	switch {
	case r.isNone:
		return none
	case r.isMissing():
		return notAvailable
	}
	return ""
}

func (r row) isPaired() bool { return !math.IsNaN(r.now) && !math.IsNaN(r.then) }

// setHeight sets the height of one of so many rows, more if its name has several
// lines.
func (r *row) setHeight(rows int) {
	r.height = min(maxRowHeight, max(minRowHeight, rowsHeight/float64(rows)))
	if n := len(r.lines); n > 1 {
		r.height = float64(n)*labelStyle.leading() + 4
	}
}

// rowsOf makes a row for each label of a ranked figure or a dumbbell.
func rowsOf(s Spec) []row {
	now := s.Series[len(s.Series)-1]
	index := map[string]int{}
	var rows []row
	rowOf := func(q Point) *row {
		i, ok := index[q.Label]
		if !ok {
			if q.Role == Context {
				q.Role = now.Role
			}
			i = len(rows)
			index[q.Label] = i
			rows = append(rows, row{name: q, then: math.NaN(), now: math.NaN()})
		}
		return &rows[i]
	}
	for _, q := range now.Points {
		r := rowOf(q)
		r.now, r.isNone = q.Value, q.Value == 0 && s.isZeroNone()
	}
	for _, then := range s.Series[:len(s.Series)-1] {
		for _, q := range then.Points {
			rowOf(q).then = q.Value
		}
	}
	return rows
}

// nameStyle is bold for a row that differs in role from most rows.
func (r row) nameStyle(usual Role) textStyle {
	return labelStyle.withBold(r.name.Role != usual)
}

// usualRole returns the role that most rows have.
func usualRole(rows []row) Role {
	count := map[Role]int{}
	for _, r := range rows {
		count[r.name.Role]++
	}
	usual := Context
	for _, role := range []Role{Comparison, Subject} {
		if count[role] > count[usual] {
			usual = role
		}
	}
	return usual
}

// compareRows orders rows by value now, largest first; then those that have only
// a value then; then those without any; and equal ones by name.
func compareRows(a, b row) int {
	class := func(r row) int {
		switch {
		case r.isMissing():
			return 2
		case math.IsNaN(r.now):
			return 1
		}
		return 0
	}
	if c := class(a) - class(b); c != 0 {
		return c
	}
	c := 0
	switch class(a) {
	case 0:
		c = cmp.Compare(b.now, a.now)
	case 1:
		c = cmp.Compare(b.then, a.then)
	}
	return cmp.Or(c, cmp.Compare(a.name.Label, b.name.Label))
}

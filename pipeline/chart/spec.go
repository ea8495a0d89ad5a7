// Package chart draws the few kinds of figure that base documents use, all in
// one style. A Spec says what to show; Validate rejects what cannot be drawn
// correctly; layOut places lines and texts on a page, as a scene; SVG and PNG write
// the scene, and Alt describes the figure in sentences. Only this package imports
// gonum/plot and the text shaper.
package chart

import "basedoc/pipeline/canon"

// A Kind is a kind of figure.
type Kind string

// The kinds of figure.
const (
	Line      Kind = "line"       // values over time, one line a series
	RankedBar Kind = "ranked_bar" // one horizontal bar an economy, largest first
	RankedDot Kind = "ranked_dot" // one dot an economy, for scales without a zero
	Dumbbell  Kind = "dumbbell"   // two marks an economy: then and now
	Scatter   Kind = "scatter"    // one mark an economy, by two values
)

// A Spec describes one figure.
type Spec struct {
	Kind     Kind
	Title    string // states the message
	Subtitle string // measure, place, period
	Unit     string // printed on the axis, such as % of monthly GNI per capita
	Source   string // publisher, dataset, data date, vintage
	Notes    []string
	Decimals int // digits after the point in value labels
	Log      bool
	Step     bool     // line only: a value holds until the next day
	Series   []Series // line and scatter: any number; ranked: one; dumbbell: two, then and now
	Target   *Target
	Breaks   []Break // line only

	// Of the values along x, scatter only.
	XUnit   string
	XLog    bool
	XTarget *Target

	// Whether panels share one scale of values. Lines share the days anyway.
	Shared bool

	all   []Series // of every panel, where the figure is one of them
	panel string
}

// A Role decides colour and weight.
type Role string

// The roles of a series or point. The zero role is context.
const (
	Subject    Role = "subject"    // accent colour: what the paper is about
	Comparison Role = "comparison" // second colour: what it is compared with
	Context    Role = ""           // grey
)

// A Series is a named run of points.
type Series struct {
	Name   string
	Role   Role
	Panel  string // where a figure has several, one above the other
	Points []Point
}

// A Point is one value. Lines use Day; all others use Label, and a scatter X, too.
// A NaN value is missing: a gap in a line, "not available" in a ranked figure, no
// mark in a scatter.
// A zero, which a log scale lacks, is "none" in ranked dots.
type Point struct {
	Day   canon.Day
	Label string
	X     float64
	Value float64
	Base  int    // how many values it rests on, printed with its label; 0 is not said
	Mark  string // a note mark printed behind the label, such as a
	Role  Role   // overrides the series' role where not Context
}

// hasRows reports whether a figure has a row for each economy.
func (s Spec) hasRows() bool { return s.Kind != Line && s.Kind != Scatter }

// A Target is a labelled reference line.
type Target struct {
	Value float64
	Label string
}

// A Break is a day on which the definition changed: no line crosses it.
type Break struct {
	Day   canon.Day
	Label string
}

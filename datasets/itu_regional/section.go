package itu_regional

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"basedoc/pipeline/ingest"
)

// A section is a series on a sheet: its title, headings, and rows of groups.
type section struct {
	sheet       *sheet
	code        string // of the series
	title       string
	marks       string // of the title
	isPercent   bool   // by the title
	year        string // by the title; "" where headings have it
	units       span   // stay until a title has others
	years, whom span
	leaf        ingest.SheetRow // the last row of headings: below what it leaves empty stands nothing
}

// A span is a row of headings, each of which stands above its own column and those
// up to the next one.
type span []string

func spanOf(row ingest.SheetRow) span { return forward(row, len(row.Cells)) }

func (s span) at(c int) string {
	if len(s) == 0 {
		return ""
	}
	return s[min(c, len(s)-1)]
}

// titleYear finds the year that a title may end in.
var titleYear = regexp.MustCompile(`^(.*), (\d{4})$`)

// begin begins a section with its title. Units stand beside it, where they are not
// those of the section before.
func (in *section) begin(row ingest.SheetRow, title, marks string) error {
	name, percent := strings.CutSuffix(title, " (%)")
	*in = section{
		sheet: in.sheet, units: in.units, title: title, marks: marks,
		isPercent: percent || strings.HasPrefix(title, "Percentage"),
	}
	if m := titleYear.FindStringSubmatch(name); m != nil {
		name, in.year = m[1], m[2]
	}
	if in.code = seriesCodes[name]; in.code == "" {
		return in.sheet.at(row, "unknown layout: %.100q is neither a series nor a group", title)
	}
	row.Cells[0] = ""
	if units := spanOf(row); units.at(len(units)) != "" {
		in.units = units
	}
	return nil
}

// addHeadings takes a row of headings: years, or whom the columns are of.
func (in *section) addHeadings(row ingest.SheetRow) error {
	headings := spanOf(row)
	_, err := ingest.Year(headings.at(len(headings)))
	areYears := err == nil
	for c := range row.Cells {
		heading := text(row.Cell(c))
		if heading == "" {
			continue
		}
		_, isWhom := peoples[heading]
		if _, err := ingest.Year(heading); (err == nil) != areYears || !areYears && !isWhom {
			return in.sheet.at(row, "unknown layout: heading %.60q", heading)
		}
	}
	if in.leaf = row; areYears {
		in.years = headings
	} else {
		in.whom = headings
	}
	return nil
}

// emitGroup emits the values in a row of a group. Each column with a heading has
// one, be it N/A.
func (in *section) emitGroup(row ingest.SheetRow, v groupValue, marks string, notes map[string]string, emit func(groupValue) error) error {
	v.Sheet, v.Indicator, v.SeriesName = in.sheet.name, in.code, in.title
	for c := 1; c < max(len(row.Cells), len(in.leaf.Cells)); c++ {
		cell := row.Cell(c)
		if in.leaf.Cell(c) == "" {
			if cell != "" {
				return in.sheet.at(row, "%s: %.40q has no heading above it", v.GroupName, cell)
			}
			continue
		}
		var err error
		year := in.years.at(c)
		if year == "" {
			year = in.year
		}
		if v.Year, err = ingest.Year(year); err != nil {
			return in.sheet.at(row, "%s: %w", v.GroupName, err)
		}
		whom := peoples[in.whom.at(c)] // of everybody, where no heading tells
		v.Sex, v.Age, v.Location = cmp.Or(whom.sex, total), cmp.Or(whom.age, total), cmp.Or(whom.location, total)
		unit, unitMark := cutStars(in.units.at(c))
		if v.Unit = unitCodes[unit]; in.isPercent {
			v.Unit, unitMark = "percent", ""
		}
		if v.Unit == "" {
			return in.sheet.at(row, "unknown unit %.60q", unit)
		}
		if v.Value, err = ingest.DecimalOrNull(cell, "N/A", 0, maxValue); err != nil {
			return in.sheet.at(row, "%s in %d: %w", v.GroupName, v.Year, err)
		}
		if v.Note, err = noteOf(notes, in.marks, marks, unitMark); err != nil {
			return in.sheet.at(row, "%s: %w", v.GroupName, err)
		}
		if err := emit(v); err != nil {
			return err
		}
	}
	return nil
}

// maxValue is far above any figure: the highest is the millions of subscriptions in
// the world.
const maxValue = 1e6

// noteOf joins the notes that marks refer to, each once.
func noteOf(notes map[string]string, marks ...string) (string, error) {
	var found []string
	for i, mark := range marks {
		if mark == "" || slices.Contains(marks[:i], mark) {
			continue
		}
		words := notes[mark]
		if words == "" {
			return "", fmt.Errorf("no note below the figures has the mark %s", mark)
		}
		found = append(found, words)
	}
	return strings.Join(found, "; "), nil
}

package itu_price_baskets

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"basedoc/pipeline/ingest"
)

// A role is what a sheet of the workbook holds. The row of its headings tells:
// names of sheets, and how many there are, change from edition to edition.
type role int

const (
	noted role = iota // text for readers
	prices
	medians
	history
	denominators
)

// A roleShape is how the sheets of a role are known: by a row that has these
// headings, and years where the role has years.
type roleShape struct {
	role     role
	of       string // for errors
	marks    []heading
	hasYears bool
}

var roleShapes = []roleShape{
	{medians, "medians", []heading{medianHeadings[colGrouping], medianHeadings[colGroup]}, true},
	{prices, "prices", []heading{economyHeadings[colISO], economyHeadings[colCode]}, true},
	{history, "basket history", []heading{historyHeadings[colGeneric], historyHeadings[colCodes]}, true},
	{denominators, "incomes", []heading{denominatorHeadings[colIncomeValue]}, false},
}

func (r roleShape) String() string {
	var names []string
	for _, m := range r.marks {
		names = append(names, m.name)
	}
	if r.hasYears {
		names = append(names, "years")
	}
	return r.of + " (" + strings.Join(names, ", ") + ")"
}

// hasHeadings reports whether a row is that of a role's headings.
func (r roleShape) hasHeadings(row ingest.SheetRow) bool {
	missing, years := slices.Clone(r.marks), false
	for i := range row.Cells {
		name, year := headingOf(row.Cell(i))
		years = years || name == "" && year != 0
		missing = slices.DeleteFunc(missing, func(h heading) bool { return slices.Contains(h.known, normalize(name)) })
	}
	return len(missing) == 0 && (years || !r.hasYears)
}

// maxAbove is how many rows may stand above the headings of a sheet.
const maxAbove = 40

// notedSheets are the names of sheets that hold text for readers.
var notedSheets = regexp.MustCompile(`(?i)overview|read ?me|notes?\b|about|contents|definition|metadata`)

// A sheet is one sheet of an open workbook.
type sheet struct {
	wb       *ingest.Workbook
	part     string
	name     string
	role     role
	title    ingest.SheetRow // the row above the headings, if any
	headings ingest.SheetRow
}

// sheetsOf finds what the sheets of a workbook are, and rejects one that holds none
// of what is known, and a workbook that lacks what every edition has.
func sheetsOf(wb *ingest.Workbook, part string) ([]*sheet, error) {
	var sheets []*sheet
	count := map[role]int{}
	for _, name := range wb.Sheets() {
		s := &sheet{wb: wb, part: part, name: name}
		if err := s.findRole(); err != nil {
			return nil, err
		}
		sheets = append(sheets, s)
		count[s.role]++
	}
	for _, shape := range roleShapes {
		switch n := count[shape.role]; {
		case n == 0 && shape.role != denominators:
			return nil, fmt.Errorf("unknown layout: no sheet of %v; the workbook has %q", shape, wb.Sheets())
		case n > 1 && (shape.role == history || shape.role == denominators):
			return nil, fmt.Errorf("unknown layout: %d sheets of %v, where one is due; the workbook has %q", n, shape, wb.Sheets())
		}
	}
	return sheets, nil
}

// findRole reads the sheet down to its headings.
func (s *sheet) findRole() error {
	above := 0
	for row, err := range s.wb.Rows(s.name) {
		if err != nil {
			return err
		}
		for _, shape := range roleShapes {
			if shape.hasHeadings(row) {
				s.role, s.headings = shape.role, row
				return nil
			}
		}
		if above++; above > maxAbove {
			break
		}
		s.title = row
	}
	if !notedSheets.MatchString(s.name) {
		return fmt.Errorf("sheet %s: unknown layout: none of its first rows has the headings of %v, %v, %v or %v",
			s.name, roleShapes[0], roleShapes[1], roleShapes[2], roleShapes[3])
	}
	return nil
}

// at says that err is the fault of a row of the sheet.
func (s *sheet) at(line int, format string, args ...any) error {
	return &ingest.RowError{File: s.part, Line: line, Err: fmt.Errorf("sheet %s: %w", s.name, fmt.Errorf(format, args...))}
}

// each hands over the rows below the headings until do returns an error.
func (s *sheet) each(do func(ingest.SheetRow) error) error {
	for row, err := range s.wb.Rows(s.name) {
		if err != nil {
			return &ingest.RowError{File: s.part, Err: err}
		}
		if row.Line <= s.headings.Line {
			continue
		}
		if err := do(row); err != nil {
			return err
		}
	}
	return nil
}

// layout finds the wanted columns by their headings.
func (s *sheet) layout(wanted []heading) (layout, error) {
	l, err := matchHeadings(s.headings, wanted)
	if err != nil {
		return l, s.at(s.headings.Line, "%w", err)
	}
	return l, nil
}

// normalize reduces a heading to its letters and digits in lower case.
func normalize(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// yearOf reads a heading that is a year.
func yearOf(cell string) (int32, bool) {
	n, err := ingest.Integer(cell, 1990, 2100)
	return int32(n), err == nil
}

// maxPrice is far above any price of a basket, in dollars and in per cent of
// income: the highest so far is 1,760.
const maxPrice = 100_000

// priceOf reads a price; NA is null. An empty cell is an error, because the
// publisher writes every missing price as NA.
func priceOf(cell string) (*float64, error) {
	if cell == "NA" {
		return nil, nil
	}
	v, err := ingest.Decimal(cell, 0, maxPrice)
	if err != nil {
		return nil, fmt.Errorf("price: %w; what is missing is NA", err)
	}
	return &v, nil
}

package itu_price_baskets

import (
	"strings"

	"basedoc/pipeline/ingest"
)

var historyHeadings = []heading{
	{"Basket name (generic)", []string{"basketnamegeneric"}},
	{"Basket name", []string{"basketname"}},
	{"Codes", []string{"codes"}},
}

const (
	colGeneric = iota
	colHistoryName
	colCodes
)

// marks are what the sheet BasketHistory writes into the years of a basket.
var marks = map[string]string{"x": "official", "exp": "experimental"}

// readHistory reads the mapping table. Above it stands a title, below it the
// legend of its marks; a row of the table has a code that ends in *.
func readHistory(s *sheet, emit func(HistoryEntry) error) error {
	l, err := s.layout(historyHeadings)
	if err == nil {
		err = s.checkYears(l.years)
	}
	if err != nil {
		return err
	}
	family := ""
	return s.each(func(row ingest.SheetRow) error {
		if generic := row.Cell(l.at[colGeneric]); generic != "" {
			family = generic
		}
		e := HistoryEntry{Family: family, BasketName: row.Cell(l.at[colHistoryName])}
		var ok bool
		if e.Basket, ok = strings.CutSuffix(row.Cell(l.at[colCodes]), "*"); !ok {
			if e.BasketName == "" && row.Cell(l.at[colGeneric]) == "" {
				return nil // a note, or the legend of the marks
			}
			return s.at(row.Line, "code %q does not end in *", row.Cell(l.at[colCodes]))
		}
		for _, y := range l.years {
			mark := row.Cell(y.at)
			if mark == "" {
				continue // not collected
			}
			e.Year = y.year
			if e.Status, ok = marks[mark]; !ok {
				return s.at(row.Line, "unknown mark %q in %d (want x or exp)", mark, y.year)
			}
			if err := emit(e); err != nil {
				return err
			}
		}
		return nil
	})
}

// filled counts the filled cells of a row.
func filled(row ingest.SheetRow) int {
	n := 0
	for i := range row.Cells {
		if row.Cell(i) != "" {
			n++
		}
	}
	return n
}

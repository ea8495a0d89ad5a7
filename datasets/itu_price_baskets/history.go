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

// marks are what the sheet BasketHistory writes into the years of a basket.
var marks = map[string]string{"x": "official", "exp": "experimental"}

// readHistory reads the mapping table. Above it stands a title, below it the
// legend of its marks; a row of the table has a code that ends in *.
func readHistory(s *sheet, emit func(HistoryEntry) error) error {
	var l *layout
	family := ""
	err := s.each(func(row ingest.SheetRow) error {
		if l == nil {
			found, err := matchHeadings(row, historyHeadings)
			if err != nil && filled(row) == 1 {
				return nil // the title
			}
			if err == nil && len(found.years) > 0 {
				err = checkYears(found.years, found.years[0].year, found.years[len(found.years)-1].year)
			}
			if err != nil {
				return s.at(row.Line, "%w", err)
			}
			l = &found
			return nil
		}
		if generic := row.Cell(l.at[0]); generic != "" {
			family = generic
		}
		e := HistoryEntry{Family: family, BasketName: row.Cell(l.at[1])}
		var ok bool
		if e.Basket, ok = strings.CutSuffix(row.Cell(l.at[2]), "*"); !ok {
			if e.BasketName == "" && row.Cell(l.at[0]) == "" {
				return nil // a note, or the legend of the marks
			}
			return s.at(row.Line, "code %q does not end in *", row.Cell(l.at[2]))
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
	if err == nil && l == nil {
		return s.at(0, "unknown layout: no row of headings (Basket name, Codes, years)")
	}
	return err
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

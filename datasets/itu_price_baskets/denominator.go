package itu_price_baskets

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

var denominatorHeadings = []heading{
	{"Economy", []string{"economy", "country"}},
	{"Monthly GNI per capita", []string{"monthlygnipercapita"}},
	{"Notes", []string{"notes"}},
	{"Source", []string{"source"}},
}

var gniYear = regexp.MustCompile(`GNI data year: (\d{4})`)

// readDenominators reads the incomes. They carry names and no codes. Below
// them stand notes, which fill their first cell only.
func readDenominators(s *sheet, emit func(Denominator) bool) error {
	var l *layout
	return s.each(func(row ingest.SheetRow) (bool, error) {
		if l == nil {
			found, err := matchHeadings(row, denominatorHeadings)
			if err != nil {
				return false, s.at(row.Line, "%w", err)
			}
			l = &found
			return true, nil
		}
		cell := func(heading int) string { return row.Cell(l.at[heading]) }
		if filled(row) == 1 && isNote(cell(0)) {
			return true, nil
		}
		d := Denominator{Economy: cell(0), Notes: cell(2), Source: cell(3)}
		// An asterisk refers to the notes below.
		e, err := canon.FindEconomy(strings.TrimRight(d.Economy, "* "))
		if err != nil {
			return false, s.at(row.Line, "%w", err)
		}
		d.AreaCode = e.Alpha3
		d.Value, err = strconv.ParseFloat(cell(1), 64)
		if err != nil || !(d.Value > 0) || math.IsInf(d.Value, 0) {
			return false, s.at(row.Line, "%s: not an income: %q", d.AreaCode, cell(1))
		}
		if m := gniYear.FindStringSubmatch(d.Notes); m != nil {
			y, _ := yearOf(m[1])
			d.GNIYear = &y
		}
		return emit(d), nil
	})
}

func isNote(text string) bool {
	return strings.HasPrefix(text, "Note") || strings.HasPrefix(text, "All data")
}

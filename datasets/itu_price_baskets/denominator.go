package itu_price_baskets

import (
	"regexp"
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

const colIncomeValue = 1

// maxIncome is far above any monthly income per person in the money of its
// economy: those of Iran and Indonesia are tens of millions.
const minIncome, maxIncome = 0.01, 1e12

var gniYear = regexp.MustCompile(`GNI data year: (\d{4})`)

// readDenominators reads the incomes. They carry names and no codes. Below
// them stand notes, which fill their first cell only.
func readDenominators(s *sheet, emit func(Denominator) error) error {
	l, err := s.layout(denominatorHeadings)
	if err != nil {
		return err
	}
	return s.each(func(row ingest.SheetRow) error {
		cell := func(heading int) string { return row.Cell(l.at[heading]) }
		if filled(row) == 1 && isNote(cell(0)) {
			return nil
		}
		d := Denominator{Economy: cell(0), Notes: cell(2), Source: cell(3)}
		// An asterisk refers to the notes below.
		e, err := canon.FindEconomy(strings.TrimRight(d.Economy, "* "))
		if err != nil {
			return s.at(row.Line, "%w", err)
		}
		d.AreaCode = e.Alpha3
		if d.Value, err = ingest.Decimal(cell(colIncomeValue), minIncome, maxIncome); err != nil {
			return s.at(row.Line, "%s: income: %w", d.AreaCode, err)
		}
		if m := gniYear.FindStringSubmatch(d.Notes); m != nil {
			y, _ := yearOf(m[1])
			d.GNIYear = &y
		}
		return emit(d)
	})
}

func isNote(text string) bool {
	return strings.HasPrefix(text, "Note") || strings.HasPrefix(text, "All data")
}

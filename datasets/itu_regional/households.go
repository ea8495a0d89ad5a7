package itu_regional

import (
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A household is one core household indicator of an economy.
type household struct {
	AreaCode      string   `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	EconomyName   string   `parquet:"economy_name" about:"ITU's name of the economy."`
	IndicatorCode string   `parquet:"indicator_code,dict" about:"Code of the Partnership on Measuring ICT for Development, such as HH6."`
	IndicatorName string   `parquet:"indicator_name,dict" about:"The publisher's words, such as Proportion of households with Internet access at home."`
	Year          *int32   `parquet:"year" about:"Year of the value: the latest that ITU had; null where there is none."`
	Pct           *float64 `parquet:"value_pct" about:"Per cent of households, or of individuals in scope; null where not available. ITU's estimates are in italics there, and not to be told apart here."`
	Note          string   `parquet:"note,optional,dict" about:"The publisher's footnote to the value; null where there is none."`
}

// An indicator is three columns or more: the value, footnotes, and the year.
type indicator struct {
	code, name  string
	value, year int
}

// findIndicators finds the columns by a heading of three rows: what of, code, and
// name. Years have the heading Year, of data.
func findIndicators(of, codes, names ingest.SheetRow) ([]indicator, error) {
	spans := forward(of, len(codes.Cells))
	var found []indicator
	for c := range codes.Cells {
		heading, name := text(codes.Cell(c)), text(names.Cell(c))
		code, open := strings.CutPrefix(heading, "(")
		code, closed := strings.CutSuffix(code, ")")
		last := len(found) - 1
		switch {
		case heading == "" && name == "":
		case open && closed && name != "" && spans[c] != "" && (last < 0 || found[last].year > 0):
			found = append(found, indicator{code: code, name: spans[c] + " " + name, value: c})
		case heading == "Year" && name == "of data" && last >= 0 && found[last].year == 0:
			found[last].year = c
		default:
			return nil, fmt.Errorf("unknown layout: column %.40q, %.40q", heading, name)
		}
	}
	if len(found) == 0 || found[len(found)-1].year == 0 {
		return nil, fmt.Errorf("unknown layout: indicators %v have no column of years", found)
	}
	return found, nil
}

func parseHouseholds(part fs.FS) iter.Seq2[household, error] {
	return ingest.Rows(func(emit func(household) error) error {
		sheets, err := openSheets(part, sheetHousehold)
		if err != nil {
			return err
		}
		return readHouseholds(sheets[0], emit)
	})
}

// readHouseholds reads the sheet: a title, a heading of three rows, a numbered row an
// economy, and below "Note:" what footnotes say.
func readHouseholds(s *sheet, emit func(household) error) error {
	start := slices.IndexFunc(s.rows, func(row ingest.SheetRow) bool {
		return slices.ContainsFunc(row.Cells, func(cell string) bool { return strings.HasPrefix(cell, "(HH") })
	})
	if start < 1 || start+1 >= len(s.rows) {
		return s.lacks("no row with codes such as (HH6)")
	}
	indicators, err := findIndicators(s.rows[start-1], s.rows[start], s.rows[start+1])
	if err != nil {
		return s.at(s.rows[start], "%w", err)
	}
	rows := s.rows[start+2:]
	end := slices.IndexFunc(rows, func(row ingest.SheetRow) bool { return row.Cell(0) == "Note:" })
	if end < 0 {
		return s.lacks("no row that begins with Note:")
	}
	var notes strings.Builder
	for _, row := range rows[end:] {
		notes.WriteString(strings.Join(row.Cells, " ") + " ")
	}
	footnotes := footnotesOf(notes.String())
	for _, row := range rows[:end] {
		if err := readHousehold(row, indicators, footnotes, emit); err != nil {
			return s.at(row, "%w", err)
		}
	}
	return nil
}

func readHousehold(row ingest.SheetRow, indicators []indicator, footnotes map[int]string, emit func(household) error) error {
	h := household{EconomyName: text(row.Cell(1))}
	if _, err := ingest.Integer(row.Cell(0), 1, maxRows); err != nil {
		return fmt.Errorf("number of the row: %w", err)
	}
	e, err := canon.FindEconomy(h.EconomyName)
	if err != nil {
		return err
	}
	h.AreaCode = e.Alpha3
	if c := strayCell(row, indicators); c >= 0 {
		return fmt.Errorf("%s: %.40q in column %s, which has no heading", h.EconomyName, row.Cell(c), ingest.CellName(c+1, row.Line))
	}
	for _, in := range indicators {
		h.IndicatorCode, h.IndicatorName = in.code, in.name
		if h.Pct, err = ingest.DecimalOrNull(row.Cell(in.value), "...", 0, 100); err != nil {
			return fmt.Errorf("%s: %s: %w", h.EconomyName, in.code, err)
		}
		h.Year = nil
		if cell := row.Cell(in.year); cell != "" {
			year, err := ingest.Year(cell)
			if err != nil {
				return fmt.Errorf("%s: %s: %w", h.EconomyName, in.code, err)
			}
			h.Year = &year
		}
		if (h.Pct == nil) != (h.Year == nil) {
			return fmt.Errorf("%s: %s has a value without a year, or a year without a value", h.EconomyName, in.code)
		}
		var marks []string
		for c := in.value + 1; c < in.year; c++ {
			marks = append(marks, row.Cell(c))
		}
		if h.Note, err = noteAt(strings.Join(marks, ""), footnotes); err != nil {
			return fmt.Errorf("%s: %s: %w", h.EconomyName, in.code, err)
		}
		if err := emit(h); err != nil {
			return err
		}
	}
	return nil
}

// strayCell returns the first filled column behind the name that is of no indicator,
// or -1.
func strayCell(row ingest.SheetRow, indicators []indicator) int {
	for c := 2; c < len(row.Cells); c++ {
		if row.Cell(c) != "" && !slices.ContainsFunc(indicators, func(in indicator) bool { return in.value <= c && c <= in.year }) {
			return c
		}
	}
	return -1
}

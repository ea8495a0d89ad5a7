package itu_price_baskets

import (
	"fmt"
	"io/fs"
	"iter"
	"regexp"
	"strings"
	"unicode"

	"basedoc/pipeline/ingest"
)

// A sheetKind is one of the sheets that the workbook must have, by the shape
// of its name.
type sheetKind struct {
	want    string
	pattern *regexp.Regexp
}

var (
	overviewSheet    = sheetKind{"Overview", regexp.MustCompile(`(?i)^overview$`)}
	economiesSheet   = sheetKind{"economies_YYYY-YYYY", regexp.MustCompile(`(?i)^economies_(\d{4})-(\d{4})$`)}
	mediansSheet     = sheetKind{"medians", regexp.MustCompile(`(?i)^medians$`)}
	historySheet     = sheetKind{"BasketHistory", regexp.MustCompile(`(?i)^basket[ _]?history$`)}
	denominatorSheet = sheetKind{"GNI_denominator", regexp.MustCompile(`(?i)^gni[ _]?denominators?$`)}
)

// A sheet is one sheet of an open workbook.
type sheet struct {
	wb   *ingest.Workbook
	part string
	name string
}

// findSheet returns the name of the one sheet of a kind.
func findSheet(wb *ingest.Workbook, kind sheetKind) (string, error) {
	var found []string
	for _, name := range wb.Sheets() {
		if kind.pattern.MatchString(strings.TrimSpace(name)) {
			found = append(found, name)
		}
	}
	if len(found) != 1 {
		return "", fmt.Errorf("unknown layout: want one sheet named like %q, the workbook has %q", kind.want, wb.Sheets())
	}
	return found[0], nil
}

// at says that err is the fault of a row of the sheet.
func (s *sheet) at(line int, format string, args ...any) error {
	return &ingest.RowError{File: s.part, Line: line, Err: fmt.Errorf("sheet %s: %w", s.name, fmt.Errorf(format, args...))}
}

// each hands over the sheet's rows until do returns an error.
func (s *sheet) each(do func(ingest.SheetRow) error) error {
	for row, err := range s.wb.Rows(s.name) {
		if err != nil {
			return &ingest.RowError{File: s.part, Err: err}
		}
		if err := do(row); err != nil {
			return err
		}
	}
	return nil
}

// table makes a parser out of a function that reads one sheet.
func table[R any](kind sheetKind, read func(s *sheet, emit func(R) error) error) func(fs.FS) iter.Seq2[R, error] {
	return func(part fs.FS) iter.Seq2[R, error] {
		return ingest.Rows(func(emit func(R) error) error {
			wb, name, err := ingest.WorkbookOf(part)
			if err != nil {
				return err
			}
			defer wb.Close()
			s := &sheet{wb: wb, part: name}
			if s.name, err = findSheet(wb, kind); err != nil {
				return &ingest.RowError{File: name, Err: err}
			}
			return read(s, emit)
		})
	}
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

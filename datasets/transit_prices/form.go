package transit_prices

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"basedoc/pipeline/ingest"
)

const (
	quotesSheet    = "quotes"
	aboutSheet     = "about"
	basesSheet     = "bases"
	economiesSheet = "economies"
)

// readForm reads a filled-in form.
func (l *list) readForm(r io.Reader) {
	wb, err := ingest.OpenWorkbook(r)
	if err != nil {
		l.wrong(place{}, "", err)
		return
	}
	defer wb.Close()
	s := survey{isForm: true, stated: map[string]fact{}}
	for row, err := range wb.Rows(aboutSheet) {
		if err != nil {
			l.wrong(place{}, "", err)
			return
		}
		value := row.Cell(1)
		if day, ok := wb.CellDay(value); ok {
			value = day.String()
		}
		at := place{row.Line, cellName(aboutSheet, 1, row.Line)}
		if err := s.set(row.Cell(0), value, at); err != nil && !errors.Is(err, errNoFact) {
			l.wrong(at, "", err)
		}
	}
	l.introduce(s)
	var h *header
	for row, err := range wb.Rows(quotesSheet) {
		if err != nil {
			l.wrong(place{}, "", err)
			return
		}
		if h == nil {
			if h = l.matchHeader(row.Cells, func(i int) place { return place{row.Line, cellName(quotesSheet, i, row.Line)} }); h == nil {
				return
			}
			continue
		}
		rec := record{line: row.Line, values: map[string]string{}, cells: map[string]string{}}
		for name, i := range h.columns {
			rec.values[name], rec.cells[name] = tidy(row.Cell(i)), cellName(quotesSheet, i, row.Line)
		}
		for i := h.width; i < len(row.Cells); i++ {
			if text := row.Cell(i); text != "" {
				l.wrong(place{row.Line, cellName(quotesSheet, i, row.Line)}, "", fmt.Errorf("a value beyond the last column: %.40q", text))
			}
		}
		// A spreadsheet may have turned what was typed into a date of its own.
		if day, ok := wb.CellDay(rec.values["date"]); ok {
			rec.values["date"] = day.String()
		}
		if !l.enter(rec) {
			return
		}
	}
}

var (
	errNoFact = errors.New("none of " + strings.Join(facts, ", "))
	errAgain  = errors.New("is stated twice")
)

// set takes one fact that a file states about its survey.
func (s *survey) set(key, value string, at place) error {
	key = strings.ToLower(strings.TrimRight(key, ": "))
	for _, name := range facts {
		if key != name {
			continue
		}
		if _, twice := s.stated[name]; twice {
			return fmt.Errorf("%s %w", name, errAgain)
		}
		s.stated[name] = fact{tidy(value), at}
		return nil
	}
	return errNoFact
}

// tidy takes a value's surrounding blanks away, and all but one between words.
func tidy(text string) string { return strings.Join(strings.Fields(text), " ") }

// cellName names a cell as spreadsheets do. Columns count from 0.
func cellName(sheet string, column, line int) string {
	letters := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return fmt.Sprintf("%s!%s%d", sheet, letters, line)
}

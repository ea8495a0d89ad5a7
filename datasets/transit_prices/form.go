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
		l.addError(position{}, "", err)
		return
	}
	defer wb.Close()
	s := survey{isForm: true, stated: map[string]fact{}}
	for row, err := range wb.Rows(aboutSheet) {
		if err != nil {
			l.addError(position{}, "", err)
			return
		}
		value := row.Cell(1)
		if day, ok := wb.CellDay(value); ok {
			value = day.String()
		}
		at := cellAt(aboutSheet, 1, row.Line)
		if err := s.set(row.Cell(0), value, at); err != nil && !errors.Is(err, errNoFact) {
			l.addError(at, "", err)
		}
	}
	l.setSurvey(s)
	var h *header
	for row, err := range wb.Rows(quotesSheet) {
		if err != nil {
			l.addError(position{}, "", err)
			return
		}
		if h == nil {
			if h = l.matchHeader(row.Cells, func(i int) position { return cellAt(quotesSheet, i, row.Line) }); h == nil {
				return
			}
			continue
		}
		rec := record{line: row.Line, values: map[string]string{}, cells: map[string]string{}}
		for name, i := range h.columns {
			rec.values[name], rec.cells[name] = tidy(row.Cell(i)), cellAt(quotesSheet, i, row.Line).cell
		}
		for i := h.width; i < len(row.Cells); i++ {
			if text := row.Cell(i); text != "" {
				l.addError(cellAt(quotesSheet, i, row.Line), "", fmt.Errorf("a value beyond the last column: %.40q", text))
			}
		}
		// A spreadsheet may have turned what was typed into a date of its own.
		if day, ok := wb.CellDay(rec.values["date"]); ok {
			rec.values["date"] = day.String()
		}
		if !l.add(rec) {
			return
		}
	}
}

var (
	errNoFact = errors.New("none of " + strings.Join(facts, ", "))
	errAgain  = errors.New("is stated twice")
)

// set takes one fact that a file states about its survey.
func (s *survey) set(key, value string, at position) error {
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

// cellAt is the position of a cell. Columns count from 0.
func cellAt(sheet string, column, line int) position {
	return position{line, sheet + "!" + ingest.CellName(column+1, line)}
}

package transit_prices

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// maxQuotes is far above any list that people write.
const maxQuotes = 20_000

// A list is what a file of quotes says. Reading one goes on after an error, so
// that all of them are told at once.
type list struct {
	file      string // names it in errors
	survey    survey
	until     canon.Day // no quote may be later; 0 where the list does not say its date
	hasHeader bool      // the headings could be read
	quotes    []Quote
	newest    canon.Day // first day of the latest date of a quote; 0 if none has one
	lines     lineIndex
	errs      ingest.RowErrors
}

// A position is where something stands in a file.
type position struct {
	line int
	cell string // such as quotes!D7; empty in CSV
}

// A record is one row of the list: its values by column, and their cells.
type record struct {
	line   int
	values map[string]string
	cells  map[string]string // nil in CSV
}

// at is the position of a column's value.
func (r record) at(column string) position { return position{r.line, r.cells[column]} }

// readList reads a list of quotes, CSV or workbook. part is the part that it
// must be, or "" where the file is to tell.
func readList(r io.Reader, part string) (*list, error) {
	l := &list{file: cmp.Or(part, listName), lines: lineIndex{}}
	br := bufio.NewReader(r)
	if head, _ := br.Peek(4); ingest.IsZip(head) {
		l.readForm(br)
	} else {
		l.readLines(br)
	}
	if len(l.quotes) == 0 && (l.hasHeader || l.errs.Err() == nil) {
		l.addError(position{}, "", errors.New("no quotes: there is no row below the headings"))
	}
	if own := l.survey.part(); part != "" && own != part && l.errs.Err() == nil {
		l.addError(position{}, "", fmt.Errorf("the file is %s by its own account", own))
	}
	return l, l.errs.Err()
}

// day is when the list was closed: by its own account, or on the day of the
// newest quote. 0 if neither is known.
func (l *list) day() canon.Day { return cmp.Or(l.until, l.newest) }

// addError notes an error of a column, or of the whole position where column is "".
func (l *list) addError(at position, column string, err error) {
	if err == nil {
		return
	}
	if column != "" {
		err = fmt.Errorf("%s: %w", column, err)
	}
	l.errs.Add(&ingest.RowError{File: l.file, Line: at.line, Cell: at.cell, Err: err})
}

// setSurvey takes what the file says about itself, before its quotes.
func (l *list) setSurvey(s survey) {
	l.survey = s
	s.check(l.addError)
	if day, err := s.day(); err == nil {
		l.until = day
	}
}

// add reads one row of the list. It returns false once there are too many.
func (l *list) add(r record) bool {
	if len(l.quotes) == maxQuotes {
		l.addError(position{line: r.line}, "", fmt.Errorf("more than %d quotes", maxQuotes))
		return false
	}
	q, date, errs := readQuote(r.values, l.until)
	for _, e := range errs {
		l.addError(r.at(e.column), e.column, e.err)
	}
	if len(errs) == 0 {
		for _, e := range l.lines.check(q, r) {
			l.addError(r.at(e.column), e.column, e.err)
		}
	}
	q.Survey, q.SurveyName, q.Quote = shortPart(l.survey.part()), l.survey.name(), int32(r.line)
	l.quotes = append(l.quotes, q)
	l.newest = max(l.newest, date.first)
	return true
}

package transit_prices

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

const (
	publishedPart = "published"
	surveyPrefix  = "survey_"
	quotesSheet   = "quotes"
	aboutSheet    = "about"
	basesSheet    = "bases"
)

// A survey is what a file says about itself. The published quotes say nothing.
type survey struct {
	isForm       bool // a workbook, which is always a survey
	name         string
	organisation string
	date         string
}

// part returns the part that the file is, and the day of the survey.
func (s survey) part() (string, canon.Day, error) {
	if s == (survey{}) {
		return publishedPart, 0, nil
	}
	for _, must := range []struct{ what, text string }{{"name", s.name}, {"organisation", s.organisation}, {"date", s.date}} {
		if must.text == "" {
			return "", 0, fmt.Errorf("the survey does not say its %s (sheet %s, or lines # survey, # organisation, # date)", must.what, aboutSheet)
		}
	}
	slug := slugOf(s.name)
	if slug == "" {
		return "", 0, fmt.Errorf("the survey's name %q has no Latin letter or digit to name it by", s.name)
	}
	day, err := canon.ParseDay(s.date)
	if err != nil {
		return "", 0, fmt.Errorf("date of the survey: %w", err)
	}
	return surveyPrefix + slug, day, nil
}

// maxSlug keeps the names of parts, which are names of files, short.
const maxSlug = 40

// slugOf reduces a name to words of Latin letters and digits with _ between.
func slugOf(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	slug := strings.Join(words, "_")
	return strings.TrimRight(slug[:min(len(slug), maxSlug)], "_")
}

// set takes one fact that a file states about its survey, and reports whether
// it knows it.
func (s *survey) set(key, value string) bool {
	switch strings.ToLower(strings.TrimRight(key, ": ")) {
	case "survey":
		s.name = value
	case "organisation":
		s.organisation = value
	case "date":
		s.date = value
	default:
		return false
	}
	return true
}

// eachRecord reads a list of quotes, CSV or workbook. It hands over every
// record with its line and returns what the file says about its survey. file
// names it in errors.
func eachRecord(r io.Reader, file string, do func(line int, r record) error) (survey, error) {
	br := bufio.NewReader(r)
	if head, _ := br.Peek(4); ingest.IsZip(head) {
		return eachRow(br, file, do)
	}
	text, err := ingest.Sniff(br, "a list of quotes")
	if err != nil {
		return survey{}, &ingest.RowError{File: file, Err: err}
	}
	return eachLine(text, file, do)
}

// eachRow reads a filled-in form.
func eachRow(r io.Reader, file string, do func(line int, r record) error) (survey, error) {
	s := survey{isForm: true}
	fail := func(err error) (survey, error) { return s, &ingest.RowError{File: file, Err: err} }
	wb, err := ingest.OpenWorkbook(r)
	if err != nil {
		return fail(err)
	}
	defer wb.Close()
	for row, err := range wb.Rows(aboutSheet) {
		if err != nil {
			return fail(err)
		}
		value := row.Cell(1)
		if day, ok := wb.CellDay(value); ok {
			value = day.String()
		}
		s.set(row.Cell(0), value)
	}
	var header []string
	for row, err := range wb.Rows(quotesSheet) {
		if err != nil {
			return fail(err)
		}
		if err := formRow(wb, &header, row, do); err != nil {
			return s, &ingest.RowError{File: file, Line: row.Line, Err: fmt.Errorf("sheet %s: %w", quotesSheet, err)}
		}
	}
	return s, nil
}

// formRow reads one row of the sheet of quotes; the first is the header.
func formRow(wb *ingest.Workbook, header *[]string, row ingest.SheetRow, do func(line int, r record) error) error {
	if *header == nil {
		for i := range row.Cells {
			*header = append(*header, row.Cell(i))
		}
		return matchColumns(*header)
	}
	cells, err := cellsOf(row, len(*header))
	if err != nil {
		return err
	}
	r := recordOf(*header, cells)
	// A spreadsheet may have turned what was typed into a date of its own.
	if day, ok := wb.CellDay(r["date"]); ok {
		r["date"] = day.String()
	}
	return do(row.Line, r)
}

// eachLine reads CSV. Lines such as "# survey: Pacific 2026" above the header
// make it a survey.
func eachLine(br *bufio.Reader, file string, do func(line int, r record) error) (survey, error) {
	var s survey
	above := 0
	for {
		if head, _ := br.Peek(1); !bytes.Equal(head, []byte("#")) {
			break
		}
		text, err := br.ReadString('\n')
		above++
		key, value, _ := strings.Cut(strings.TrimPrefix(text, "#"), ":")
		if !s.set(strings.TrimSpace(key), strings.TrimSpace(value)) {
			return s, &ingest.RowError{File: file, Line: above, Err: fmt.Errorf("%q is none of survey, organisation, date", strings.TrimSpace(key))}
		}
		if err != nil {
			break
		}
	}
	csv, err := ingest.NewCSV(br, file)
	if err != nil {
		return s, below(err, above)
	}
	if err := matchColumns(csv.Columns()); err != nil {
		return s, &ingest.RowError{File: file, Line: above + 1, Err: err}
	}
	for line, cells := range csv.All() {
		if err := do(line+above, recordOf(csv.Columns(), cells)); err != nil {
			return s, &ingest.RowError{File: file, Line: line + above, Err: err}
		}
	}
	return s, below(csv.Err(), above)
}

// below moves the line of an error down by the lines above the header.
func below(err error, above int) error {
	var row *ingest.RowError
	if errors.As(err, &row) && row.Line > 0 {
		return &ingest.RowError{File: row.File, Line: row.Line + above, Err: row.Err}
	}
	return err
}

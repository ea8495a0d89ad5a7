package itu_regional

import (
	"fmt"
	"io/fs"
	"strings"

	"basedoc/pipeline/ingest"
)

// A sheet is one sheet of a workbook, whole: what its footnotes say of a value
// stands below it.
type sheet struct {
	part, name string
	rows       []ingest.SheetRow
}

// maxRows is far above the 207 rows that the longest sheet has.
const maxRows = 5000

// openSheets reads sheets of the workbook that is a part.
func openSheets(part fs.FS, names ...string) ([]*sheet, error) {
	wb, file, err := ingest.WorkbookOf(part)
	if err != nil {
		return nil, err
	}
	defer wb.Close()
	var sheets []*sheet
	for _, name := range names {
		s := &sheet{part: file, name: name}
		for row, err := range wb.Rows(name) {
			if err == nil && len(s.rows) == maxRows {
				err = fmt.Errorf("sheet %s has more than %d rows", name, maxRows)
			}
			if err != nil {
				return nil, &ingest.RowError{File: file, Err: err}
			}
			s.rows = append(s.rows, row)
		}
		sheets = append(sheets, s)
	}
	return sheets, nil
}

// at says that something is wrong with a row of the sheet.
func (s *sheet) at(row ingest.SheetRow, format string, args ...any) error {
	return &ingest.RowError{File: s.part, Line: row.Line, Err: fmt.Errorf("sheet %s: %w", s.name, fmt.Errorf(format, args...))}
}

// lacks says that the sheet has not what it must have.
func (s *sheet) lacks(what string) error {
	return &ingest.RowError{File: s.part, Err: fmt.Errorf("sheet %s: unknown layout: %s", s.name, what)}
}

// text joins the words of a cell, which may be broken into lines.
func text(cell string) string { return strings.Join(strings.Fields(cell), " ") }

// forward returns for each column the last filled cell at or before it, in a
// heading that spans several columns.
func forward(row ingest.SheetRow, width int) []string {
	spans := make([]string, width)
	last := ""
	for c := range spans {
		if cell := text(row.Cell(c)); cell != "" {
			last = cell
		}
		spans[c] = last
	}
	return spans
}

package ingest

import (
	"bytes"
	"fmt"
	"iter"
	"strconv"
	"strings"
)

// The bounds of a sheet. Rows and columns are those of the format.
const (
	maxSheetRows    = 1 << 20
	maxSheetColumns = 1 << 14
	// maxSheetCells counts empty cells left of a filled one as well. The largest
	// sheet known has 300,000.
	maxSheetCells = 10_000_000
	// maxRowText is the text of a row's cells together, which may all share one.
	maxRowText = 1 << 20
)

// A SheetRow is one row of a sheet: its number, counted from 1 as the
// spreadsheet shows it, and its cells as raw text up to the last filled one.
// A number is the text the file stores, a date its count of days.
type SheetRow struct {
	Line  int
	Cells []string
}

// Cell returns the i-th cell without surrounding space, or "" beyond the last.
func (r SheetRow) Cell(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(strings.ReplaceAll(r.Cells[i], "\u00a0", " "))
}

// Empty reports whether no cell of the row is filled.
func (r SheetRow) Empty() bool {
	for i := range r.Cells {
		if r.Cell(i) != "" {
			return false
		}
	}
	return true
}

// Rows yields the rows of a sheet one at a time, empty ones left out. The sheet
// is read once from its beginning to its end. One that goes beyond what a
// spreadsheet can hold, or whose XML breaks off, is an error, never a shorter
// sheet.
func (w *Workbook) Rows(sheet string) iter.Seq2[SheetRow, error] {
	return Rows(func(emit func(SheetRow) error) error {
		if err := w.eachRow(sheet, emit); err != nil {
			return fmt.Errorf("sheet %q: %w", sheet, err)
		}
		return nil
	})
}

func (w *Workbook) eachRow(sheet string, do func(SheetRow) error) error {
	part, err := w.partOf(sheet)
	if err != nil {
		return err
	}
	if err := w.readTexts(); err != nil {
		return err
	}
	seen := false
	return w.readPart(part, "worksheet", func(x *xmlReader) error {
		if !x.is("sheetData") {
			return nil
		}
		if seen {
			return fmt.Errorf("a second sheetData")
		}
		seen = true
		s := sheetReader{xmlReader: x, texts: w.texts}
		return x.children(func() error {
			if !x.is("row") {
				return nil
			}
			row, err := s.readRow()
			if err != nil || row.Empty() {
				return err
			}
			return do(row)
		})
	})
}

// A sheetReader reads the rows of a sheet in their order.
type sheetReader struct {
	*xmlReader
	texts []string
	row   int // the number of the current row
	cells int // counted so far

	own   []byte // the texts of the row's cells that have no other, one after another
	parts []cellText
}

// A cellText is the text of a filled cell: a part of the row's own, unless it has
// another.
type cellText struct {
	column   int // counted from 1
	other    string
	from, to int
}

// readRow reads the row whose tag was read last.
func (s *sheetReader) readRow() (SheetRow, error) {
	depth := s.depth()
	if err := s.nextRow(); err != nil {
		return SheetRow{}, err
	}
	s.own, s.parts = s.own[:0], s.parts[:0]
	column, length := 0, 0
	for {
		more, err := s.child(depth)
		if err != nil {
			return SheetRow{}, err
		}
		if !more {
			return s.rowOf(), nil
		}
		if !s.is("c") {
			continue
		}
		at, err := columnOf(s.attribute("r"), column, s.row)
		if err != nil {
			return SheetRow{}, err
		}
		text, err := s.readCell()
		if err != nil {
			return SheetRow{}, fmt.Errorf("cell %s: %w", CellName(at, s.row), err)
		}
		if s.cells += at - column; s.cells > maxSheetCells {
			return SheetRow{}, fmt.Errorf("more than %d cells", maxSheetCells)
		}
		text.column, column = at, at
		if size := len(text.other) + text.to - text.from; size > 0 {
			s.parts = append(s.parts, text)
			length += size
		}
		if length > maxRowText {
			return SheetRow{}, fmt.Errorf("row %d: more than %d MiB of text", s.row, maxRowText>>20)
		}
	}
}

// nextRow takes the number of the row whose tag was read last.
func (s *sheetReader) nextRow() error {
	number := s.row + 1
	if r := s.attribute("r"); len(r) > 0 {
		n, err := Integer(string(r), 1, maxSheetRows)
		if err != nil {
			return fmt.Errorf("after row %d: row number: %w", s.row, err)
		}
		if n <= s.row {
			return fmt.Errorf("row %d after row %d", n, s.row)
		}
		number = n
	} else if number > maxSheetRows {
		return fmt.Errorf("more than %d rows", maxSheetRows)
	}
	s.row = number
	return nil
}

// rowOf makes a row of the cells that were read.
func (s *sheetReader) rowOf() SheetRow {
	row := SheetRow{Line: s.row}
	if len(s.parts) == 0 {
		return row
	}
	row.Cells = make([]string, s.parts[len(s.parts)-1].column)
	own := string(s.own)
	for _, p := range s.parts {
		if row.Cells[p.column-1] = p.other; p.other == "" {
			row.Cells[p.column-1] = own[p.from:p.to]
		}
	}
	return row
}

// readCell reads the value of the cell whose tag was read last.
func (s *sheetReader) readCell() (cellText, error) {
	isShared, isInline := false, false
	switch string(s.attribute("t")) {
	case "s":
		isShared = true
	case "inlineStr":
		isInline = true
	}
	depth := s.depth()
	text := cellText{from: len(s.own), to: len(s.own)}
	for {
		more, err := s.child(depth)
		switch {
		case err != nil:
			return text, err
		case !more && isShared:
			return s.sharedText(text)
		case !more:
			return text, nil
		case s.is("v"):
			if s.own, err = s.appendText(s.own[:text.from]); err != nil {
				return text, err
			}
			text.to = len(s.own)
		case s.is("is"):
			inline, err := s.richText()
			if err != nil {
				return text, err
			}
			if isInline {
				text.other = inline
			}
		}
	}
}

// sharedText is the text whose number stands in a cell.
func (s *sheetReader) sharedText(text cellText) (cellText, error) {
	if text.from == text.to {
		return text, nil
	}
	value := s.own[text.from:text.to]
	n, err := strconv.Atoi(string(bytes.TrimSpace(value)))
	if err != nil || n < 0 || n >= len(s.texts) {
		return text, fmt.Errorf("text number %s of %d", excerpt(string(value)), len(s.texts))
	}
	s.own = s.own[:text.from]
	return cellText{other: s.texts[n]}, nil
}

// columnOf returns the column, counted from 1, that a cell such as B7 of a row
// says it is in, or the one after the last where it says nothing.
func columnOf(cell []byte, last, row int) (int, error) {
	if len(cell) == 0 {
		if last == maxSheetColumns {
			return 0, fmt.Errorf("row %d: more than %d columns", row, maxSheetColumns)
		}
		return last + 1, nil
	}
	column, letters := 0, 0
	for letters < len(cell) && letters < 4 && cell[letters] >= 'A' && cell[letters] <= 'Z' {
		column = column*26 + int(cell[letters]-'A') + 1
		letters++
	}
	var digits [8]byte
	switch {
	case column == 0 || !bytes.Equal(cell[letters:], strconv.AppendInt(digits[:0], int64(row), 10)):
		return 0, fmt.Errorf("row %d: no cell of it: %s", row, excerpt(string(cell)))
	case column > maxSheetColumns:
		return 0, fmt.Errorf("row %d: the cell %s is beyond column %s", row, cell, columnName(maxSheetColumns))
	case column <= last:
		return 0, fmt.Errorf("row %d: the cell %s after %s", row, cell, CellName(last, row))
	}
	return column, nil
}

// CellName names a cell as a spreadsheet does, such as B7. Both count from 1.
func CellName(column, row int) string { return fmt.Sprintf("%s%d", columnName(column), row) }

// columnName spells the number of a column as a spreadsheet does.
func columnName(n int) string {
	var name string
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

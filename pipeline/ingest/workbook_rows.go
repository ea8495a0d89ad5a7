package ingest

import (
	"encoding/xml"
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
	s := sheetReader{texts: w.texts}
	seen := false
	return w.readPart(part, "worksheet", func(x *xmlReader, tag xml.StartElement) error {
		if tag.Name.Local != "sheetData" {
			return nil
		}
		if seen {
			return fmt.Errorf("a second sheetData")
		}
		seen, s.xmlReader = true, x
		return x.children(func(tag xml.StartElement) error {
			if tag.Name.Local != "row" {
				return nil
			}
			row, err := s.readRow(tag)
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
}

// readRow reads the row whose tag was read last.
func (s *sheetReader) readRow(tag xml.StartElement) (SheetRow, error) {
	number := s.row + 1
	if r := attribute(tag, "r"); r != "" {
		n, err := Integer(r, 1, maxSheetRows)
		if err != nil {
			return SheetRow{}, fmt.Errorf("after row %d: row number: %w", s.row, err)
		}
		if n <= s.row {
			return SheetRow{}, fmt.Errorf("row %d after row %d", n, s.row)
		}
		number = n
	} else if number > maxSheetRows {
		return SheetRow{}, fmt.Errorf("more than %d rows", maxSheetRows)
	}
	s.row = number
	row := SheetRow{Line: number}
	column, length := 0, 0
	err := s.children(func(tag xml.StartElement) error {
		if tag.Name.Local != "c" {
			return nil
		}
		at, err := columnOf(attribute(tag, "r"), column, number)
		if err != nil {
			return err
		}
		text, err := s.readCell(tag)
		if err != nil {
			return fmt.Errorf("cell %s: %w", CellName(at, number), err)
		}
		if s.cells += at - column; s.cells > maxSheetCells {
			return fmt.Errorf("more than %d cells", maxSheetCells)
		}
		if length += len(text); length > maxRowText {
			return fmt.Errorf("row %d: more than %d MiB of text", number, maxRowText>>20)
		}
		if column = at; text != "" {
			row.Cells = append(append(row.Cells, make([]string, at-1-len(row.Cells))...), text)
		}
		return nil
	})
	return row, err
}

// readCell reads the value of the cell whose tag was read last.
func (s *sheetReader) readCell(tag xml.StartElement) (string, error) {
	kind := attribute(tag, "t")
	var value, inline string
	err := s.children(func(tag xml.StartElement) (err error) {
		switch tag.Name.Local {
		case "v":
			value, err = s.text()
		case "is":
			inline, err = s.richText()
		}
		return err
	})
	switch {
	case err != nil:
		return "", err
	case kind == "inlineStr" && inline != "":
		return inline, nil
	case kind == "s" && value != "":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(s.texts) {
			return "", fmt.Errorf("text number %s of %d", excerpt(value), len(s.texts))
		}
		return s.texts[n], nil
	}
	return value, nil
}

// columnOf returns the column, counted from 1, that a cell such as B7 of a row
// says it is in, or the one after the last where it says nothing.
func columnOf(cell string, last, row int) (int, error) {
	if cell == "" {
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
	switch {
	case column == 0 || cell[letters:] != strconv.Itoa(row):
		return 0, fmt.Errorf("row %d: no cell of it: %s", row, excerpt(cell))
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

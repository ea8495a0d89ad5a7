package ingest

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"iter"
	"path"
	"strconv"
	"strings"
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

// Rows yields the rows of a sheet one at a time, empty ones left out. A sheet
// whose XML breaks off is an error, never a shorter sheet.
func (w *Workbook) Rows(sheet string) iter.Seq2[SheetRow, error] {
	return func(yield func(SheetRow, error) bool) {
		fail := func(err error) { yield(SheetRow{}, fmt.Errorf("sheet %q: %w", sheet, err)) }
		want, err := w.lastRow(sheet)
		if err != nil {
			fail(err)
			return
		}
		rows, err := w.file.Rows(sheet)
		if err != nil {
			fail(err)
			return
		}
		defer rows.Close()
		line := 0
		for rows.Next() {
			line++
			cells, err := rows.Columns()
			if err != nil {
				fail(fmt.Errorf("row %d: %w", line, err))
				return
			}
			row := SheetRow{Line: line, Cells: cells}
			if !row.Empty() && !yield(row, nil) {
				return
			}
		}
		if err := rows.Error(); err != nil {
			fail(err)
		} else if line != want {
			fail(fmt.Errorf("reading stopped at row %d of %d", line, want))
		}
	}
}

// lastRow returns the number of the last row that a sheet's XML opens. The
// library ends a sheet quietly where its XML is broken; this tells.
func (w *Workbook) lastRow(sheet string) (int, error) {
	name, err := w.sheetPart(sheet)
	if err != nil {
		return 0, err
	}
	content, ok := w.file.Pkg.Load(name)
	if !ok {
		return 0, fmt.Errorf("the workbook has no part %s", name)
	}
	data, last := content.([]byte), 0
	for {
		i := bytes.Index(data, []byte("row"))
		if i < 0 {
			return last, nil
		}
		open := bytes.LastIndexByte(data[:i], '<')
		tag, _, _ := bytes.Cut(data[max(open, 0):], []byte(">"))
		data = data[i+len("row"):]
		if isRowTag(tag) {
			last++
			if n := rowNumber(tag); n > 0 {
				last = n
			}
		}
	}
}

// isRowTag reports whether a tag, without its closing bracket, opens a row.
func isRowTag(tag []byte) bool {
	name, _, _ := bytes.Cut(bytes.TrimPrefix(tag, []byte("<")), []byte(" "))
	if _, local, ok := bytes.Cut(name, []byte(":")); ok && !bytes.HasPrefix(name, []byte("/")) {
		name = local
	}
	return string(bytes.TrimSuffix(name, []byte("/"))) == "row"
}

// rowNumber reads the attribute r of a row's tag; 0 if it has none.
func rowNumber(tag []byte) int {
	_, rest, _ := bytes.Cut(tag, []byte(` r="`))
	digits, _, _ := bytes.Cut(rest, []byte(`"`))
	n, _ := strconv.Atoi(string(digits))
	return n
}

// sheetPart finds the part of the workbook's archive that holds a sheet.
func (w *Workbook) sheetPart(sheet string) (string, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := w.decode("xl/workbook.xml", &book); err != nil {
		return "", err
	}
	if err := w.decode("xl/_rels/workbook.xml.rels", &links); err != nil {
		return "", err
	}
	for _, s := range book.Sheets {
		for _, l := range links.Links {
			if s.Name != sheet || s.ID != l.ID {
				continue
			}
			if target, ok := strings.CutPrefix(l.Target, "/"); ok {
				return target, nil
			}
			return path.Join("xl", l.Target), nil
		}
	}
	return "", fmt.Errorf("the workbook has no such sheet")
}

func (w *Workbook) decode(part string, into any) error {
	f := w.parts[part]
	if f == nil {
		return fmt.Errorf("the workbook has no part %s", part)
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return xml.NewDecoder(r).Decode(into)
}

package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/packed"
)

// maxWorkbook bounds the size of a workbook, and workbookLimits what it unpacks
// to. The largest known has a megabyte, and unpacks to ten in 31 parts.
const maxWorkbook = 64 << 20

var workbookLimits = packed.Limits{Expanded: 128 << 20, Ratio: 200, Entries: 2000}

// The parts that every workbook has.
const (
	workbookPart = "xl/workbook.xml"
	linksPart    = "xl/_rels/workbook.xml.rels"
)

// A Workbook is an .xlsx file opened for reading. What it holds is read tag by
// tag, within bounds; of drawings, styles and formulas nothing is read.
type Workbook struct {
	parts     map[string]*zip.File // by name in lower case
	sheets    []sheetPart
	date1904  bool // its days are counted from 1904
	textsPart string
	texts     []string // that cells share; nil until read
}

// A sheetPart is a sheet's name, and where it is.
type sheetPart struct {
	name string
	link link
}

// OpenWorkbook reads an .xlsx file. What is no workbook, is cut short, or would
// unpack beyond its limits is rejected, with what to do about it where we know.
func OpenWorkbook(r io.Reader) (*Workbook, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxWorkbook+1))
	if err != nil {
		return nil, fmt.Errorf("read workbook: %w", err)
	}
	if len(data) > maxWorkbook {
		return nil, fmt.Errorf("workbook is over %d MB", maxWorkbook>>20)
	}
	if err := sniffWorkbook(data); err != nil {
		return nil, err
	}
	archive, err := packed.OpenArchive(bytes.NewReader(data), int64(len(data)), workbookLimits)
	if bomb, ok := errors.AsType[*packed.LimitError](err); ok {
		return nil, bomb
	}
	if err != nil {
		return nil, errors.New("the workbook is cut short or damaged: it has no readable zip directory")
	}
	w := &Workbook{parts: make(map[string]*zip.File, len(archive.File)), textsPart: "xl/sharedStrings.xml"}
	for _, f := range archive.File {
		w.parts[strings.ToLower(f.Name)] = f
	}
	if w.parts[workbookPart] == nil {
		return nil, errors.New("not a workbook: a zip file without " + workbookPart)
	}
	if err := w.readContents(); err != nil {
		return nil, fmt.Errorf("the workbook is damaged: %w", err)
	}
	return w, nil
}

// WorkbookOf opens the workbook that is the single file of a part, and returns
// the part's name.
func WorkbookOf(part fs.FS) (*Workbook, string, error) {
	f, name, err := Only(part)
	if err != nil {
		return nil, name, err
	}
	defer f.Close()
	wb, err := OpenWorkbook(f)
	if err != nil {
		return nil, name, &RowError{File: name, Err: err}
	}
	return wb, name, nil
}

// IsZip reports whether a file that begins with head could be a workbook.
func IsZip(head []byte) bool { return bytes.HasPrefix(head, []byte("PK")) }

// sniffWorkbook names what came instead of a workbook.
func sniffWorkbook(data []byte) error {
	head := bytes.ToLower(bytes.TrimSpace(data[:min(len(data), 512)]))
	switch {
	case len(head) == 0:
		return errors.New("not a workbook: the file is empty")
	case IsZip(data):
		return nil
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return errors.New("not an .xlsx workbook: an old .xls file or one locked with a password; save it as .xlsx")
	case bytes.HasPrefix(head, []byte("<!doctype html")), bytes.HasPrefix(head, []byte("<html")):
		return errors.New("not a workbook: an HTML page")
	case bytes.IndexByte(head, 0) < 0:
		first, _, _ := bytes.Cut(bytes.TrimSpace(data[:min(len(data), 60)]), []byte("\n"))
		return fmt.Errorf("not a workbook: a text that begins %q", first)
	}
	return errors.New("not a workbook: not a zip file")
}

// Close frees what the workbook holds.
func (w *Workbook) Close() error {
	w.parts, w.texts = nil, nil
	return nil
}

// Sheets returns the names of the sheets in the workbook's order.
func (w *Workbook) Sheets() []string {
	names := make([]string, len(w.sheets))
	for i, s := range w.sheets {
		names[i] = s.name
	}
	return names
}

// partOf finds the part that holds a sheet.
func (w *Workbook) partOf(sheet string) (string, error) {
	for _, s := range w.sheets {
		switch {
		case s.name != sheet:
		case s.link.external:
			return "", errors.New("it is outside of the workbook")
		case s.link.part == "":
			return "", errors.New("the workbook does not say where it is")
		default:
			return s.link.part, nil
		}
	}
	return "", errors.New("the workbook has no such sheet")
}

// Modified returns the day on which the workbook was last saved by its own
// account, or 0 if it does not say.
func (w *Workbook) Modified() canon.Day {
	var text string
	err := w.readPart("docProps/core.xml", "coreProperties", func(x *xmlReader) (err error) {
		if x.is("modified") {
			text, err = x.text()
		}
		return err
	})
	if err != nil {
		return 0
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return 0
	}
	return canon.DayOf(at.UTC().Date())
}

// CellDay reads a cell that a spreadsheet holds as a date: a count of days
// since its epoch. Plain years and other small numbers are no dates.
func (w *Workbook) CellDay(cell string) (canon.Day, bool) {
	serial, err := Decimal(cell, 10000, 80000)
	if err != nil {
		return 0, false
	}
	at, err := excelize.ExcelDateToTime(serial, w.date1904)
	if err != nil {
		return 0, false
	}
	return canon.DayOf(at.Date()), true
}

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
)

// Limits of a workbook. A statistical workbook of a megabyte unpacks to about
// ten; what goes far beyond is a zip bomb or no workbook of ours.
const (
	maxWorkbookBytes = 64 << 20  // as delivered
	maxUnpackedBytes = 256 << 20 // all its parts unpacked
	maxUnpackRatio   = 200       // unpacked to delivered, for parts over a megabyte
)

// A Workbook is an .xlsx file opened for reading.
type Workbook struct {
	file  *excelize.File
	parts map[string]*zip.File
}

// OpenWorkbook reads an .xlsx file. What is no workbook, is cut short, or would
// unpack beyond all measure is refused in words a reader can act on.
func OpenWorkbook(r io.Reader) (*Workbook, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxWorkbookBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read workbook: %w", err)
	}
	if len(data) > maxWorkbookBytes {
		return nil, fmt.Errorf("workbook is over %d MB", maxWorkbookBytes>>20)
	}
	if err := sniffWorkbook(data); err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("the workbook is cut short or damaged: it has no readable zip directory")
	}
	parts, err := checkArchive(archive)
	if err != nil {
		return nil, err
	}
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue:      true,
		UnzipSizeLimit:    maxUnpackedBytes,
		UnzipXMLSizeLimit: maxUnpackedBytes, // keeps it from spilling to temporary files
	})
	if err != nil {
		return nil, fmt.Errorf("the workbook is damaged: %w", err)
	}
	return &Workbook{file: file, parts: parts}, nil
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

// checkArchive holds the declared sizes against the limits. The zip reader
// itself refuses a part that unpacks beyond its declared size.
func checkArchive(archive *zip.Reader) (map[string]*zip.File, error) {
	parts := make(map[string]*zip.File, len(archive.File))
	var total uint64
	for _, f := range archive.File {
		if f.UncompressedSize64 > maxUnpackedBytes {
			return nil, fmt.Errorf("the workbook unpacks to over %d MB", maxUnpackedBytes>>20)
		}
		if total += f.UncompressedSize64; total > maxUnpackedBytes {
			return nil, fmt.Errorf("the workbook unpacks to over %d MB", maxUnpackedBytes>>20)
		}
		if f.UncompressedSize64 > 1<<20 && f.UncompressedSize64 > maxUnpackRatio*f.CompressedSize64 {
			return nil, fmt.Errorf("the workbook's %s unpacks to over %d times its size", f.Name, maxUnpackRatio)
		}
		parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	if parts["xl/workbook.xml"] == nil {
		return nil, errors.New("not a workbook: a zip file without xl/workbook.xml")
	}
	return parts, nil
}

// Close frees what the workbook holds.
func (w *Workbook) Close() error { return w.file.Close() }

// Sheets returns the names of the sheets in the workbook's order.
func (w *Workbook) Sheets() []string { return w.file.GetSheetList() }

// Modified returns the day on which the workbook was last saved by its own
// account, or 0 if it does not say.
func (w *Workbook) Modified() canon.Day {
	props, err := w.file.GetDocProps()
	if err != nil {
		return 0
	}
	at, err := time.Parse(time.RFC3339, props.Modified)
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
	props, err := w.file.GetWorkbookProps()
	at, derr := excelize.ExcelDateToTime(serial, err == nil && props.Date1904 != nil && *props.Date1904)
	if derr != nil {
		return 0, false
	}
	return canon.DayOf(at.Date()), true
}

package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The real workbooks beside the project, of ours and of other publishers, are
// read as a spreadsheet library reads them.
func TestCapturedWorkbooksAreReadAsALibraryReadsThem(t *testing.T) {
	files, err := filepath.Glob("../../../shared/data/*/*.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the real captures are not beside the project (../shared/data)")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > 500_000 && testing.Short() {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) { compareWithLibrary(t, data) })
	}
}

func compareWithLibrary(t *testing.T, data []byte) {
	wb, err := OpenWorkbook(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer wb.Close()
	library, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer library.Close()
	if got, want := wb.Sheets(), library.GetSheetList(); !slices.Equal(got, want) {
		t.Fatalf("sheets %q, want %q", got, want)
	}
	rows := 0
	for _, sheet := range wb.Sheets() {
		want, err := library.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		last := 0
		for row, err := range wb.Rows(sheet) {
			if err != nil {
				t.Fatal(err)
			}
			rows++
			for _, between := range want[last : row.Line-1] {
				if !(SheetRow{Cells: between}).Empty() {
					t.Fatalf("%s: nothing before row %d, want %q", sheet, row.Line, between)
				}
			}
			last = row.Line
			if cells := trimmed(want[last-1]); !slices.Equal(row.Cells, cells) {
				t.Fatalf("%s: row %d %q, want %q", sheet, last, row.Cells, cells)
			}
		}
		for _, after := range want[last:] {
			if !(SheetRow{Cells: after}).Empty() {
				t.Fatalf("%s: ends at row %d, want %q", sheet, last, after)
			}
		}
	}
	t.Logf("%d sheets, %d rows", len(wb.Sheets()), rows)
}

// trimmed is a row up to its last filled cell.
func trimmed(cells []string) []string {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

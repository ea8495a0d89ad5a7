package ingest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"
)

// form is a small workbook to read back.
func form(t testing.TB, sheets ...FormSheet) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := WriteForm(&buf, sheets...); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

var prices = FormSheet{
	Name:    "prices",
	Rows:    [][]string{{"place", "price"}, {"Kathmandu", "2.81"}, {}, {"\u00a0Vientiane ", "", "x"}},
	Columns: []FormColumn{{Width: 20, Prompt: "The city."}, {Width: 10, Choice: []string{"2.81", "3"}}},
}

func TestRowsKeepTheirNumbers(t *testing.T) {
	wb, err := OpenWorkbook(bytes.NewReader(form(t, FormSheet{Name: "about", Rows: [][]string{{"x"}}}, prices)))
	if err != nil {
		t.Fatal(err)
	}
	defer wb.Close()
	if got := fmt.Sprint(wb.Sheets()); got != "[about prices]" {
		t.Errorf("sheets %s, want [about prices]", got)
	}
	var got []string
	for row, err := range wb.Rows("prices") {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%d:%s|%s|%s", row.Line, row.Cell(0), row.Cell(1), row.Cell(9)))
	}
	want := "[1:place|price| 2:Kathmandu|2.81| 4:Vientiane||]"
	if fmt.Sprint(got) != want {
		t.Errorf("rows %v, want %s", got, want)
	}
	for _, err := range wb.Rows("missing") {
		if err == nil || !strings.Contains(err.Error(), `sheet "missing": the workbook has no such sheet`) {
			t.Errorf("a missing sheet gives %v", err)
		}
	}
}

func TestFormsAreTheSameBytesEachTime(t *testing.T) {
	if !bytes.Equal(form(t, prices), form(t, prices)) {
		t.Error("two writes of one form differ")
	}
}

func TestCellDay(t *testing.T) {
	wb, err := OpenWorkbook(bytes.NewReader(form(t, prices)))
	if err != nil {
		t.Fatal(err)
	}
	defer wb.Close()
	if day, ok := wb.CellDay("45993"); !ok || day.String() != "2025-12-02" {
		t.Errorf("45993 is %v, %v; want 2025-12-02", day, ok)
	}
	for _, cell := range []string{"", "2018", "2023-08", "1e99", "NaN"} {
		if day, ok := wb.CellDay(cell); ok {
			t.Errorf("%q is taken for the day %v", cell, day)
		}
	}
	if got := wb.Modified().String(); got != "2006-09-16" {
		t.Errorf("a form says it was saved on %s, want the fixed day 2006-09-16", got)
	}
}

func TestOpenWorkbookRefuses(t *testing.T) {
	good := form(t, prices)
	bomb := rezip(t, good, func(name string, content []byte) []byte {
		if name == "xl/worksheets/sheet1.xml" {
			return append(content, bytes.Repeat([]byte(" "), 20<<20)...)
		}
		return content
	})
	for _, c := range []struct {
		name, want string
		data       []byte
	}{
		{"empty", "not a workbook: the file is empty", nil},
		{"html", "not a workbook: an HTML page", []byte("\n<!DOCTYPE html><html>sign in</html>")},
		{"csv", `not a workbook: a text that begins "place,price"`, []byte("place,price\nKathmandu,2.81\n")},
		{"old", "not an .xlsx workbook: an old .xls file", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")},
		{"truncated", "the workbook is cut short or damaged", good[:len(good)/2]},
		{"other zip", "not a workbook: a zip file without xl/workbook.xml", rezip(t, good, func(name string, content []byte) []byte {
			if name == "xl/workbook.xml" {
				return nil
			}
			return content
		})},
		{"bomb", `the archive's entry "xl/worksheets/sheet1.xml" expands to more than 200 times its size`, bomb},
		{"binary", "not a workbook: not a zip file", []byte{1, 0, 2, 0}},
	} {
		if _, err := OpenWorkbook(bytes.NewReader(c.data)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestBrokenSheetIsNoShorterSheet(t *testing.T) {
	long := FormSheet{Name: "prices", Rows: [][]string{{"a"}, {"b"}, {"c"}, {"d"}}}
	broken := rezip(t, form(t, long), func(name string, content []byte) []byte {
		if name == "xl/worksheets/sheet1.xml" {
			return bytes.Replace(content, []byte(`<row r="3"`), []byte(`<oops <row r="3"`), 1)
		}
		return content
	})
	wb, err := OpenWorkbook(bytes.NewReader(broken))
	if err != nil {
		t.Fatal(err)
	}
	defer wb.Close()
	var last error
	for _, err := range wb.Rows("prices") {
		last = err
	}
	if last == nil || !strings.Contains(last.Error(), `sheet "prices": xl/worksheets/sheet1.xml: XML syntax error on line`) {
		t.Errorf("a sheet broken at row 3 ends with %v", last)
	}
}

func TestWorkbookOfNamesThePart(t *testing.T) {
	_, _, err := WorkbookOf(fstest.MapFS{"workbook": {Data: []byte("a,b\n")}})
	if err == nil || err.Error() != `workbook: not a workbook: a text that begins "a,b"` {
		t.Errorf("error %v", err)
	}
}

// rezip rewrites the parts of a zip file; a nil content leaves a part out.
func rezip(t testing.TB, data []byte, edit func(name string, content []byte) []byte) []byte {
	return repack(t, data, zip.Deflate, edit)
}

// repack does the same, by another method of compression.
func repack(t testing.TB, data []byte, method uint16, edit func(name string, content []byte) []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if content = edit(f.Name, content); content == nil {
			continue
		}
		w, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// A form keeps people from most mistakes as they type.
func TestFormKeepsCellsToWhatTheyTake(t *testing.T) {
	data := form(t, FormSheet{
		Name: "quotes",
		Rows: [][]string{{"code", "date", "price", "basis", "kind"}},
		Columns: []FormColumn{
			{Among: "codes!$A$2:$A$9", Refuse: "one of the codes"},
			{Rule: "LEN(B2)=10", Refuse: "a day"},
			{Least: 0.001, Most: 100, Refuse: "a price"},
			{Offer: "bases!$A$2:$A$9"},
			{Choice: []string{"a", "b"}, Refuse: "a or b"},
		},
		Cells: map[string]FormColumn{"G4": {Prompt: "a remark"}},
	})
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rules, err := f.GetDataValidations("quotes")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rules {
		refuses := "takes others"
		if r.ShowErrorMessage {
			refuses = *r.Error
		}
		got = append(got, strings.TrimSpace(fmt.Sprint(r.Sqref, " ", r.Type, " ", r.Formula1, " ", r.Formula2, ": ", refuses)))
	}
	want := []string{
		"A2:A1000 list codes!$A$2:$A$9 : one of the codes",
		"B2:B1000 custom LEN(B2)=10 : a day",
		"C2:C1000 decimal 0.001 100: a price",
		"D2:D1000 list bases!$A$2:$A$9 : takes others",
		`E2:E1000 list "a,b" : a or b`,
		"G4   : takes others",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

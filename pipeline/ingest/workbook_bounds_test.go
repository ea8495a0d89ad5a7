package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"basedoc/pipeline/packed"
)

// sheetBook is the form prices with another sheet.
func sheetBook(t testing.TB, sheet string) []byte {
	return bookWith(t, "xl/worksheets/sheet1.xml", sheet)
}

// bookWith is the form prices with another content of one part, not compressed,
// so that its bounds are met before those of the archive.
func bookWith(t testing.TB, part, content string) []byte {
	return repack(t, form(t, prices), zip.Store, func(name string, was []byte) []byte {
		if name == part {
			return []byte(content)
		}
		return was
	})
}

// data is a sheet of the given rows.
func data(rows string) string {
	return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`
}

// readBook reads the first sheet of a workbook to its end.
func readBook(book []byte) (rows []SheetRow, err error) {
	wb, err := OpenWorkbook(bytes.NewReader(book))
	if err != nil {
		return nil, err
	}
	defer wb.Close()
	for row, err := range wb.Rows(wb.Sheets()[0]) {
		if err != nil {
			return rows, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// Whatever a sheet says of its size, reading it takes no longer than its bytes
// do, and what no spreadsheet holds is refused by name.
func TestASheetHasBounds(t *testing.T) {
	number := func(n string) string { return `<c><v>` + n + `</v></c>` }
	for name, c := range map[string]struct{ sheet, want string }{
		"row beyond all":        {data(`<row r="9000000000000000000"></row>`), `after row 0: row number: not a whole number from 1 to 1048576: "9000000000000000000"`},
		"row beyond the sheet":  {data(`<row r="1048577"/>`), `not a whole number from 1 to 1048576: "1048577"`},
		"row nought":            {data(`<row r="0"/>`), `not a whole number from 1 to 1048576: "0"`},
		"row below nought":      {data(`<row r="-5"/>`), `not a whole number from 1 to 1048576: "-5"`},
		"rows that go back":     {data(`<row r="7"/><row r="3"/>`), "row 3 after row 7"},
		"a row twice":           {data(`<row r="7"/><row r="7"/>`), "row 7 after row 7"},
		"too many rows":         {data(`<row r="1048576"/><row/>`), "more than 1048576 rows"},
		"column beyond":         {data(`<row><c r="XFE1"/></row>`), "the cell XFE1 is beyond column XFD"},
		"column beyond all":     {data(`<row><c r="ZZZZZZZZZZZ1"/></row>`), `row 1: no cell of it: "ZZZZZZZZZZZ1"`},
		"columns go back":       {data(`<row><c r="C1"/><c r="B1"/></row>`), "the cell B1 after C1"},
		"cell of another row":   {data(`<row r="2"><c r="A3"/></row>`), `row 2: no cell of it: "A3"`},
		"too many columns":      {data(`<row><c r="XFD1"/><c/></row>`), "row 1: more than 16384 columns"},
		"too many cells":        {data(wideRows(1, 620)), "more than 10000000 cells"},
		"no such text":          {data(`<row><c t="s"><v>4000000000</v></c></row>`), "cell A1: text number \"4000000000\" of"},
		"text below nought":     {data(`<row><c t="s"><v>-1</v></c></row>`), "cell A1: text number \"-1\" of"},
		"breaks off in a row":   {strings.TrimSuffix(data(`<row>`+number("1")+`</row>`), "</row></sheetData></worksheet>"), "the XML breaks off"},
		"breaks off after data": {strings.TrimSuffix(data(`<row/>`), "</worksheet>"), "the XML breaks off"},
		"nothing":               {"", "the XML breaks off"},
		"not a sheet":           {"<chartsheet/>", `the element "chartsheet" where one "worksheet" is due`},
		"two documents":         {data("") + data(""), `the element "worksheet" where one "worksheet" is due`},
		"data twice":            {strings.Replace(data(""), "<sheetData>", "<sheetData></sheetData><sheetData>", 1), "a second sheetData"},
		"deep":                  {data(strings.Repeat("<x>", 200) + strings.Repeat("</x>", 200)), "elements nested more than 100 deep"},
		"entities":              {`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>` + data(`<row>`+number("&b;")+`</row>`), "a document type"},
		"unknown entity":        {data(`<row>` + number("&b;") + `</row>`), "invalid character entity"},
		"long tag":              {data(`<row r="` + strings.Repeat("1 ", maxTag) + `"/>`), "a tag longer than 1 MiB"},
		"long text":             {data(`<row><c><v>` + longText() + `</v></c></row>`), "a text longer than 128 KiB"},
		"other letters":         {`<?xml version="1.0" encoding="utf-16"?>` + data(""), "encoding"},
	} {
		_, err := readBook(sheetBook(t, c.sheet))
		if err == nil || !strings.Contains(err.Error(), `sheet "prices": xl/worksheets/sheet1.xml: `) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// wideRows are rows of which only the last column is filled.
func wideRows(from, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<row r="%d"><c r="XFD%[1]d"><v>%[1]d</v></c></row>`, from+i)
	}
	return b.String()
}

// longText is a text in pieces, each short enough.
func longText() string {
	piece := strings.Repeat("0123456789", 10_000)
	return strings.Repeat(piece+"<!-- -->", 12)
}

// What says much and holds little does not make reading it long either.
func TestASheetMayHoldWhatIsNotRead(t *testing.T) {
	rest := `<mergeCells count="4000000000">` + strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 10_000) + `</mergeCells><drawing r:id="rId9"/>`
	sheet := strings.Replace(data(`<row r="1048576" spans="1:16384"><c r="XFD1048576"><v>1</v></c></row>`), "<sheetData>",
		`<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols><sheetData>`, 1)
	sheet = strings.Replace(sheet, "</worksheet>", rest+"</worksheet>", 1)
	rows, err := readBook(sheetBook(t, sheet))
	if err != nil || len(rows) != 1 || rows[0].Line != maxSheetRows || len(rows[0].Cells) != maxSheetColumns {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}

func TestMillionsOfEmptyRowsAreNone(t *testing.T) {
	rows, err := readBook(sheetBook(t, data(strings.Repeat("<row/>\n", 200_000)+`<row r="200007"><c><v>1</v></c></row>`)))
	if err != nil || len(rows) != 1 || rows[0].Line != 200_007 {
		t.Errorf("%v, %v", rows, err)
	}
}

func TestAWorkbookHasBounds(t *testing.T) {
	book := func(sheets string) string {
		return `<workbook xmlns:r="http://x"><sheets>` + sheets + `</sheets></workbook>`
	}
	links := func(links string) string { return `<Relationships>` + links + `</Relationships>` }
	sheet := func(i int) string { return fmt.Sprintf(`<sheet name="s%d" r:id="rId1"/>`, i) }
	var many, manyLinks strings.Builder
	for i := range maxSheets + 1 {
		many.WriteString(sheet(i))
	}
	for i := range maxLinks + 1 {
		fmt.Fprintf(&manyLinks, `<Relationship Id="r%d"/>`, i)
	}
	for name, c := range map[string]struct{ part, content, want string }{
		"many sheets":     {workbookPart, book(many.String()), "more than 500 sheets"},
		"a sheet twice":   {workbookPart, book(sheet(1) + sheet(1)), `the sheet "s1" is there twice`},
		"long name":       {workbookPart, book(`<sheet name="` + strings.Repeat("s", 300) + `"/>`), "a sheet's name of 300 bytes"},
		"many links":      {linksPart, links(manyLinks.String()), "more than 5000 relationships"},
		"sheet elsewhere": {linksPart, links(`<Relationship Id="rId1" Type="x/worksheet" Target="../../etc/passwd"/>`), `the workbook has no part "../etc/passwd"`},
		"sheet outside":   {linksPart, links(`<Relationship Id="rId1" Type="x/worksheet" TargetMode="External" Target="http://example.org/sheet"/>`), "it is outside of the workbook"},
		"sheet nowhere":   {linksPart, links(""), "the workbook does not say where it is"},
		"broken list":     {workbookPart, "<workbook><sheets>", "xl/workbook.xml: the XML breaks off"},
		"many texts":      {"xl/sharedStrings.xml", "<sst>" + strings.Repeat("<si/>", maxTexts+1) + "</sst>", "more than 1048576 texts"},
	} {
		_, err := readBook(bookWith(t, c.part, c.content))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestTextsAreReadAsSpreadsheetsSpellThem(t *testing.T) {
	for spelt, want := range map[string]string{
		"_x000D_": "\r", "a_x005F_x0041_b": "a_x0041_b", "_x00e9__x": "é_x", "_x00": "_x00", "_xyzab_": "_xyzab_", "_": "_",
	} {
		if got := unescape(spelt); got != want {
			t.Errorf("%q is %q, want %q", spelt, got, want)
		}
	}
	texts := `<sst><si><t>plain</t></si><si><r><rPr/><t>in </t></r><r><t xml:space="preserve">runs</t></r><rPh sb="0" eb="1"><t>said</t></rPh></si></sst>`
	book := rezip(t, bookWith(t, "xl/sharedStrings.xml", texts), func(name string, was []byte) []byte {
		if name == "xl/worksheets/sheet1.xml" {
			return []byte(data(`<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>here</t></is></c><c t="str"><f>"a"</f><v>a</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><v>1.50</v></c></row>`))
		}
		return was
	})
	rows, err := readBook(book)
	if err != nil || len(rows) != 1 || strings.Join(rows[0].Cells, "|") != "plain|in runs|here|a|1|#N/A|1.50" {
		t.Errorf("%v, %v", rows, err)
	}
}

func TestAnArchiveHasBounds(t *testing.T) {
	for name, c := range map[string]struct {
		book []byte
		want string
	}{
		"many entries":      {manyEntries(t, 3_000), "the packed file has more than 2000 entries"},
		"very many entries": {manyEntries(t, 70_000), "the packed file has more than 2000 entries"},
		"a part twice":      {withEntries(t, "xl/workbook.xml", "XL/Workbook.xml"), `the archive's entry "XL/Workbook.xml" is there twice`},
		"a part outside":    {withEntries(t, "xl/workbook.xml", "../workbook.xml"), `the archive's entry "../workbook.xml" has a name that leaves the archive's folder`},
	} {
		var bomb *packed.LimitError
		if _, err := OpenWorkbook(bytes.NewReader(c.book)); !errors.As(err, &bomb) || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func manyEntries(t testing.TB, n int) []byte {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprint(i)
	}
	return withEntries(t, names...)
}

// withEntries is an archive of small files.
func withEntries(t testing.TB, names ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, name := range names {
		if _, err := z.CreateHeader(&zip.FileHeader{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// A part whose bytes are not what the archive's checksum says is no end of rows.
func TestADamagedSheetIsNoShorterSheet(t *testing.T) {
	book := storedBook(t, data(`<row><c><v>1234567</v></c></row>`), "<sst/>")
	if rows, err := readBook(book); err != nil || len(rows) != 1 {
		t.Fatalf("%v, %v", rows, err)
	}
	damaged := bytes.Replace(book, []byte("1234567"), []byte("1234568"), 1)
	if _, err := readBook(damaged); !errors.Is(err, zip.ErrChecksum) {
		t.Errorf("a damaged sheet: %v", err)
	}
}

// storedBook is a workbook of one sheet that is not compressed.
func storedBook(t testing.TB, sheet, texts string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, part := range []struct{ name, content string }{
		{workbookPart, `<workbook xmlns:r="http://x"><sheets><sheet name="s" r:id="rId1"/></sheets></workbook>`},
		{linksPart, `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="s.xml"/></Relationships>`},
		{"xl/s.xml", sheet},
		{"xl/sharedStrings.xml", texts},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name})
		if err == nil {
			_, err = w.Write([]byte(part.content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// A text that is there once may be in every cell.
func TestARowHoldsSoMuchText(t *testing.T) {
	texts := "<sst><si><t>" + strings.Repeat("x", 100_000) + "</t></si></sst>"
	rows, err := readBook(storedBook(t, data("<row>"+strings.Repeat(`<c t="s"><v>0</v></c>`, maxSheetColumns)+"</row>"), texts))
	if err == nil || !strings.HasSuffix(err.Error(), "row 1: more than 1 MiB of text") {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}

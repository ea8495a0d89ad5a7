package ingest

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/ingest/boundtest"
)

// sheetBase is what reading a sheet may allocate whatever its bytes: ten million
// cells, most of them empty, and the buffers of a zip reader.
const sheetBase = 512 << 20

// Whatever the bytes, the rows of a workbook go up and stay within a sheet.
func FuzzWorkbook(f *testing.F) {
	f.Add(form(f, prices))
	f.Add(storedBook(f, data(`<row r="3"><c r="B3"><v>1</v></c></row>`), "<sst/>"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("<html>"))
	f.Fuzz(func(t *testing.T, book []byte) {
		boundtest.Run(t, len(book), sheetBase, func(context.Context) { readAnyBook(t, book) })
	})
}

// FuzzSheet aims at the XML, which a zip file hides from FuzzWorkbook.
func FuzzSheet(f *testing.F) {
	texts := "<sst><si><t>a</t></si><si><r><t>b</t></r><r><t>c</t></r></si></sst>"
	for _, sheet := range []string{
		data(`<row r="1"><c r="A1" t="s"><v>1</v></c></row><row><c/><c t="inlineStr"><is><t>x</t></is></c></row>`),
		data(`<row r="9000000000000000000"></row>`),
		data(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
		data(`<row><c t="s"><v>4000000000</v></c></row>`),
		data(strings.Repeat("<x>", 200)),
		data(`<row><c><v>1</v></c>`),
		`<!DOCTYPE x [<!ENTITY a "aa">]>` + data("<row><c><v>&a;</v></c></row>"),
		`<?xml version="1.0" encoding="utf-16"?>` + data(""),
		data(wideRows(1, 3)),
	} {
		f.Add(sheet, texts)
	}
	f.Add(data("<row>"+strings.Repeat(`<c t="s"><v>0</v></c>`, 2000)+"</row>"), "<sst><si><t>"+strings.Repeat("x", 100_000)+"</t></si></sst>")
	f.Fuzz(func(t *testing.T, sheet, texts string) {
		book := storedBook(t, sheet, texts)
		boundtest.Run(t, len(book), sheetBase, func(context.Context) { readAnyBook(t, book) })
	})
}

// sheetPieces are what FuzzPieces makes sheets of: a byte chooses one.
var sheetPieces = []string{
	"<row>", `<row r="2">`, `<row r="7">`, `<row r="1048576">`, "</row>", "<row/>",
	"<c>", `<c r="A1">`, `<c r="B2">`, `<c r="XFD7">`, `<c t="s">`, `<c t="inlineStr">`, `<c t="b" s="1">`, "</c>", "<c/>",
	"<v>", "</v>", "<is>", "</is>", "<t>", "</t>", "<r>", "</r>", "<f>", "</f>", "<rPh>", "</rPh>",
	"0", "1", "9999999999", "1e400", "_x000D_", "_x005F_", "&amp;", "&#0;", "<![CDATA[x]]>", "<!-- -->", "<?x?>",
	"<c><v>1</v></c>", `<row><c t="s"><v>0</v></c></row>`, "</sheetData>", "<sheetData>", "</worksheet>",
}

// FuzzPieces makes sheets that are nearly right.
func FuzzPieces(f *testing.F) {
	f.Add([]byte{0, 38, 38, 4, 1, 8, 15, 28, 16, 13, 4})
	f.Add([]byte{39, 0, 11, 17, 19, 31, 20, 18, 13, 4, 3, 38, 4})
	f.Add([]byte{0, 10, 15, 29, 16, 13, 4, 40, 41})
	f.Fuzz(func(t *testing.T, choices []byte) {
		var sheet strings.Builder
		for _, c := range choices {
			sheet.WriteString(sheetPieces[int(c)%len(sheetPieces)])
		}
		book := storedBook(t, data(sheet.String()), "<sst><si><t>a_x000D_</t></si></sst>")
		boundtest.Run(t, len(book), sheetBase, func(context.Context) { readAnyBook(t, book) })
	})
}

func readAnyBook(t *testing.T, book []byte) {
	wb, err := OpenWorkbook(bytes.NewReader(book))
	if err != nil {
		return
	}
	defer wb.Close()
	wb.Modified()
	for _, sheet := range wb.Sheets() {
		line := 0
		for row, err := range wb.Rows(sheet) {
			if err != nil {
				break
			}
			if row.Line <= line || row.Line > maxSheetRows || len(row.Cells) > maxSheetColumns {
				t.Fatalf("row %d of %d cells after row %d", row.Line, len(row.Cells), line)
			}
			line = row.Line
		}
	}
}

// Whatever the bytes, a table is written or refused, its parser and writer
// keep their bounds, and none of them panics.
func FuzzWrite(f *testing.F) {
	for _, seed := range []string{"a|1|2\n", "a|1|2\na|1|3\n", "a|b|c\n", "a\n", "\xff|1|1\n", strings.Repeat("x", 200_000)} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		boundtest.Run(t, len(text), 128<<20, func(ctx context.Context) {
			var out bytes.Buffer
			rows, err := readings.Write(ctx, fstest.MapFS{"log": {Data: text}}, &out)
			if err == nil && (rows == 0 || !bytes.HasSuffix(out.Bytes(), []byte("PAR1"))) {
				t.Errorf("%d rows in %d bytes", rows, out.Len())
			}
		})
	})
}

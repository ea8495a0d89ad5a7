package refresh_test

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"iter"
	"strconv"
	"testing"

	"basedoc/pipeline/ingest"
)

// A workbook of two kilobytes once hung a refresh for ever, by the number of
// its one row.
func TestAWorkbookOfEndlessRowsFailsAlone(t *testing.T) {
	w := storedWorld(t)
	rain := &w.Sources[0]
	rain.Identify = func(r io.Reader) (ingest.Identity, error) {
		wb, err := ingest.OpenWorkbook(r)
		if err != nil {
			return ingest.Identity{}, err
		}
		return ingest.Identity{Parts: []string{wb.Sheets()[0]}, Date: day1 + 1}, wb.Close()
	}
	w.withParser(parseLevelBook)
	for _, part := range []string{"north", "south"} {
		w.pub.at("/rain/"+part+".csv", tagged(levelBook(t, part, "9000000000000000000")))
	}
	w.refresh()
	w.wantOthers(`row number: not a whole number from 1 to 1048576: "9000000000000000000"`)

	w.clock = at(day1 + 2)
	for _, part := range []string{"north", "south"} {
		w.pub.at("/rain/"+part+".csv", tagged(levelBook(t, part, "2")))
	}
	w.refresh()
	w.wantAnswer(day1+1, day1+1, day1+1)
}

// parseLevelBook reads levels from the sheet named as the part.
func parseLevelBook(part fs.FS) iter.Seq2[level, error] {
	return func(yield func(level, error) bool) {
		wb, name, err := ingest.WorkbookOf(part)
		if err != nil {
			yield(level{}, err)
			return
		}
		defer wb.Close()
		for row, err := range wb.Rows(name) {
			if err != nil {
				yield(level{}, err)
				return
			}
			value, err := strconv.ParseInt(row.Cell(1), 10, 64)
			if !yield(level{name, row.Cell(0), day1 + 1, value}, err) {
				return
			}
		}
	}
}

// levelBook is a workbook of the levels of a gauge on day 2, whose second row
// has the given number.
func levelBook(t *testing.T, gauge, second string) []byte {
	var sheet bytes.Buffer
	sheet.WriteString("<worksheet><sheetData>")
	for i, place := range places {
		number := ""
		if i == 1 {
			number = ` r="` + second + `"`
		}
		sheet.WriteString("<row" + number + `><c t="str"><v>` + place + "</v></c><c><v>" + strconv.Itoa(100*(i+1)+1) + "</v></c></row>")
	}
	sheet.WriteString("</sheetData></worksheet>")
	var book bytes.Buffer
	z := zip.NewWriter(&book)
	for name, content := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="http://x"><sheets><sheet name="` + gauge + `" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="sheet1.xml"/></Relationships>`,
		"xl/sheet1.xml":              sheet.String(),
	} {
		f, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(f, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return book.Bytes()
}

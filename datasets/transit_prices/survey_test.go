package transit_prices

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/ingest"
)

// form returns the empty form.
func form(t testing.TB) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Source.Template(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// fill writes cells into a form the way a spreadsheet does: sheet by its
// number in the archive, cell by its name.
func fill(t testing.TB, data []byte, cells map[string]string) []byte {
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
		for _, at := range slices.Sorted(maps.Keys(cells)) {
			sheet, cell, _ := strings.Cut(at, "!")
			if f.Name == "xl/worksheets/"+sheet+".xml" {
				content = []byte(fillCell(string(content), cell, cells[at]))
			}
		}
		w, err := out.Create(f.Name)
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

func fillCell(sheet, cell, value string) string {
	number := strings.TrimLeft(cell, "ABCDEFGHIJKLM")
	xml := fmt.Sprintf(`<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, cell, html.EscapeString(value))
	if strings.HasPrefix(value, "=") {
		xml = fmt.Sprintf(`<c r="%s"><v>%s</v></c>`, cell, value[1:])
	}
	if old := regexp.MustCompile(`<c r="` + cell + `"[^>]*?(/>|>.*?</c>)`).FindString(sheet); old != "" {
		return strings.Replace(sheet, old, xml, 1)
	}
	row := regexp.MustCompile(`<row r="` + number + `"[^>]*?(/>|>(.*?)</row>)`)
	if m := row.FindStringSubmatch(sheet); m != nil {
		return strings.Replace(sheet, m[0], `<row r="`+number+`">`+m[2]+xml+`</row>`, 1)
	}
	return strings.Replace(sheet, "</sheetData>", `<row r="`+number+`">`+xml+`</row></sheetData>`, 1)
}

func about(name string) map[string]string {
	return map[string]string{"sheet2!B2": name, "sheet2!B3": "Example Regulator", "sheet2!B4": "2026-03-31"}
}

func withQuote(cells map[string]string) map[string]string {
	for column, value := range map[string]string{
		"A": "Kathmandu & valley", "B": "NPL", "C": "=45139", "D": "=12.5", "E": "20", "F": "10GigE", "G": "ip_transit_quote",
		"H": "Regulator's letter", "I": "https://example.org/letter", "J": "day", "K": "=1",
	} {
		cells["sheet1!"+column+"2"] = value
	}
	return cells
}

func read(part string, data []byte) (quotes []Quote, err error) {
	for q, err := range parse(fstest.MapFS{part: {Data: data}}) {
		if err != nil {
			return quotes, err
		}
		quotes = append(quotes, q)
	}
	return quotes, nil
}

func TestUntouchedFormHasNoQuotes(t *testing.T) {
	const want = "list of quotes: no quotes: there is no row below the headings"
	if _, err := Source.Identify(bytes.NewReader(form(t))); err == nil || err.Error() != want {
		t.Errorf("identify: %v, want %s", err, want)
	}
	if _, err := read("survey_x", form(t)); err == nil || !strings.Contains(err.Error(), "no quotes") {
		t.Errorf("parse: %v", err)
	}
	if !bytes.Equal(form(t), form(t)) {
		t.Error("two forms differ")
	}
}

func TestFilledFormComesThrough(t *testing.T) {
	data := fill(t, form(t), withQuote(about("Pacific transit, 2026")))
	id, err := Source.Identify(bytes.NewReader(data))
	if err != nil || fmt.Sprint(id.Parts) != "[survey_pacific_transit_2026]" || id.Date.String() != "2026-03-31" {
		t.Fatalf("identified as %v of %v, error %v", id.Parts, id.Date, err)
	}
	quotes, err := read(id.Parts[0], data)
	if err != nil || len(quotes) != 1 {
		t.Fatalf("%d quotes, error %v", len(quotes), err)
	}
	q := quotes[0]
	got := fmt.Sprintf("%s %d %s %s %s %v %s %v %v %s", q.Survey, q.Quote, q.AreaCode, q.Place, q.QuotedOn, *q.PeriodDate, q.DateOrigin, q.Price, *q.PriceHigh, q.Basis)
	if want := "pacific_transit_2026 2 NPL Kathmandu & valley 2023-08-01 2023-08-01 stated 12.5 20 ip_transit_quote"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !Source.Tables[0].HasPart(id.Parts[0]) {
		t.Error("the table takes no surveys")
	}
}

func TestFormsThatAreRefused(t *testing.T) {
	beyond := withQuote(about("A"))
	beyond["sheet1!M2"] = "left over"
	heading := withQuote(about("A"))
	heading["sheet1!B1"] = "country"
	undated := withQuote(about("A"))
	undated["sheet2!B4"] = "spring"
	for _, c := range []struct {
		name, want string
		cells      map[string]string
	}{
		{"no name", "the survey does not say its name", withQuote(map[string]string{})},
		{"other script", `the survey's name "调查" has no Latin letter or digit`, withQuote(about("调查"))},
		{"no day", "date of the survey: not a day", undated},
		{"beyond", `list of quotes:2: sheet quotes: a cell beyond the last column: "left over"`, beyond},
		{"heading", `list of quotes:1: sheet quotes: wrong columns: missing ["iso3"], unknown or repeated ["country"]`, heading},
	} {
		_, err := Source.Identify(bytes.NewReader(fill(t, form(t), c.cells)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestWorkbookOfAnotherKind(t *testing.T) {
	var buf bytes.Buffer
	if err := ingest.WriteForm(&buf, ingest.FormSheet{Name: "Sheet1", Rows: [][]string{{"x"}}}); err != nil {
		t.Fatal(err)
	}
	_, err := Source.Identify(bytes.NewReader(buf.Bytes()))
	if err == nil || err.Error() != `list of quotes: sheet "about": the workbook has no such sheet` {
		t.Errorf("error %v", err)
	}
}

func TestSurveyAsCSV(t *testing.T) {
	text := "\ufeff# survey: Andes\n# organisation: Example\n# date: 2026-01-15\n" + strings.Join(columnNames(), ",") +
		"\nLa Paz,BOL,2025-Q4,8.5,,,ip_transit_quote,Letter,https://example.org/l,quarter,1,\nLa Paz,BOL,2025-Q4,-1,,,ip_transit_quote,Letter,https://example.org/l,quarter,1,\n"
	quotes, err := read("survey_andes", []byte(text))
	if len(quotes) != 1 || quotes[0].Quote != 5 || quotes[0].PeriodDate.String() != "2025-12-31" {
		t.Errorf("quotes %+v", quotes)
	}
	if want := `survey_andes:6: usd_per_mbps_month is "-1", want a number above 0`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

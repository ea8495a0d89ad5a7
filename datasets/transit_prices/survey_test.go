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
		"H": "Regulator's letter", "I": "https://example.org/letter", "J": "day",
	} {
		cells["sheet1!"+column+"2"] = value
	}
	return cells
}

// headings are those of a list of quotes as CSV.
func headings() string {
	var names []string
	for _, c := range columns {
		names = append(names, c.name)
	}
	return strings.Join(names, ",") + "\n"
}

// withFacts is a survey as CSV.
func withFacts(name, date string, lines ...string) []byte {
	return []byte("# survey: " + name + "\n# organisation: Example\n# date: " + date + "\n" + headings() + strings.Join(lines, "\n") + "\n")
}

// wantError holds an error against its lines, the first of which counts them.
func wantError(t *testing.T, err error, lines ...string) {
	t.Helper()
	want := strings.Join(lines, "\n")
	if len(lines) > 1 {
		want = fmt.Sprintf("%d errors\n  %s", len(lines), strings.Join(lines, "\n  "))
	}
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
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
	_, err := Source.Identify(bytes.NewReader(form(t)))
	wantError(t, err,
		"list of quotes: about!B2: survey: is empty",
		"list of quotes: about!B3: organisation: is empty",
		"list of quotes: about!B4: date: is empty",
		"list of quotes: no quotes: there is no row below the headings")
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
	got := fmt.Sprintf("%s %q %d %s %s %s %v %s %v %v %s", q.Survey, q.SurveyName, q.Quote, q.AreaCode, q.Place, q.QuotedOn, *q.PeriodDate, q.DateOrigin, q.Price, *q.PriceHigh, q.Basis)
	if want := `pacific_transit_2026 "Pacific transit, 2026" 2 NPL Kathmandu & valley 2023-08-01 2023-08-01 stated 12.5 20 ip_transit_quote`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !Source.Tables[0].HasPart(id.Parts[0]) {
		t.Error("the table takes no surveys")
	}
}

// Whoever filled in the form learns of every mistake at once, and where it is.
func TestFormTellsAllItsErrors(t *testing.T) {
	cells := withQuote(map[string]string{"sheet2!B2": "Everything wrong", "sheet2!B4": "spring"})
	for cell, value := range map[string]string{
		"A3": "Nepal", "B3": "IND", "C3": "2023-13", "D3": "0x1p3", "E3": "1e300", "G3": "wholesale", "I3": "www.example.org", "J3": "about",
		"A4": "Thimphu", "B4": "BT", "C4": "1066", "D4": "12", "E4": "11", "G4": "ip_transit_quote", "H4": "Letter", "I4": "https://example.org/l", "J4": "day",
		"A5": "Kathmandu & Valley", "B5": "NPL", "C5": "2023-08-01", "D5": "13", "F5": "10gige", "G5": "ip_transit_quote", "H5": "Letter", "I5": "https://example.org/letter",
		"L1": "remarks", "M5": "left over",
	} {
		cells["sheet1!"+cell] = value
	}
	_, err := Source.Identify(bytes.NewReader(fill(t, form(t), cells)))
	at := "list of quotes: "
	wantError(t, err,
		at+"about!B3: organisation: is empty",
		at+`about!B4: date: "spring" is no day (want the day when the list was closed, such as 2026-03-31)`,
		at+`quotes!L1: unknown column "remarks"`,
		at+"quotes!B3: iso3: IND is India, but the place is Nepal, which has NPL",
		at+`quotes!C3: date: not a date: "2023-13" (want 2023-08-01, 2023-08, 2023-Q3 or 2023)`,
		at+`quotes!D3: usd_per_mbps_month: not a number from 0.001 to 100000: "0x1p3"`,
		at+`quotes!E3: usd_high: not a number from 0.001 to 100000: "1e300"`,
		at+`quotes!G3: basis: unknown basis "wholesale" (want one of the sheet bases, or derived: and the division)`,
		at+"quotes!H3: source: is empty",
		at+`quotes!I3: url: "www.example.org" is no http or https address`,
		at+`quotes!B4: iso3: "BT" is no alpha-3 code (Bhutan has BTN)`,
		at+"quotes!C4: date: 1066 is before 1990-01-01",
		at+"quotes!E4: usd_high: 11 is below usd_per_mbps_month, which is 12",
		at+`quotes!M5: a value beyond the last column: "left over"`,
		at+"quotes!A5: economy_or_city: the same quote is on line 2: place, date, basis, port and url are equal",
	)
}

func TestFormsThatAreRefused(t *testing.T) {
	heading := withQuote(about("A"))
	heading["sheet1!B1"] = "country"
	former := withQuote(about("A"))
	former["sheet1!L1"], former["sheet1!L2"] = "lldc", "0"
	twice := withQuote(about("A"))
	twice["sheet2!A7"], twice["sheet2!B7"] = "survey", "B"
	for _, c := range []struct {
		name  string
		cells map[string]string
		want  []string
	}{
		{"no letter", withQuote(about("?!")), []string{`about!B2: survey: "?!" has no letter or digit`}},
		{"heading", heading, []string{`quotes!B1: unknown column "country"`, `quotes!A1: no column "iso3" among the headings`}},
		{"former column", former, []string{"quotes!L1: lldc: is known and no longer asked: delete the column"}},
		{"two names", twice, []string{"about!B7: survey is stated twice"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Source.Identify(bytes.NewReader(fill(t, form(t), c.cells)))
			for i, line := range c.want {
				c.want[i] = "list of quotes: " + line
			}
			wantError(t, err, c.want...)
		})
	}
}

func TestWorkbookOfAnotherKind(t *testing.T) {
	var buf bytes.Buffer
	if err := ingest.WriteForm(&buf, ingest.FormSheet{Name: "Sheet1", Rows: [][]string{{"x"}}}); err != nil {
		t.Fatal(err)
	}
	_, err := Source.Identify(bytes.NewReader(buf.Bytes()))
	wantError(t, err, `list of quotes: sheet "about": the workbook has no such sheet`)
}

// Two surveys never share a part, and one survey never has two.
func TestEverySurveyHasItsOwnPart(t *testing.T) {
	const long = "Survey of wholesale transit prices in the land-locked developing countries of "
	same := [][]string{
		{"Pacific transit survey 2026", "pacific  TRANSIT survey, 2026", " Pacific-transit survey (2026) ", "Pacific transit\u200b survey 2026"},
		{long + "Africa", long + " AFRICA"},
		{long + "Asia"},
		{"调查", " 调查 "},
		{"調査"},
		{"Étude 2026", "E\u0301tude 2026"},
		{"Etude 2026"},
		{"C survey"},
		{"C++ survey"},
	}
	parts := map[string]string{}
	for _, names := range same {
		part := slugOf(names[0])
		if other, taken := parts[part]; taken {
			t.Errorf("%q and %q are both %s", names[0], other, part)
		}
		if parts[part] = names[0]; len(part) > maxSlug || !regexp.MustCompile(`^[a-z0-9_]+$`).MatchString(part) {
			t.Errorf("%q is %s, which is no name for a file", names[0], part)
		}
		for _, name := range names {
			if again := slugOf(name); again != part {
				t.Errorf("%q is %s, and %q is %s", names[0], part, name, again)
			}
		}
		if forged := slugOf(part); forged == part && strings.Contains(part, "__") {
			t.Errorf("a survey named %q takes the part of %q", part, names[0])
		}
	}
	if got := slugOf("Pacific transit, 2026"); got != "pacific_transit_2026" {
		t.Errorf("a short Latin name is %s", got)
	}
}

func TestSurveyAsCSV(t *testing.T) {
	const paz = "La Paz,BOL,2025-Q4,8.5,,,ip_transit_quote,Letter,https://example.org/l,,"
	quotes, err := read("survey_andes", append([]byte("\ufeff"), withFacts("Andes", "2026-01-15", paz, ",,,,,,,,,,")...))
	if err != nil || len(quotes) != 1 || quotes[0].Quote != 5 || quotes[0].PeriodDate.String() != "2025-12-31" || quotes[0].DateOrigin != "stated" {
		t.Errorf("quotes %+v, error %v", quotes, err)
	}
	_, err = read("survey_andes", withFacts("Andes", "2026-01-15", paz,
		"La Paz,BOL,2025-Q4,-1,,,ip_transit_quote,Letter,,quarter,",
		`"Lake, west",PER,,8.5,,,ip_transit_quote,,https://example.org/l,,`,
		"too,few"))
	wantError(t, err,
		`survey_andes:6: usd_per_mbps_month: not a number from 0.001 to 100000: "-1"`,
		"survey_andes:6: url: is empty",
		"survey_andes:7: date: is empty; a quote without a date has date_precision undated",
		"survey_andes:7: source: is empty",
		"survey_andes:8: 2 fields where the header has 11")
}

// A list is closed on its date: what is quoted later is a slip of the pen.
func TestNoQuoteIsLaterThanItsList(t *testing.T) {
	quote := func(date string) string {
		return "La Paz,BOL," + date + ",8.5,,,ip_transit_quote,Letter,https://example.org/l,,"
	}
	for _, date := range []string{"2026-03-31", "2026-03", "2026-Q1", "2026", "1990"} {
		if _, err := read("survey_andes", withFacts("Andes", "2026-03-31", quote(date))); err != nil {
			t.Errorf("%s: %v", date, err)
		}
	}
	for _, date := range []string{"2026-04-01", "2026-04", "2026-Q2", "2027", "2036"} {
		_, err := read("survey_andes", withFacts("Andes", "2026-03-31", quote(date)))
		wantError(t, err, "survey_andes:5: date: "+date+" is after the date of the list, 2026-03-31")
	}
}

// The published quotes are of the day they say, so that a wrong date among them
// can be corrected, and of the newest quote where they say none.
func TestPublishedQuotesMaySayTheirDate(t *testing.T) {
	list := func(head, date string) []byte {
		return []byte(head + headings() + "La Paz,BOL," + date + ",8.5,,,ip_transit_quote,Letter,https://example.org/l,,\n")
	}
	for _, c := range []struct{ head, date, want string }{
		{"", "2026-10-20", "2026-10-20"},
		{"", "2016-10", "2016-10-01"}, // it has begun by then
		{"# date: 2026-11-25\n", "2016-10-20", "2026-11-25"},
	} {
		id, err := Source.Identify(bytes.NewReader(list(c.head, c.date)))
		if err != nil || id.Parts[0] != publishedPart || id.Date.String() != c.want {
			t.Errorf("%q with a quote of %s is %v of %v, error %v; want %s", c.head, c.date, id.Parts, id.Date, err, c.want)
		}
	}
	_, err := Source.Identify(bytes.NewReader(list("# date: 2026-11-25\n# note: x\n", "2036")))
	wantError(t, err, `list of quotes:2: "note" is none of survey, organisation, date`, "list of quotes:4: date: 2036 is after the date of the list, 2026-11-25")
}

func TestSurveyAsCSVMustSayWhatItIs(t *testing.T) {
	_, err := Source.Identify(strings.NewReader("# survey: Andes\n# organisation:\n" + headings() + "La Paz,BOL,2025-Q4,8.5,,,ip_transit_quote,Letter,https://example.org/l,,\n"))
	wantError(t, err,
		"list of quotes:2: organisation: is empty",
		"list of quotes: date: a survey says it above the headings, as # date: and the words")
}

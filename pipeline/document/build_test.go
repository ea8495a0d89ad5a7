package document

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"basedoc/pipeline/warehouse"
)

// build makes a document from a body that may use the query "prices": two
// rows, of which Chad has no value.
func build(t *testing.T, body string, answers bench, draft bool) (*Document, error) {
	t.Helper()
	all := bench{
		"select * from prices": rows("name:varchar area_code:varchar value:double n:bigint day:date", []any{"Nepal", "NPL", 2.25, int64(1234567), day(t, "2025-12-02")}, []any{"Chad", "TCD", nil, int64(32), nil}),
		"select 1":             rows("x:integer", []any{int64(1)}),
	}
	for sql, res := range answers {
		all[sql] = res
	}
	queries := []string{"prices: select * from prices"}
	if strings.Contains(body, "query: t\n") {
		queries = append(queries, "t: select * from t")
	}
	r, err := Parse("paper", reportFolder(matter+"{{count prices | words}}\n\n"+body, queries...))
	if err != nil {
		t.Fatal(err)
	}
	return r.Build(t.Context(), all, provenance(t), Options{Draft: draft})
}

// bodyOf returns the blocks before the generated annexes.
func bodyOf(d *Document) []Block {
	for i, b := range d.Body {
		if h, ok := b.(*Heading); ok && strings.HasPrefix(h.ID, "annex-") {
			return d.Body[1:i]
		}
	}
	return nil
}

func TestCallsPrintValues(t *testing.T) {
	for call, want := range map[string]string{
		"{{prices.name}}":                             "Nepal",
		"{{prices.value | dec 1}}":                    "2.3",
		"{{prices.value | pct 2}}":                    "2.25%",
		"{{prices.value | usd 2}}":                    "US$\u00a02.25",
		"{{prices.value | times 1}}":                  "2.3 times",
		"{{prices.n | int}}":                          "1\u202f234\u202f567",
		"{{prices[2].n | Words}}":                     "Thirty-two",
		"{{prices[name=Chad].n | words}}":             "thirty-two",
		"{{prices[area_code=TCD, n=32].name}}":        "Chad",
		`{{prices[name="Nepal"].n | year}}`:           "1234567",
		"{{prices.day}}":                              "2 December 2025",
		"{{prices.day | month}}":                      "December 2025",
		"{{prices.day | year}}":                       "2025",
		"{{count prices}}":                            "2",
		"{{list prices.name}}":                        "Nepal and Chad",
		"{{list prices.n | int}}":                     "1\u202f234\u202f567 and 32",
		`{{list prices.n | int | none "no economy"}}`: "1\u202f234\u202f567 and 32",
		`{{name "Agenda 2030"}}`:                      "Agenda 2030",
		"**{{prices.name}}** costs `{{x.y}}` _":       "Nepal costs {{x.y}} _",
	} {
		d, err := build(t, call+"\n", nil, false)
		if err != nil {
			t.Errorf("%s: %v", call, err)
			continue
		}
		if got := plain(bodyOf(d)[0].(*Paragraph).Text); got != want {
			t.Errorf("%s prints %q, want %q", call, got, want)
		}
	}
}

func TestCallsRefuse(t *testing.T) {
	for call, want := range map[string]string{
		"{{prices.n}}":                    "paper/report.md:13: {{prices.n}}: a value like 1234567 needs a format, such as int, year or dec 1",
		"{{prices.cost | int}}":           "paper/report.md:13: {{prices.cost | int}}: query prices has no column cost",
		"{{prices[2].value | int}}":       "paper/report.md:13: {{prices[2].value | int}}: no value: there is no such row, or its value is null",
		"{{prices[3].name}}":              "paper/report.md:13: {{prices[3].name}}: no value: there is no such row, or its value is null",
		"{{prices[area_code=NP].name}}":   "paper/report.md:13: {{prices[area_code=NP].name}}: no value: there is no such row, or its value is null",
		"{{prices[code=NP].name}}":        "paper/report.md:13: {{prices[code=NP].name}}: query prices has no column code",
		"{{prices.name | int}}":           `paper/report.md:13: {{prices.name | int}}: format int needs a number, not "Nepal"`,
		"{{prices.name | date}}":          `paper/report.md:13: {{prices.name | date}}: not a day: "Nepal" (want YYYY-MM-DD or YYYYMMDD)`,
		"{{list prices.value | dec 1}}":   "paper/report.md:13: {{list prices.value | dec 1}}: a row has no value",
		"line\n{{prices[2].value | int}}": "paper/report.md:14: {{prices[2].value | int}}: no value: there is no such row, or its value is null",
	} {
		_, err := build(t, call+"\n", nil, false)
		if got := strings.Join(lines(err), "\n"); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", call, got, want)
		}
	}
}

func TestDraftMarksMissingValues(t *testing.T) {
	d, err := build(t, "It costs {{prices[2].value | dec 1}}.\n", nil, true)
	if err != nil {
		t.Fatal(err)
	}
	if got := plain(bodyOf(d)[0].(*Paragraph).Text); got != "It costs [missing: prices[2].value]." {
		t.Errorf("draft prints %q", got)
	}
	var page, text strings.Builder
	if err := d.HTML(&page); err != nil {
		t.Fatal(err)
	}
	if err := d.Markdown(&text); err != nil {
		t.Fatal(err)
	}
	if want := "It costs <mark>DRAFT: no value for prices[2].value</mark>."; !strings.Contains(page.String(), want) {
		t.Errorf("page lacks %s", want)
	}
	if want := `It costs **[DRAFT: no value for prices\[2\].value]**.`; !strings.Contains(text.String(), want) {
		t.Errorf("text lacks %s", want)
	}
	if _, err := build(t, "{{prices.cost | int}}\n", nil, true); err == nil {
		t.Error("a draft built in spite of an unknown column")
	}
}

const claimBody = "```claim\n{{prices.value}} > 2 * {{count prices}}\n---\nNepal pays {{prices.value | pct 1}}.\n```\n"

func verdictOf(v any) bench {
	return bench{"select (2.25e0 > 2 * 2)": rows("ok:boolean", []any{v})}
}

func TestTrueClaimPrints(t *testing.T) {
	d, err := build(t, claimBody, verdictOf(true), false)
	if err != nil {
		t.Fatal(err)
	}
	p := bodyOf(d)[0].(*Paragraph)
	if plain(p.Text) != "Nepal pays 2.3%." || p.Number != 2 || p.Draft != "" {
		t.Errorf("paragraph %+v", p)
	}
}

func TestFalseClaimFails(t *testing.T) {
	_, err := build(t, claimBody, verdictOf(false), false)
	want := "paper/report.md:16: not supported by the data: Nepal pays 2.3%.\n\tcondition: select (2.25e0 > 2 * 2)\n\tvalues: prices.value = 2.25, count prices = 2"
	if got := strings.Join(lines(err), "\n"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestFalseClaimIsMarkedInDraft(t *testing.T) {
	d, err := build(t, claimBody, verdictOf(false), true)
	if err != nil {
		t.Fatal(err)
	}
	if p := bodyOf(d)[0].(*Paragraph); p.Draft != "DRAFT: not supported by the data" {
		t.Errorf("paragraph %+v", p)
	}
	var page strings.Builder
	if err := d.HTML(&page); err != nil {
		t.Fatal(err)
	}
	if want := "<mark>DRAFT: not supported by the data</mark> Nepal pays"; !strings.Contains(page.String(), want) {
		t.Errorf("page lacks %s", want)
	}
}

func TestUnjudgedClaimIsListedOnly(t *testing.T) {
	d, err := build(t, claimBody, verdictOf(nil), false)
	if err != nil {
		t.Fatal(err)
	}
	if got := bodyOf(d); len(got) != 0 {
		t.Errorf("the body has %v", got)
	}
	var text strings.Builder
	if err := d.Markdown(&text); err != nil {
		t.Fatal(err)
	}
	want := "- Nepal pays 2.3%. Condition: `select (2.25e0 > 2 * 2)` with prices.value = 2.25, count prices = 2."
	if !strings.Contains(text.String(), want) {
		t.Errorf("text lacks %s", want)
	}
}

const claimOrElse = "```claim\n{{prices.value}} > 2 * {{count prices}}\n---\nNepal pays {{prices.value | pct 1}}.\n===\n{{prices[2].value}} > 4\n---\nChad pays {{prices[2].value | pct 1}}.\n===\n{{count prices}} < 9\n---\nNepal[^n] pays little.\n\n[^n]: Of income.\n```\n"

// Of several statements the first that holds is printed, and nothing is asked of the
// others but that they can be judged.
func TestAClaimPrintsItsFirstAlternativeThatHolds(t *testing.T) {
	for _, test := range []struct {
		name                 string
		first, second, third any
		printed, unjudged    string
		err                  string
	}{
		{"the first", true, nil, true, "Nepal pays 2.3%.", "", ""},
		{"another", false, nil, true, "Nepal pays little.", "", ""},
		{"none that can be judged", false, nil, false, "", "Chad pays", ""},
		{"none", false, false, false, "", "", "paper/report.md:16: not supported by the data: Nepal pays 2.3%.\n\tcondition: select (2.25e0 > 2 * 2)\n\tvalues: prices.value = 2.25, count prices = 2\n" +
			"paper/report.md:20: not supported by the data: Chad pays [no value].\n\tcondition: select (null > 4)\n\tvalues: prices[2].value = null\n" +
			"paper/report.md:24: not supported by the data: Nepal pays little.\n\tcondition: select (2 < 9)\n\tvalues: count prices = 2"},
	} {
		d, err := build(t, claimOrElse, bench{
			"select (2.25e0 > 2 * 2)": rows("ok:boolean", []any{test.first}),
			"select (null > 4)":       rows("ok:boolean", []any{test.second}),
			"select (2 < 9)":          rows("ok:boolean", []any{test.third}),
		}, false)
		if got := strings.Join(lines(err), "\n"); got != test.err {
			t.Errorf("%s: error %s\nwant %s", test.name, got, test.err)
		}
		if err != nil {
			continue
		}
		var text strings.Builder
		if err := d.Markdown(&text); err != nil {
			t.Fatal(err)
		}
		if got := statementText(bodyOf(d)); got != test.printed {
			t.Errorf("%s: prints %q, want %q", test.name, got, test.printed)
		}
		if _, listed, _ := strings.Cut(text.String(), "Statements that could not be judged"); (listed != "") != (test.unjudged != "") || !strings.Contains(listed, test.unjudged) {
			t.Errorf("%s: not judged: %s", test.name, listed)
		}
	}
}

func TestTheSummaryTakesAlternatives(t *testing.T) {
	front := strings.Replace(matter, "  - A sentence.\n", "  -\n    - {when: \"{{prices.value}} > 2\", text: Nepal pays much.}\n    - {when: \"{{prices.value}} <= 2\", text: Nepal pays little.}\n", 1)
	r, err := Parse("paper", reportFolder(front+"Text.\n", "prices: select * from prices"))
	if err != nil {
		t.Fatal(err)
	}
	answers := bench{"select * from prices": rows("value:double", []any{1.5}), "select (1.5e0 > 2)": rows("ok:boolean", []any{false}), "select (1.5e0 <= 2)": rows("ok:boolean", []any{true})}
	d, err := r.Build(t.Context(), answers, provenance(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := statementText(d.Summary); got != "Nepal pays little." {
		t.Errorf("the summary says %q", got)
	}
}

func TestAnEmptyListSaysSo(t *testing.T) {
	for call, want := range map[string]string{
		"{{list prices.name}}":                            "",
		`{{list prices.name | none "no economy"}}`:        "no economy",
		`{{list prices.n | int | none "no \"economy\""}}`: `no "economy"`,
	} {
		d, err := build(t, call+"\n", bench{"select * from prices": rows("name:varchar n:bigint")}, false)
		if (err != nil) != (want == "") || err == nil && plain(bodyOf(d)[0].(*Paragraph).Text) != want {
			t.Errorf("%s: %v, %v, want %s", call, d, err, want)
		}
	}
}

func TestClaimConditionMustBeABoolean(t *testing.T) {
	for want, res := range map[string]*warehouse.Result{
		"condition: want true or false in the first column, not 3":    rows("ok:bigint", []any{int64(3)}),
		"condition: want one row, not 2: select (2.25e0 > 2 * 2)":     rows("ok:boolean", []any{true}, []any{true}),
		"condition: want one row, not 0: select (2.25e0 > 2 * 2)":     rows("ok:boolean"),
		`condition: the bench has no answer to "select (2.25e0 > 2 *`: nil,
	} {
		answers := bench{}
		if res != nil {
			answers["select (2.25e0 > 2 * 2)"] = res
		}
		_, err := build(t, claimBody, answers, false)
		if err == nil || !strings.HasPrefix(err.Error(), "paper/report.md:14: "+want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

const figureBody = "```figure f\nkind: ranked_bar\nquery: prices\nlabel: name\ntitle: Nepal pays most\nsubtitle: Price of a basket\nholds: \"{{prices.value}} > 9\"\nsubject: Nepal\n```\n\nSee {{fig f}}.\n"

func TestFigureTitleIsAClaim(t *testing.T) {
	for v, want := range map[any]struct{ title, draft, err string }{
		true:  {title: "Nepal pays most"},
		false: {err: "paper/report.md:13: not supported by the data: Nepal pays most\n\tcondition: select (2.25e0 > 9)\n\tvalues: prices.value = 2.25"},
		nil:   {title: "Price of a basket"},
	} {
		d, err := build(t, figureBody, bench{"select (2.25e0 > 9)": rows("ok:boolean", []any{v})}, false)
		if want.err != "" {
			if got := strings.Join(lines(err), "\n"); got != want.err {
				t.Errorf("%v: got %s\nwant %s", v, got, want.err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		f := bodyOf(d)[0].(*Figure)
		if f.Spec.Title != want.title || f.Number != 1 || f.Spec.Series[0].Points[0].Role != "subject" {
			t.Errorf("%v: figure %+v", v, f.Spec)
		}
		if ref := bodyOf(d)[1].(*Paragraph).Text[1]; ref != (Ref{"figure-f", "Figure 1"}) {
			t.Errorf("reference %v", ref)
		}
	}
}

func TestFailedQueryNamesItsFile(t *testing.T) {
	r := fixtureReport(t)
	_, err := r.Build(t.Context(), broken{baskets(t)}, provenance(t), Options{})
	if got := lines(err); len(got) != 5 || got[0] != "basket_prices/queries/breaks.sql: no such view" {
		t.Errorf("error: %s", strings.Join(got, "\n"))
	}
}

func TestFailedQueryNamesItsLineInItsFile(t *testing.T) {
	w, err := warehouse.Open(t.Context(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	r, err := Parse("reports/paper", reportFolder(matter+"{{a.x}} {{b.x}} {{c.x}} {{d.x | int}}\n",
		"a: select 1 as x,\n  nothing", "b: select 1 as x\nfrom from", "c: select 1 as x\nfrom common.nowhere", "d: select cast('many' as integer) as x"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Build(t.Context(), w, provenance(t), Options{})
	for _, want := range []string{
		"reports/paper/queries/a.sql:3: Binder Error: ", "reports/paper/queries/b.sql:3: syntax error",
		"reports/paper/queries/c.sql:3: no table or view common.nowhere", "reports/paper/queries/d.sql:2: Conversion Error: ",
	} {
		if !strings.Contains(fmt.Sprint(err), want) {
			t.Errorf("the error lacks %s:\n%v", want, err)
		}
	}
}

// broken is a warehouse that answers nothing.
type broken struct{ bench }

func (broken) Query(context.Context, string, ...any) (*warehouse.Result, error) {
	return nil, fmt.Errorf("no such view")
}

func TestTableRefusesWhatItCannotShow(t *testing.T) {
	table := func(extra, column string) string {
		return "```table t\nquery: t\ntitle: T\n" + extra + "columns:\n  - {column: name, head: Name}\n  - " + column + "\n```\n"
	}
	answer := bench{"select * from t": rows("name:varchar v:double st:varchar m:varchar", []any{"Nepal", 1.0, "Z", "x"})}
	for body, want := range map[string]string{
		table("", "{column: w, head: W, format: dec 1}"):                             "table t: the query has no column w",
		table("", "{column: v, head: V}"):                                            "table t: row 1: column v: a value like 1 needs a format, such as int, year or dec 1",
		table("status: st\n", "{column: v, head: V, format: dec 1}"):                 `table t: row 1: column v: unknown status "Z" (want A, B, D, E, F, G, I, M, P or U)`,
		table("mark: m\nmarks: {y: Y.}\n", "{column: v, head: V, format: dec 1}"):    `table t: row 1: mark "x" has no note under marks`,
		table("mark: none\nmarks: {y: Y.}\n", "{column: v, head: V, format: dec 1}"): "table t: row 1: no column none for mark",
	} {
		_, err := build(t, body, answer, false)
		if got := strings.Join(lines(err), "\n"); got != "paper/report.md:13: "+want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// The statuses of values come from the data, found by the names of columns, and the
// legend explains those that stand in the table. Addresses are links where they are of
// the web.
func TestTablesShowStatusesAndLinks(t *testing.T) {
	answer := bench{"select * from t": rows("name:varchar url:varchar value:double status:varchar user_value:double user_status:varchar n:bigint",
		[]any{"Nepal", "https://example.org/a?b=1", 1.0, "G", 2.0, "A", int64(3)},
		[]any{"Chad", "javascript:alert(1)", 1.5, "A", nil, "U", int64(4)},
		[]any{"Mali", nil, nil, "M", 2.5, "B", int64(5)})}
	d, err := build(t, "```table t\nquery: t\ntitle: T\ncolumns:\n  - {column: name, head: Name, link: url}\n  - {column: value, head: V, format: dec 1}\n  - {column: user_value, head: U, format: dec 1}\n  - {column: n, head: N, format: int}\n```\n", answer, false)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := d.Markdown(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| [Nepal](<https://example.org/a?b=1>) | 1.0<sup>G</sup> | 2.0 | 3 |",
		"| Chad | 1.5 | ...<sup>U</sup> | 4 |",
		"| Mali | ... | 2.5<sup>B</sup> | 5 |",
		"**...** not available; **B** break in the series; **G** experimental figure; **U** thin evidence",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the table lacks %s:\n%s", want, text.String())
		}
	}
}

// A number that is missing has a note that says why, one for each reason.
func TestTablesSayWhyANumberIsMissing(t *testing.T) {
	answer := bench{"select * from t": rows("name:varchar price:double price_reason:varchar value:double reason:varchar",
		[]any{"Nepal", 1.0, nil, nil, "nobody counts"},
		[]any{"Chad", nil, "no plan on sale", nil, "nobody counts"},
		[]any{"Mali", nil, nil, 2.5, nil})}
	d, err := build(t, "```table t\nquery: t\ntitle: T\ncolumns:\n  - {column: name, head: Name}\n  - {column: price, head: P, format: dec 1}\n  - {column: value, head: V, format: dec 1}\n```\n", answer, false)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := d.Markdown(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| Nepal | 1.0 | ...<sup>a</sup> |",
		"| Chad | ...<sup>b</sup> | ...<sup>a</sup> |",
		"| Mali | ... | 2.5 |",
		"<sup>a</sup> nobody counts.",
		"<sup>b</sup> no plan on sale.",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the table lacks %s:\n%s", want, text.String())
		}
	}
}

func TestFigureRefusesWhatItCannotDraw(t *testing.T) {
	figure := func(extra string) string {
		return "```figure f\nquery: t\ntitle: T\nsubtitle: S\nholds: true\n" + extra + "```\n"
	}
	answer := bench{
		"select * from t": rows("name:varchar v:double r:varchar", []any{"Nepal", 1.0, "subject"}, []any{"Chad", 2.0, "other"}),
		"select (true)":   rows("ok:boolean", []any{true}),
	}
	for body, want := range map[string]string{
		figure("kind: ranked_bar\nlabel: name\ny: r\n"):                              `figure f: row 1: column r: want a number, not "subject"`,
		figure("kind: line\nx: name\ny: v\n"):                                        `figure f: row 1: column name: want a date, not "Nepal"`,
		figure("kind: ranked_bar\nlabel: name\ny: v\nrole: r\n"):                     `figure f: row 2: column r: want subject, comparison or nothing, not "other"`,
		figure("kind: ranked_bar\nlabel: name\ny: w\n"):                              "figure f: the query has no column w",
		figure("kind: ranked_bar\nlabel: name\nmark: r\nmarks: {other: O.}\ny: v\n"): `figure f: row 1: mark "subject" has no note under marks`,
	} {
		_, err := build(t, body, answer, false)
		if got := strings.Join(lines(err), "\n"); got != "paper/report.md:13: "+want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// Values of different years make no ranking, but where panels part them; what each
// rests on is taken from the column base.
func TestFiguresPartYears(t *testing.T) {
	answer := bench{
		"select * from t": rows("label:varchar period_date:date value:double base:bigint year:varchar",
			[]any{"LDC", day(t, "2019-01-01"), 3.0, int64(40), "2019"}, []any{"LLDC", day(t, "2025-01-01"), 1.0, int64(26), "2025"}),
		"select (true)": rows("ok:boolean", []any{true}),
	}
	body := "```figure f\nkind: ranked_dot\nquery: t\ntitle: T\nsubtitle: S\nholds: true\n"
	_, err := build(t, body+"```\n", answer, false)
	want := "paper/report.md:13: figure f: values of 2019 and 2025 stand in one comparison: take one year in the query, or part them by panel, a column such as the year"
	if got := strings.Join(lines(err), "\n"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	d, err := build(t, body+"panel: year\n```\n", answer, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range d.Body {
		if f, ok := b.(*Figure); ok && (len(f.Spec.Series) != 2 || f.Spec.Series[1].Panel != "2025" || f.Spec.Series[1].Points[0].Base != 26) {
			t.Errorf("series %v, want one of each year, the second of 26", f.Spec.Series)
		}
	}
}

// A scatter takes a number along x, with its unit, scale and target.
func TestScatterOfRows(t *testing.T) {
	answer := bench{
		"select * from t": rows("label:varchar held:bigint value:double",
			[]any{"Nepal", int64(10), 3.0}, []any{"Chad", nil, 1.0}, []any{"Mali", int64(100), nil}),
		"select (true)": rows("ok:boolean", []any{true}),
	}
	body := "```figure f\nkind: scatter\nquery: t\ntitle: T\nsubtitle: S\nholds: true\nunit: users\nx_unit: holders\nx_log: true\nx_target: {value: 20, label: aim}\n"
	d, err := build(t, body+"x: held\n```\n", answer, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range d.Body {
		f, ok := b.(*Figure)
		if !ok {
			continue
		}
		if s := f.Spec; !s.XLog || s.XUnit != "holders" || s.XTarget.Value != 20 || s.Series[0].Points[0].X != 10 || !math.IsNaN(s.Series[0].Points[1].X) {
			t.Errorf("spec %+v", s)
		}
	}
	if _, err = Parse("paper", reportFolder(matter+body+"```\n", "t: select * from t")); err == nil || !strings.Contains(err.Error(), "a scatter needs x, a column of numbers") {
		t.Errorf("without x: error %v", err)
	}
}

// One report makes a paper of each vintage, and none changes an earlier one.
func TestAPaperIsItsOwn(t *testing.T) {
	r, err := Parse("paper", reportFolder(matter+"## {{prices.name}}\n", "prices: select * from prices"))
	if err != nil {
		t.Fatal(err)
	}
	var papers []*Document
	for _, name := range []string{"Nepal", "Chad"} {
		d, err := r.Build(t.Context(), bench{"select * from prices": rows("name:varchar", []any{name})}, provenance(t), Options{})
		if err != nil {
			t.Fatal(err)
		}
		papers = append(papers, d)
	}
	if got := plain(papers[0].Body[0].(*Heading).Text); got != "Nepal" {
		t.Errorf("the first paper's heading is %s, want Nepal", got)
	}
}

package document

import (
	"strings"
	"testing"

	"basedoc/pipeline/warehouse"
)

// Two claims with a footnote of the same words share one, and each other
// footnote keeps its own.
func TestEqualFootnotesAreOne(t *testing.T) {
	claim := "```claim\n1 = 1\n---\nTrue[^n].\n\n[^n]: "
	d, err := build(t, claim+"By law.\n```\n\n"+claim+"By rule.\n```\n\n"+claim+"By law.\n```\n",
		bench{"select (1 = 1)": rows("ok:boolean", []any{true})}, false)
	if err != nil {
		t.Fatal(err)
	}
	var marks []NoteRef
	for _, b := range bodyOf(d) {
		for _, in := range b.(*Paragraph).Text {
			if ref, ok := in.(NoteRef); ok {
				marks = append(marks, ref)
			}
		}
	}
	want := []NoteRef{{2, 1}, {3, 1}, {2, 2}} // note 1 is on stale evidence
	if len(marks) != 3 || marks[0] != want[0] || marks[1] != want[1] || marks[2] != want[2] {
		t.Errorf("marks %v, want %v", marks, want)
	}
	if len(d.Notes) != 3 || d.Notes[1].Refs != 2 {
		t.Errorf("notes %+v", d.Notes)
	}
}

func TestFindingsAreSentences(t *testing.T) {
	for finding, want := range map[string]string{
		"t.rows: no rows": "t.rows: no rows.",
		"checks.marks: Lists disagree\n  group=LDC area=STP\n  group=LDC area=BTN\n  and 3 more": "checks.marks: Lists disagree: group=LDC area=STP; group=LDC area=BTN; and 3 more.",
	} {
		if got := findingSentence(finding); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// annexes returns the fixture as Markdown, from its annexes on, with what
// change does to its provenance.
func annexes(t *testing.T, answers Data, change func(*Provenance)) string {
	t.Helper()
	prov := provenance(t)
	change(&prov)
	d, err := fixtureReport(t).Build(t.Context(), answers, prov, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := d.Markdown(&b); err != nil {
		t.Fatal(err)
	}
	_, tail, _ := strings.Cut(b.String(), `<a id="annex-sources">`)
	return tail
}

func TestSourcesSayHowOldTheyAre(t *testing.T) {
	text := annexes(t, baskets(t), func(p *Provenance) {
		p.Sources["survey"] = SourceInfo{Title: "Survey", Publisher: "Secretariat", License: "facts with citation", Attribution: "the source that each quote cites", Rhythm: "monthly", StaleAfter: 1}
	})
	for _, want := range []string{
		"| Dataset | File | Data of | Age on 2 March 2026 | Copy | SHA-256 |",
		"| 1 May 2019 | 6 years<sup>a</sup> | not recorded | `cdcdcdcdcdcd` |",
		"<sup>a</sup> Older than one would expect of data that are renewed every month.",
		"- <a id=\"source-survey\"></a>**Survey** (Secretariat). Terms: facts with citation; to be cited: the source that each quote cites.\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the annexes lack %s", want)
		}
	}
}

// floored is a bench whose indicator has another floor.
type floored struct {
	bench
	floor float64
}

func (f floored) Indicator(name string) (warehouse.Indicator, error) {
	ind, err := f.bench.Indicator(name)
	ind.Floor = f.floor
	return ind, err
}

func TestFloorIsToldWhereItHidesSomething(t *testing.T) {
	for floor, want := range map[float64]string{0: "", 1: "", 2: "Values that rest on fewer than 2 are not shown.", 1000: "Values that rest on fewer than 1\u202f000 are not shown."} {
		text := annexes(t, floored{baskets(t), floor}, func(*Provenance) {})
		if got := strings.Contains(text, "fewer than"); got != (want != "") || !strings.Contains(text, want) {
			t.Errorf("floor %v: want %q in\n%s", floor, want, text)
		}
	}
}

func TestDatesStayOnOneLine(t *testing.T) {
	answer := bench{"select * from t": rows("name:varchar at:date as_of:varchar v:double",
		[]any{"Nepal", day(t, "2025-12-02"), "2012-12", 1.0}, []any{"Chad", nil, "autumn 2012", 2.0})}
	d, err := build(t, "```table t\nquery: t\ntitle: T\ncolumns:\n  - {column: name, head: Name}\n  - {column: at, head: At, format: month}\n  - {column: as_of, head: As of, format: text}\n  - {column: v, head: V, format: dec 1}\n```\n", answer, false)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := d.HTML(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<td class="date"><data value="">December 2025</data></td><td class="date"><data value="">2012-12</data></td><td class="right">`,
		`<td>...</td><td><data value="">autumn 2012</data></td>`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// Notes on stale evidence stand where its values are: a summary that could not
// be judged leaves none to the first paragraph of the body.
func TestAStatementNotJudgedLeavesNoNotes(t *testing.T) {
	front := strings.Replace(matter, "  - A sentence.\n", "  - when: \"{{prices.value}} > 2\"\n    text: Nepal pays {{prices.value | pct 1}}.\n", 1)
	r, err := Parse("paper", reportFolder(front+"Text.\n", "prices: select * from prices"))
	if err != nil {
		t.Fatal(err)
	}
	answers := bench{"select * from prices": rows("value:double", []any{2.25}), "select (2.25e0 > 2)": rows("ok:boolean", []any{nil})}
	d, err := r.Build(t.Context(), answers, provenance(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if text := d.Body[0].(*Paragraph).Text; len(text) != 1 || len(d.Notes) != 0 {
		t.Errorf("the first paragraph is %v, with notes %v", text, d.Notes)
	}
}

// Where a file is kept, what its data are of and which copy was read are three
// facts, and none stands for another.
func TestTheAnnexKeepsThreeFactsApart(t *testing.T) {
	text := annexes(t, baskets(t), func(p *Provenance) {
		w := &p.Tables[0].Parts[0]
		w.DataDate, w.AsOf = 0, day(t, "2026-04-13")
		w.ObtainedFrom, w.ObtainedAt, w.Altered = "github:someone/archive @cfe57b48ba97", day(t, "2026-04-13").Time(), "names decoded anew"
		s := &p.Tables[1].Parts[0]
		s.ObtainedFrom, s.ObtainedAt = s.URL, day(t, "2026-01-02").Time()
	})
	for _, want := range []string{
		"| not stated | none: of a later day | github:someone/archive @cfe57b48ba97, 13 April 2026, not the publisher’s bytes: names decoded anew |",
		"| 1 May 2019 | 6 years<sup>a</sup> | 2 January 2026 |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the annexes lack %s in\n%s", want, text)
		}
	}
	parts := []UsedPart{{DataDate: day(t, "2019-05-01")}, {DataDate: day(t, "2020-05-01")}, {Newest: day(t, "2024-01-01")}, {AsOf: day(t, "2026-03-02"), ObtainedAt: day(t, "2026-04-13").Time()}, {AsOf: day(t, "2026-04-13"), ObtainedAt: day(t, "2026-04-13").Time()}}
	if got, want := datesOf(parts), "data of 1 May 2019 to 1 May 2020, undated data up to 2024, undated data in a file of 2 March 2026 and undated data in a copy of 13 April 2026"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := datesOf(nil); got != "no data at hand" {
		t.Errorf("no parts: %s", got)
	}
}

package document

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// matter is front matter of ten lines, so that a body begins on line 11.
const matter = `---
title: A paper
organ: Consultation
date: 2026-03-02
language: en
source: Secretariat
summary:
  - A sentence.
action: None.
---
`

// lines returns the lines of an error, or none.
func lines(err error) []string {
	if err == nil {
		return nil
	}
	return strings.Split(err.Error(), "\n")
}

func TestParseRefuses(t *testing.T) {
	for name, test := range map[string]struct{ body, want string }{
		"a bare number":            {"## One\n\nThere are 32 of them.\n", `report.md:13: a bare number in prose: "32": take it from a query with a call, or say {{name "32"}} if it belongs to a name`},
		"a number on line two":     {"Text\nwith 1,000.\n", `report.md:12: a bare number in prose: "1,000": take it from a query with a call, or say {{name "1,000"}} if it belongs to a name`},
		"a decade":                 {"In the 2020s.\n", `report.md:11: a bare number in prose: "2020s": take it from a query with a call, or say {{name "2020s"}} if it belongs to a name`},
		"a number in a link":       {"[Top 10](https://example.org/10)\n", `report.md:11: a bare number in prose: "10": take it from a query with a call, or say {{name "10"}} if it belongs to a name`},
		"a number word":            {"## One\n\nThe {{name \"two\"}} registries.\n\nTwo registries of\nthirty-seven.\n", "report.md:15: a number word in prose: \"Two\": take it from a query with a call and the format words, or say {{name \"Two\"}} if no data can change it\nreport.md:16: a number word in prose: \"thirty\": take it from a query with a call and the format words, or say {{name \"thirty\"}} if no data can change it\nreport.md:16: a number word in prose: \"seven\": take it from a query with a call and the format words, or say {{name \"seven\"}} if no data can change it"},
		"thousands":                {"**Thousands** pay.\n", "report.md:11: a number word in prose: \"Thousands\": take it from a query with a call and the format words, or say {{name \"Thousands\"}} if no data can change it"},
		"a skipped level":          {"## One\n\n#### Deep\n\n#### Down\n", "report.md:13: a heading level is skipped: #### stands directly under level 2\nreport.md:15: a heading level is skipped: #### stands directly under level 2"},
		"a single sub-heading":     {"## One\n\n### Only\n\n## Next\n", "report.md:11: a single sub-heading under a heading: have two or more, or none"},
		"a title as heading":       {"# One\n", "report.md:11: headings have two to four #: the title stands in the front matter"},
		"a section behind annexes": {"## Annex: One\n\n## Next\n", "report.md:13: a section cannot follow an annex"},
		"an unknown format":        {"{{world.value | percent}}\n", `report.md:11: {{world.value | percent}}: unknown format "percent" (want int, dec N, pct N, usd N, times N, year, date, month, words, Words or text)`},
		"a format without digits":  {"{{world.value | pct}}\n", "report.md:11: {{world.value | pct}}: format pct needs its number of decimals, such as pct 1"},
		"an unknown query":         {"{{world.value | pct 1}}\n", "report.md:11: no query world: write it in queries/world.sql"},
		"an unknown figure":        {"See {{fig none}}.\n", "report.md:11: {{fig none}}: no figure none"},
		"an unknown section":       {"See {{section none}}.\n", "report.md:11: {{section none}}: no heading {#none}"},
		"an open call":             {"A {{world.value\n", "report.md:11: {{ without }} on the same line"},
		"a call that is none":      {"A {{world value}}.\n", "report.md:11: {{world value}}: want NAME.column, NAME[2].column or NAME[key=value].column, then | and a format"},
		"SQL in a block":           {"Text.\n\n```sql world\nselect 1\n```\n", "report.md:13: report.md holds no SQL: put it into queries/world.sql, behind a line -- title: what it asks"},
		"SQL in a table":           {"```table t\nsql: select 1\ntitle: T\ncolumns: []\n```\n", "report.md:12: field sql not found"},
		"a table in a condition":   {"```claim\nexists(table a.b)\n---\nYes.\n```\n", "report.md:12: a condition asks no query of its own: put it into queries/NAME.sql, and call its values here"},
		"SQL in a condition":       {"```claim\n1 < (select max(n) from a.b)\n---\nYes.\n```\n", "report.md:12: a condition asks no query of its own: put it into queries/NAME.sql, and call its values here"},
		"an unknown block":         {"```python\nx\n```\n", `report.md:11: unknown block "python" (want claim, figure ID or table ID)`},
		"a claim without line":     {"```claim\ntrue\n```\n", "report.md:11: claim: want a condition, a line of ---, and the statement"},
		"an alternative without":   {"```claim\ntrue\n---\nYes.\n===\nNo.\n```\n", "report.md:15: claim: want a condition, a line of ---, and the statement"},
		"a number in a second":     {"```claim\n1 > 0\n---\nYes.\n===\n1 < 0\n---\nNo, 7.\n```\n", `report.md:18: a bare number in prose: "7": take it from a query with a call, or say {{name "7"}} if it belongs to a name`},
		"none for a value":         {"{{x.b | int | none \"no\"}}\n", `report.md:11: {{x.b | int | none "no"}}: none goes with a list: a value that is not there is an error`},
		"none in digits":           {"{{list x.b | none \"0\"}}\n", `report.md:11: {{list x.b | none "0"}}: none takes words without digits`},
		"none before a format":     {"{{list x.b | none \"no\" | int}}\n", `report.md:11: {{list x.b | none "no" | int}}: want one format, and behind it only none "..."`},
		"a formatted condition":    {"```claim\n{{x.b | int}} > 1\n---\nYes.\n```\n", "report.md:12: {{x.b | int}}: a condition takes values and counts without a format"},
		"a number in a claim":      {"```claim\n1 > 0\n---\nYes,\n7 times.\n```\n", `report.md:15: a bare number in prose: "7": take it from a query with a call, or say {{name "7"}} if it belongs to a name`},
		"an image":                 {"![x](x.png)\n", "report.md:11: an image cannot stand in a report: use a figure block"},
		"a script":                 {"[x](javascript:alert)\n", `report.md:11: link to "javascript:alert": want an http, https or mailto address`},
		"a footnote of nothing":    {"Text[^gone].\n", "report.md:11: footnote [^gone] is not defined in the same block or file"},
		"a misspelt key":           {"```table t\nquery: x\ntitle: T\ncolums: []\n```\n", "report.md:14: field colums not found"},
		"a figure without holds":   {"```figure f\nkind: line\nquery: x\ntitle: T\n```\n", "report.md:11: figure f: a title states a message: give holds (when it is true) and subtitle (what stands in its place if that cannot be judged)"},
		"a number in a note":       {"```table t\nquery: x\ntitle: T\ncolumns: [{column: x, head: X}]\nnotes:\n  - Of 5.\n```\n", `report.md:16: a bare number in prose: "5": take it from a query with a call, or say {{name "5"}} if it belongs to a name`},
		"a head that drifts":       {"```table t\nquery: x\ntitle: T\ncolumns:\n  - {column: v2024, head: \"2025\"}\n```\n", `report.md:15: a bare number in prose: "2025": take it from a query with a call, or say {{name "2025"}} if it belongs to a name`},
		"an unquoted call":         {"```table t\nquery: x\ntitle: {{a.b}}\ncolumns: [{column: x, head: X}]\n```\n", "report.md:13: want a text here; one that begins with {{ must be quoted"},
	} {
		t.Run(name, func(t *testing.T) {
			var queries []string
			if strings.Contains(test.body, "query: x") || strings.Contains(test.body, "{{x.") {
				queries = []string{"x: select 1"}
			}
			_, err := Parse(".", reportFolder(matter+test.body, queries...))
			if got := lines(err); strings.Join(got, "\n") != test.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "\n"), test.want)
			}
		})
	}
}

func TestParseAllowsDigitsThatBelong(t *testing.T) {
	body := "IPv6, M49 and 5G; blocks of /32; `2001:db8::/32`; <https://example.org/2030>; {{name \"Agenda 2030\"}}; 3GPP; no one, someone; a network, often, tenfold, sixth and twice; `two`.\n"
	if _, err := Parse(".", reportFolder(matter+body)); err != nil {
		t.Error(err)
	}
}

func TestParseRefusesFrontMatter(t *testing.T) {
	for name, test := range map[string]struct{ src, want string }{
		"none":           {"Text\n", "report.md:1: no front matter: want --- on the first line and --- behind it"},
		"empty":          {"---\ntitle: T\n---\n", "report.md:2: front matter: no date\nreport.md:2: front matter: no language\nreport.md:2: front matter: no source\nreport.md:2: front matter: no summary"},
		"no such day":    {strings.Replace(matter, "2026-03-02", "2026-02-30", 1), `report.md:2: front matter: date: not a day: "2026-02-30" (want YYYY-MM-DD or YYYYMMDD)`},
		"language":       {strings.Replace(matter, "language: en", "language: fr", 1), `report.md:2: front matter: language "fr": only en is written so far`},
		"a number":       {strings.Replace(matter, "A sentence.", "There are 12.", 1), `report.md:8: a bare number in prose: "12": take it from a query with a call, or say {{name "12"}} if it belongs to a name`},
		"an empty list":  {strings.Replace(matter, "- A sentence.", "- []", 1), "report.md:2: front matter: an empty list in the summary"},
		"an alternative": {strings.Replace(matter, "- A sentence.", "- [{when: 1 > 2, text: Yes.}, {text: No.}]", 1), "report.md:8: front matter: each alternative of the summary needs its condition: when"},
		"a key":          {strings.Replace(matter, "organ:", "orgn:", 1), "report.md:3: field orgn not found"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse(".", reportFolder(test.src))
			if got := strings.Join(lines(err), "\n"); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestParseRefusesQueries(t *testing.T) {
	for query, want := range map[string]string{
		"world: select 1":    "queries/world.sql: the report does not use this query",
		"a: -- title: Again": "queries/a.sql:2: title is given twice",
		"a: -- unit: %":      `queries/a.sql:2: unknown header key "unit"`,
		"A: select 1":        "queries/A.sql: a query's name is of small letters, digits and _, such as world",
	} {
		_, err := Parse(".", reportFolder(matter+"Text.\n", query))
		if err == nil || err.Error() != want {
			t.Errorf("%s\ngot  %v\nwant %s", query, err, want)
		}
	}
}

// The keys that a report may hold are those that its documentation names.
func TestDocumentationNamesEveryKey(t *testing.T) {
	text, err := os.ReadFile("../../docs/reports.md")
	if err != nil {
		t.Fatal(err)
	}
	var look func(reflect.Type)
	look = func(of reflect.Type) {
		for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice || of.Kind() == reflect.Map {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct {
			return
		}
		for i := range of.NumField() {
			key, _, _ := strings.Cut(of.Field(i).Tag.Get("yaml"), ",")
			if key != "" && !strings.Contains(string(text), "`"+key+"`") && !strings.Contains(string(text), "\n"+key+": ") {
				t.Errorf("docs/reports.md does not name %s", key)
			}
			look(of.Field(i).Type)
		}
	}
	for _, keys := range []any{front{}, figureKeys{}, tableKeys{}} {
		look(reflect.TypeOf(keys))
	}
}

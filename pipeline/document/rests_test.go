package document

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/chart"
	"basedoc/pipeline/warehouse"
)

// registries is a bench of two registries' files, one of each year, both behind one
// table. Without says what of the answer is left without either.
type registries struct {
	bench
	without map[string]*warehouse.Result // by part; an error where there is none
}

func (registries) Lineage(context.Context, string) (warehouse.Lineage, error) {
	return warehouse.Lineage{Tables: []string{"names.economies", "rir.delegations"}, Reference: []string{"names.economies"}}, nil
}

func (r registries) Without(_ context.Context, _, part string, _ []string) ([]*warehouse.Result, error) {
	res, ok := r.without[part]
	if !ok {
		return nil, errors.New("too slow")
	}
	return []*warehouse.Result{res}, nil
}

// buildRegistries builds a paper of 2 March 2026 on two rows, Nepal's from apnic and
// Mali's from afrinic.
func buildRegistries(t *testing.T, body string, without map[string]*warehouse.Result) *Document {
	t.Helper()
	const columns = "label:varchar area_code:varchar value:double"
	for part, res := range without {
		if res != nil {
			without[part] = rows(columns, res.Rows...)
		}
	}
	data := registries{bench{"select * from held": rows(columns, []any{"Nepal", "NPL", 2.0}, []any{"Mali", "MLI", 3.0}), "select (true)": rows("ok:boolean", []any{true})}, without}
	part := func(name string, of canon.Day) warehouse.Part {
		return warehouse.Part{Name: name, SHA256: strings.Repeat("ab", 32), DataDate: of, AsOf: of}
	}
	prov := Provenance{
		Vintage: "v", Sources: map[string]SourceInfo{
			"names": {Title: "Names", Publisher: "United Nations", Rhythm: "irregular", StaleAfter: time.Hour * 24 * 9999},
			"rir":   {Title: "Delegations", Publisher: "Number Resource Organization (NRO), in Uruguay", Rhythm: "daily", StaleAfter: 90 * 24 * time.Hour},
		},
		Tables: []warehouse.Table{
			{Source: "names", Name: "economies", Parts: []warehouse.Part{part("names", canon.DayOf(2020, 1, 1))}},
			{Source: "rir", Name: "delegations", Parts: []warehouse.Part{part("afrinic", canon.DayOf(2026, 3, 1)), part("apnic", canon.DayOf(2025, 11, 1)), part("arin", canon.DayOf(2018, 10, 13))}},
		},
	}
	r, err := Parse("paper", reportFolder(matter+body, "held: select * from held"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := r.Build(t.Context(), data, prov, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const (
	heldTable  = "```table held\nquery: held\ntitle: T\ncolumns:\n  - {column: label, head: Economy}\n  - {column: value, head: V, format: dec 0}\n```\n"
	heldFigure = "```figure held\nkind: ranked_dot\nquery: held\ntitle: T\nholds: true\nsubtitle: S\n```\n"
	apnicNote  = "Delegations, renewed every day: data of 1 November 2025 (apnic), 4 months before this paper."
	arinNote   = "Delegations, renewed every day: data of 13 October 2018 (arin), 7 years before this paper."
)

// A file is called old where rows rest on it, by the date of the paper: afrinic's is
// young, apnic's is behind one row, and arin's behind none.
func TestOldFilesAreToldWhereRowsRestOnThem(t *testing.T) {
	one := func() map[string]*warehouse.Result {
		return map[string]*warehouse.Result{
			"afrinic": {Rows: [][]any{{"Nepal", "NPL", 2.0}}},
			"apnic":   {Rows: [][]any{{"Mali", "MLI", 3.0}}},
			"arin":    {Rows: [][]any{{"Mali", "MLI", 3.0}, {"Nepal", "NPL", 2.0}}},
		}
	}
	d := buildRegistries(t, heldTable+"\n"+heldFigure+"\nNepal has {{held[area_code=NPL].value | int}}.\n\nMali has {{held[2].value | int}}.\n\nThere are {{count held | words}}.\n\nNothing.\n", one())
	table, figure := d.Body[0].(*Table), d.Body[1].(*Figure)
	if table.Rows[0][0].Mark != "a" || table.Rows[1][0].Mark != "" || len(table.Notes) != 1 || table.Notes[0].String() != "a "+apnicNote {
		t.Errorf("table: %+v, notes %v", table.Rows, table.Notes)
	}
	if p := figure.Spec.Series[0].Points; p[0].Mark != "a" || p[1].Mark != "" || len(figure.Notes) != 1 {
		t.Errorf("figure: %+v, notes %v", p, figure.Notes)
	}
	if got, want := plain(table.Source), "Delegations (Number Resource Organization (NRO), in Uruguay), data of 1 November 2025 to 1 March 2026; vintage v"; !strings.Contains(got, want) {
		t.Errorf("source %s\nwant   %s", got, want)
	}
	var text strings.Builder
	if err := d.Markdown(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"1. Nepal has 2. \\[[NRO 2025–2026](#source-rir)\\][^1]\n",
		"2. Mali has 3. \\[[NRO 2025–2026](#source-rir)\\]\n",
		"3. There are two. \\[[NRO 2025–2026](#source-rir)\\][^1]\n",
		"4. Nothing.\n",
		"[^1]: " + apnicNote,
		"One file behind it is older than one would expect, as told where values rest on them and in the [annex of data sources](#annex-sources).",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the paper lacks %s:\n%s", want, text.String())
		}
	}
	if strings.Contains(text.String(), "arin") {
		t.Error("arin's file has no effect, and is named")
	}
}

// Where all rows rest on a file the note is on the whole. So it is where nobody could
// find out in time, and where rows are missing for want of nothing but the file.
func TestOldFilesOfAllRowsAreToldOfTheWhole(t *testing.T) {
	for name, test := range map[string]struct {
		without *warehouse.Result
		unknown bool
	}{
		"all":       {without: &warehouse.Result{}},
		"other":     {without: &warehouse.Result{Rows: [][]any{{"Mali", "MLI", 3.0}, {"Nepal", "NPL", 2.0}, {"Chad", "TCD", 1.0}}}},
		"not known": {unknown: true},
	} {
		without := map[string]*warehouse.Result{"arin": test.without, "afrinic": nil, "apnic": nil}
		if test.unknown {
			delete(without, "arin")
		}
		d := buildRegistries(t, heldTable, without)
		table := d.Body[0].(*Table)
		if table.Rows[0][0].Mark+table.Rows[1][0].Mark != "" || len(table.Notes) != 1 || table.Notes[0].String() != arinNote {
			t.Errorf("%s: marks %+v, notes %v", name, table.Rows, table.Notes)
		}
	}
}

func TestAgesAreInPlainWords(t *testing.T) {
	for of, want := range map[string]string{
		"2026-03-02": "0 days", "2026-03-01": "1 day", "2026-01-03": "58 days", "2026-01-02": "2 months", "2024-03-03": "23 months",
		"2024-03-02": "2 years", "2018-10-13": "7 years", "2026-03-03": "none: of a later day",
	} {
		if got := ageOn(day(t, "2026-03-02"), day(t, of)); got != want {
			t.Errorf("of %s: %s, want %s", of, got, want)
		}
	}
	for rhythm, want := range map[string]string{"weekly": "renewed every week", "irregular": "renewed at no fixed times", "": "renewed at no fixed times"} {
		if got := (SourceInfo{Rhythm: rhythm}).renewed(); got != want {
			t.Errorf("%s: %s", rhythm, got)
		}
	}
}

func TestPublishersAreCitedShortly(t *testing.T) {
	for publisher, want := range map[string]string{
		"International Telecommunication Union (ITU), through World Bank Data360": "ITU", "Google": "Google", "curated; each cites its own": "Quotes", "United Nations and others": "United Nations",
		"World Bank; transcribed": "World Bank", "RIPE NCC, as kept by others": "RIPE NCC", "S. Song (test data)": "S. Song (test data)",
	} {
		if got := (SourceInfo{Title: "Quotes", Publisher: publisher}).shortName(); got != want {
			t.Errorf("%s: %s, want %s", publisher, got, want)
		}
	}
}

// A mark without a note says nothing, and a note without its mark is of nothing.
func TestMarksAndNotesGoTogether(t *testing.T) {
	note := func(mark string) Caption {
		return Caption{ID: "x", Notes: []MarkedNote{{Mark: mark, Text: []Inline{Text("N.")}}}}
	}
	cells := func(marks ...string) [][]Cell {
		var row []Cell
		for _, m := range marks {
			row = append(row, Cell{Mark: m})
		}
		return [][]Cell{row}
	}
	for want, block := range map[string]Block{
		"":                                     &Table{Caption: note("a"), Rows: cells("", "a", "a")},
		`are "a", and those of its notes ""`:   &Table{Caption: Caption{ID: "x"}, Rows: cells("a")},
		`are "", and those of its notes "a"`:   &Figure{Caption: note("a")},
		`are "ab", and those of its notes "a"`: &Figure{Caption: note("a"), Spec: chart.Spec{Series: []chart.Series{{Points: []chart.Point{{Mark: "ab"}}}}}},
	} {
		err := (&Document{Body: []Block{block}}).checkMarks()
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// In a figure what the data say of their values stands at the values, or is told of all.
func TestFiguresTellTheStatusesOfTheirValues(t *testing.T) {
	figure := func(statuses ...any) (marks, notes string) {
		answer := rows("label:varchar value:double status:varchar", []any{"Nepal", 1.0, statuses[0]}, []any{"Chad", 2.0, statuses[1]}, []any{"Mali", nil, "M"})
		d, err := build(t, "```figure f\nkind: ranked_bar\nquery: t\ntitle: T\nsubtitle: S\nholds: true\n```\n", bench{"select * from t": answer, "select (true)": rows("ok:boolean", []any{true})}, false)
		if err != nil {
			t.Fatal(err)
		}
		f := bodyOf(d)[0].(*Figure)
		for _, p := range f.Spec.Series[0].Points {
			marks += p.Mark + "/"
		}
		for _, n := range f.Notes {
			notes += n.String() + "/"
		}
		return marks, notes
	}
	for _, test := range [][4]string{
		{"A", "E", "/a//", "a Estimate./"}, {"G", "G", "///", "All values: experimental figure./"}, {"B", "U", "a/b//", "a Break in the series./b Thin evidence./"}, {"A", "A", "///", ""},
	} {
		if marks, notes := figure(test[0], test[1]); marks != test[2] || notes != test[3] {
			t.Errorf("%v: marks %s notes %s", test[:2], marks, notes)
		}
	}
}

// What most rows of a table rest on is told once, at the heads of the columns that it
// changes; a row that is there by it alone rests on it wherever it says something.
func TestWhatMostRowsRestOnIsToldAtTheHeads(t *testing.T) {
	const columns = "label:varchar users:double held:double"
	whole := rows(columns, []any{"Nepal", 1.0, 2.0}, []any{"Mali", 3.0, 4.0}, []any{"Chad", nil, 5.0})
	for name, c := range map[string]struct {
		without []any
		changed []bool
		most    bool
	}{
		"two of three have other users": {[]any{[]any{"Nepal", nil, 2.0}, []any{"Mali", nil, 4.0}, []any{"Chad", nil, 5.0}}, []bool{false, true, false}, true},
		"Chad is no longer there":       {[]any{[]any{"Nepal", 1.0, 2.0}, []any{"Mali", 3.0, 4.0}}, []bool{false, false, true}, false},
		"two are called the same":       {[]any{[]any{"Nepal", 1.0, 2.0}, []any{"Nepal", 1.0, 2.0}, []any{"Chad", nil, 5.0}}, nil, false},
	} {
		var left [][]any
		for _, row := range c.without {
			left = append(left, row.([]any))
		}
		r := compareRows(whole, rows(columns, left...))
		if !slices.Equal(r.columns, c.changed) {
			t.Errorf("%s: columns %v, want %v", name, r.columns, c.changed)
		}
		d := &Dataset{Result: whole, rests: map[string]rest{"rir/arin": r}}
		if d.mostRowsRestOn("rir", "arin") != c.most {
			t.Errorf("%s: most rows rest on it: %v, want %v", name, !c.most, c.most)
		}
	}
}

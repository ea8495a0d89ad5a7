package document

import (
	"fmt"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/chart"
	"basedoc/pipeline/warehouse"
)

// addAnnexes appends the annexes about the paper itself. All they say is derived from
// the SQL, the store and the headers of indicators.
func (b *builder) addAnnexes(prov Provenance) {
	count := counter{}
	for _, h := range b.report.headings {
		if strings.HasPrefix(h.heading.Number, "Annex") {
			count.annex++
		}
	}
	open := func(id, title string) {
		b.add(&Heading{Level: 1, Number: count.next(1, true), ID: id, Text: []Inline{Text(title)}})
	}
	if len(b.notJudged) > 0 {
		open("annex-not-judged", "Statements that could not be judged")
		b.add(b.notJudgedBlocks()...)
	}
	open("annex-sources", "Data sources")
	b.add(sourceBlocks(b.evidence, b.report.date, len(b.report.tables)+1)...)
	if len(b.indicators) > 0 {
		open("annex-methods", "Definitions and methods")
		for _, ind := range b.indicators {
			b.add(methodParagraph(ind))
		}
	}
	if findings := b.findings(prov); len(findings) > 0 {
		open("annex-findings", "Findings of the checks")
		b.add(paragraph("The checks of the data found the following, which readers should bear in mind."))
		list := &List{}
		for _, f := range findings {
			list.add(Text(findingSentence(f.Text)))
		}
		b.add(list)
	}
	open("annex-reproduce", "How to reproduce this paper")
	b.add(paragraph(fmt.Sprintf("All values were computed from vintage %s of the data. The same program and vintage make the same paper:", prov.Vintage)),
		&Code{prov.Command},
		paragraph("Beside the paper, the folder data holds the values of every figure and table, with the query that made them and the fingerprints of the files behind it."))
}

// findings are those of the checks that look at sources of the paper alone.
func (b *builder) findings(prov Provenance) []Finding {
	isForeign := func(source string) bool {
		return !slices.ContainsFunc(b.evidence.Sources, func(s UsedSource) bool { return s.Name == source })
	}
	return slices.DeleteFunc(slices.Clone(prov.Findings), func(f Finding) bool { return slices.ContainsFunc(f.Sources, isForeign) })
}

// findingSentence joins the lines of a finding, one of which is a row, to a sentence.
func findingSentence(finding string) string {
	lines := strings.Split(strings.TrimSpace(finding), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	s := lines[0]
	if len(lines) > 1 {
		s += ": " + strings.Join(lines[1:], "; ")
	}
	return strings.TrimSuffix(s, ".") + "."
}

func paragraph(text string) *Paragraph { return &Paragraph{Text: []Inline{Text(text)}} }

func strong(text string) Inline { return Styled{Strong: true, Text: []Inline{Text(text)}} }

// add appends an item of one paragraph.
func (l *List) add(text ...Inline) { l.Items = append(l.Items, []Block{&Paragraph{Text: text}}) }

// dataState says, for the front of the paper, how old its data are on a day.
func dataState(all Evidence, on canon.Day) []Inline {
	var parts []UsedPart
	for _, s := range all.Sources {
		parts = append(parts, s.effective()...)
	}
	if len(parts) == 0 {
		return nil
	}
	text := []Inline{Text(fmt.Sprintf("Vintage %s, with %s.", all.Vintage, datesOf(parts)))}
	old := map[string]bool{}
	for _, p := range all.stale(on) {
		old[p.source.Name+"/"+p.part.Name] = true
	}
	files := "files behind it are"
	if len(old) == 1 {
		files = "file behind it is"
	}
	if len(old) > 0 {
		text = append(text, Text(fmt.Sprintf(" %s %s older than one would expect, as told where values rest on them and in the ", spelledOut(float64(len(old)), true), files)),
			Ref{"annex-sources", "annex of data sources"}, Text("."))
	}
	return text
}

func (b *builder) notJudgedBlocks() []Block {
	list := &List{}
	for _, s := range b.notJudged {
		text := []Inline{Text(s.text + " Condition: "), CodeSpan(s.sql)}
		if s.values != "" {
			text = append(text, Text(" with "+s.values))
		}
		list.add(append(text, Text("."))...)
	}
	return []Block{paragraph("The data were not enough to say whether these statements are true. They are not part of the paper."), list}
}

// sourceBlocks lists every source with its terms, and every file behind it.
func sourceBlocks(all Evidence, on canon.Day, number int) []Block {
	list := &List{}
	t := &Table{Caption: Caption{
		ID: "source-files", Number: number,
		Title:    []Inline{Text("Files of the datasets behind this paper")},
		Subtitle: []Inline{Text("Date of the data as the publisher states it; where our copy of the file was obtained, and when; first characters of its SHA-256 sum")},
	}}
	for _, head := range []string{"Dataset", "File", "Data of", "Age on " + longDate(on), "Copy", "SHA-256"} {
		t.Columns = append(t.Columns, TableColumn{Head: []Inline{Text(head)}})
	}
	listed, marks := map[string]bool{}, &noteMarks{}
	for _, s := range all.Sources {
		text := []Inline{Anchor{sourceID(s.Name)}, strong(s.Title), Text(" (" + s.Publisher + "). Terms: "), linked(s.License, s.LicenseURL)}
		if s.Attribution != "" {
			text = append(text, Text("; to be cited: "+strings.TrimSuffix(strings.TrimPrefix(s.Attribution, "Source: "), ".")))
		}
		list.add(append(text, Text("."))...)
		for _, p := range s.effective() {
			key := s.Name + "/" + p.Name + "/" + p.SHA256
			if listed[key] {
				continue
			}
			listed[key] = true
			age := Cell{Text: []Inline{Text("not known")}}
			if p.AsOf != 0 {
				age.Text = []Inline{Text(ageOn(on, p.AsOf))}
			}
			if s.isStale(p, on) {
				age.Mark = marks.addText(s.olderThanExpected())
			}
			data := Cell{Text: []Inline{Text("not stated")}}
			switch {
			case p.DataDate != 0:
				data = Cell{Text: []Inline{Text(longDate(p.DataDate))}, Date: true}
			case p.Newest != 0:
				data = Cell{Text: []Inline{Text("not stated; up to " + periodOf(p.Newest))}}
			}
			t.Rows = append(t.Rows, []Cell{
				{Text: []Inline{Text(s.Title)}}, {Text: []Inline{linked(p.Name, p.URL)}}, data, age,
				{Text: []Inline{Text(p.copyText())}}, {Text: []Inline{CodeSpan(p.SHA256[:min(12, len(p.SHA256))])}},
			})
		}
	}
	if len(t.Rows) == 0 {
		return []Block{paragraph("This paper uses no data.")}
	}
	t.Notes = marks.notes
	t.Alt = fmt.Sprintf("Table %d. %s. %d files.", t.Number, plain(t.Title), len(t.Rows))
	return []Block{&Paragraph{Text: []Inline{strong("Terms as a whole."), Text(" " + termsOf(all.Sources).Text)}}, list, t}
}

// copyText says where and when the copy of a part was obtained, and how it differs
// from the publisher's file. A copy from the publisher's own address is told by its
// day alone.
func (p UsedPart) copyText() string {
	var about []string
	if p.ObtainedFrom != "" && p.ObtainedFrom != p.URL {
		about = append(about, p.ObtainedFrom)
	}
	if !p.ObtainedAt.IsZero() {
		about = append(about, longDate(canon.DayOf(p.ObtainedAt.UTC().Date())))
	}
	if p.Altered != "" {
		about = append(about, "not the publisher’s bytes: "+p.Altered)
	}
	if len(about) == 0 {
		return "not recorded"
	}
	return strings.Join(about, ", ")
}

// linked returns a text as a link to an address, if that may be linked.
func linked(text, url string) Inline {
	if !isSafeURL(url) {
		return Text(text)
	}
	return Link{url, []Inline{Text(text)}}
}

// methodParagraph returns what the header of an indicator says.
func methodParagraph(ind warehouse.Indicator) *Paragraph {
	text := []Inline{strong(ind.Title), Text(" ("), CodeSpan(ind.Name), Text(").")}
	if ind.Unit != "" {
		text = append(text, Text(" Unit: "+ind.Unit+"."))
	}
	if len(ind.About) > 0 {
		text = append(text, Text(" "+strings.Join(ind.About, " ")))
	}
	if ind.Floor > 1 {
		text = append(text, Text(fmt.Sprintf(" Values that rest on fewer than %s are not shown.", chart.FormatNumber(ind.Floor, 0))))
	}
	return &Paragraph{Text: text}
}

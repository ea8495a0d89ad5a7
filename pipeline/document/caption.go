package document

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"basedoc/pipeline/warehouse"
)

// captionKeys is what figure and table blocks share.
type captionKeys struct {
	Query    string              `yaml:"query"` // whose rows are shown
	Title    yamlText            `yaml:"title"`
	Holds    yamlText            `yaml:"holds"`    // the condition under which the title is true
	Subtitle yamlText            `yaml:"subtitle"` // measure, place, period
	Unit     yamlText            `yaml:"unit"`
	Notes    []yamlText          `yaml:"notes"`
	Mark     string              `yaml:"mark"`  // column of keys into Marks; empty or null is no mark
	Marks    map[string]yamlText `yaml:"marks"` // notes on single rows or points
}

// A caption is a captionKeys with its texts parsed.
type caption struct {
	id       string
	line     int
	query    string
	mark     string // a column
	title    *passage
	holds    *condition
	subtitle *passage
	unit     *passage
	notes    []*passage
	marks    map[string]*passage

	values []string // in a figure, the columns whose values are drawn
	isLine bool     // has no place for marks at single values
}

func (r *Report) readCaption(id string, keys *captionKeys, line int) caption {
	c := caption{id: id, line: line - 1, query: keys.Query, mark: keys.Mark, marks: map[string]*passage{}}
	if keys.Query == "" {
		r.addProblem(c.line, "%s: no query", id)
	} else {
		r.calls = append(r.calls, call{verb: verbRows, name: keys.Query, line: c.line})
	}
	if keys.Title.text == "" {
		r.addProblem(c.line, "%s: no title", id)
	}
	if (keys.Mark == "") != (len(keys.Marks) == 0) {
		r.addProblem(c.line, "%s: mark (a column) and marks (its notes) go together", id)
	}
	c.title, c.subtitle, c.unit = r.parseText(keys.Title, line), r.parseText(keys.Subtitle, line), r.parseText(keys.Unit, line)
	if keys.Holds.text != "" {
		c.holds = r.parseCondition(keys.Holds.text, keys.Holds.line+line-1)
	}
	for _, n := range keys.Notes {
		c.notes = append(c.notes, r.parseText(n, line))
	}
	for _, key := range slices.Sorted(maps.Keys(keys.Marks)) {
		c.marks[key] = r.parseText(keys.Marks[key], line)
	}
	return c
}

// noteMarks gives notes the marks a, b, c in the order of their first use.
type noteMarks struct {
	letters map[string]string // key or text to letter
	notes   []MarkedNote
	stale   []agedPart // parts that are told at the rows that rest on them
}

// add returns the mark of the note with a key, which it adds at its first use.
func (m *noteMarks) add(key string, text func() []Inline) string {
	if l, ok := m.letters[key]; ok {
		return l
	}
	if m.letters == nil {
		m.letters = map[string]string{}
	}
	l := noteMark(len(m.letters) + 1)
	m.letters[key] = l
	m.notes = append(m.notes, MarkedNote{Mark: l, Text: text()})
	return l
}

// addText is add for a note whose text is its key.
func (m *noteMarks) addText(text string) string {
	return m.add("text "+text, func() []Inline { return []Inline{Text(text)} })
}

// buildCaption builds what is above and below a figure or table. The noteMarks are
// for the marks of its rows.
func (b *builder) buildCaption(c caption, kind string, number int) (Caption, *noteMarks, error) {
	out := Caption{ID: c.id, Number: number, Title: b.buildText(c.title), Subtitle: b.buildText(c.subtitle), Unit: b.buildText(c.unit)}
	out.Data = b.data[c.query]
	out.Source = out.Data.Evidence.source()
	m := &noteMarks{}
	var all []agedPart
	for _, p := range out.Data.Evidence.stale(b.report.date) {
		if c.isLine || out.Data.allRowsRestOn(p.source.Name, p.part.Name) || kind == "figure" && out.Data.mostRowsRestOn(p.source.Name, p.part.Name) {
			all = append(all, p)
		} else {
			m.stale = append(m.stale, p)
		}
	}
	for _, n := range c.notes {
		out.Notes = append(out.Notes, MarkedNote{Text: b.buildText(n)})
	}
	for _, text := range slices.Concat(staleNotes(all, b.report.date), c.statusesOfAll(out.Data.Result)) {
		out.Notes = append(out.Notes, MarkedNote{Text: []Inline{Text(text)}})
	}
	if c.holds == nil {
		return out, m, nil
	}
	switch j := b.judgements[c.holds]; {
	case j.err != nil:
		return out, m, fmt.Errorf("%s %s: holds: %w", kind, c.id, j.err)
	case j.verdict == fails && !b.draft:
		return out, m, j.unsupported(plain(out.Title))
	case j.verdict == fails:
		out.Draft = draftWarning
	case j.verdict == unknown:
		b.notJudged = append(b.notJudged, unjudged{plain(out.Title), j})
		out.Title, out.Subtitle = out.Subtitle, nil
	}
	return out, m, nil
}

// markOf returns the letters of the notes on a row: that under its key, and what is to
// be told of its statuses and of the age of what it rests on.
func (b *builder) markOf(c caption, data *Dataset, n int, m *noteMarks) (string, error) {
	var marks string
	if c.mark != "" {
		at := data.Result.Index(c.mark)
		if at < 0 {
			return "", fmt.Errorf("no column %s for mark", c.mark)
		}
		if key := strings.TrimSpace(warehouse.Text(data.Result.Rows[n][at])); key != "" {
			text, ok := c.marks[key]
			if !ok {
				return "", fmt.Errorf("mark %q has no note under marks", key)
			}
			marks += m.add("mark "+key, func() []Inline { return b.buildText(text) })
		}
	}
	if !c.isLine {
		for _, s := range statusesOf(data.Result, c.values, n) {
			if !isOfAll(data.Result, c.values, s) {
				marks += m.addText(statusNote(s))
			}
		}
	}
	for _, p := range m.stale {
		if data.rowRestsOn(n, p.source.Name, p.part.Name) {
			if l := m.addText(staleNote([]agedPart{p}, b.report.date)); !strings.Contains(marks, l) {
				marks += l
			}
		}
	}
	letters := strings.Split(marks, "")
	slices.Sort(letters)
	return strings.Join(letters, ""), nil
}

package document

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"basedoc/pipeline/canon"
)

// referToNote refers to the footnote with a key, which is built at its first
// reference. If another one has the same blocks, it refers to that one.
func (b *builder) referToNote(key string, blocks func() []Block) NoteRef {
	n, ok := b.notes[key]
	if !ok {
		n = len(b.doc.Notes) + 1
		b.notes[key] = n
		b.doc.Notes = append(b.doc.Notes, Note{Number: n})
		built := blocks()
		b.doc.Notes[n-1].Blocks = built
		same := slices.IndexFunc(b.doc.Notes, func(o Note) bool { return reflect.DeepEqual(o.Blocks, built) })
		if same < n-1 && len(b.doc.Notes) == n {
			b.doc.Notes = b.doc.Notes[:n-1]
			n = same + 1
			b.notes[key] = n
		}
	}
	note := &b.doc.Notes[n-1]
	note.Refs++
	return NoteRef{n, note.Refs}
}

// referToSources returns what stands behind a paragraph whose calls are given: the
// sources of their values, and notes on the parts that are stale.
func (b *builder) referToSources(calls []call) []Inline {
	var used, reference []UsedSource
	var stale []agedPart
	for _, c := range calls {
		if c.query() == "" {
			continue
		}
		d := b.data[c.query()]
		for _, s := range d.Evidence.Sources {
			if s.Reference {
				reference = append(reference, s)
			} else {
				used = append(used, s)
			}
		}
		for _, p := range d.Evidence.stale(b.report.date) {
			if b.callRestsOn(c, p) && !slices.ContainsFunc(stale, p.isSame) {
				stale = append(stale, p)
			}
		}
	}
	var out []Inline
	if len(used) == 0 {
		used = reference
	}
	if len(used) > 0 {
		out = append(out, cite(used))
	}
	slices.SortStableFunc(stale, func(p, q agedPart) int { return strings.Compare(p.source.Name, q.source.Name) })
	for _, text := range staleNotes(stale, b.report.date) {
		out = append(out, b.referToNote(text, func() []Block { return []Block{paragraph(text)} }))
	}
	return out
}

// callRestsOn tells whether what a call prints rests on a part.
func (b *builder) callRestsOn(c call, p agedPart) bool {
	d := b.data[c.query()]
	if c.verb != verbValue {
		return true // of the rows together, as the evidence says
	}
	row := c.row - 1
	if c.row == 0 {
		row, _ = findRow(d.Result, c)
	}
	return d.rowRestsOn(row, p.source.Name, p.part.Name)
}

// cite names sources, each by its publisher and the years of its data.
func cite(sources []UsedSource) Citation {
	slices.SortStableFunc(sources, func(s, t UsedSource) int { return strings.Compare(s.Name, t.Name) })
	var c Citation
	for i := 0; i < len(sources); {
		name, days := sources[i].Name, []canon.Day(nil)
		first := sources[i]
		for ; i < len(sources) && sources[i].Name == name; i++ {
			for _, p := range sources[i].effective() {
				if p.AsOf != 0 {
					days = append(days, p.AsOf)
				}
			}
		}
		c.Sources = append(c.Sources, Ref{sourceID(name), strings.TrimSpace(first.shortName() + " " + yearsOf(days))})
	}
	return c
}

func sourceID(name string) string { return "source-" + strings.ReplaceAll(name, "_", "-") }

var abbreviation = regexp.MustCompile(`\(([A-Z]{2,})\)`)

// shortName is the abbreviation of the publisher, if it has one, else its name without
// what is said of it. Where the card names nobody, as of what is gathered from many, it is
// the title.
func (s SourceInfo) shortName() string {
	if m := abbreviation.FindStringSubmatch(s.Publisher); m != nil {
		return m[1]
	}
	name, _, _ := strings.Cut(s.Publisher, ";")
	name, _, _ = strings.Cut(name, ",")
	name, _, _ = strings.Cut(name, " and others")
	if name != "" && !unicode.IsUpper([]rune(name)[0]) {
		return s.Title
	}
	return strings.TrimSpace(name)
}

// yearsOf names the year of some days, or the first and last.
func yearsOf(days []canon.Day) string {
	if len(days) == 0 {
		return ""
	}
	first, last := slices.Min(days).Time().Format("2006"), slices.Max(days).Time().Format("2006")
	if first == last {
		return first
	}
	return first + "–" + last
}

package document

import (
	"reflect"
	"slices"
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

// referToStale refers to notes on the stale parts that calls were computed from.
func (b *builder) referToStale(calls []call) []Inline {
	var out []Inline
	var noted []string
	for _, c := range calls {
		if c.query() == "" {
			continue
		}
		for _, source := range b.data[c.query()].Evidence.stale() {
			if text := staleNote(source); !slices.Contains(noted, text) {
				noted = append(noted, text)
				out = append(out, b.referToNote(text, func() []Block { return []Block{paragraph(text)} }))
			}
		}
	}
	return out
}

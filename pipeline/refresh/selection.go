package refresh

import (
	"fmt"
	"slices"
	"strings"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

// An UnknownNameError reports the name of a source or part that there is not.
type UnknownNameError struct {
	What  string // such as source "rain"
	Known []string
}

func (e *UnknownNameError) Error() string {
	return fmt.Sprintf("unknown %s (known: %s)", e.What, strings.Join(e.Known, ", "))
}

// Source returns the source of that name, or an *UnknownNameError.
func (r *Runner) Source(name string) (ingest.Source, error) {
	var known []string
	for _, s := range r.Sources {
		if s.Name == name {
			return s, nil
		}
		known = append(known, s.Name)
	}
	return ingest.Source{}, &UnknownNameError{fmt.Sprintf("source %q", name), known}
}

// A Selection is the parts that somebody named: all parts if it is empty.
type Selection struct {
	named [][2]string // source and part; the part is "" for all of the source
}

// Select reads names of the form SOURCE or SOURCE/PART. The error may be an
// *UnknownNameError.
func (r *Runner) Select(names []string) (Selection, error) {
	var s Selection
	for _, name := range names {
		source, part, one := strings.Cut(name, "/")
		src, err := r.Source(source)
		if err != nil {
			return Selection{}, err
		}
		if one {
			v, err := r.Store.Current()
			if err != nil {
				return Selection{}, err
			}
			var known []string
			for _, p := range partsOf(src, v) {
				known = append(known, p.Name)
			}
			if !slices.Contains(known, part) {
				return Selection{}, &UnknownNameError{fmt.Sprintf("part %q of source %s", part, source), known}
			}
		}
		s.named = append(s.named, [2]string{source, part})
	}
	return s, nil
}

// IsAll tells whether nothing was named, so that everything is meant.
func (s Selection) IsAll() bool { return len(s.named) == 0 }

// Has tells whether a part is among those named.
func (s Selection) Has(source, part string) bool {
	return s.IsAll() || slices.Contains(s.named, [2]string{source, part}) || slices.Contains(s.named, [2]string{source, ""})
}

// filesOf lists the files of a source that are selected.
func (s Selection) filesOf(src ingest.Source) []ingest.Remote {
	return slices.DeleteFunc(slices.Clone(src.Files), func(f ingest.Remote) bool { return !s.Has(src.Name, f.Part) })
}

// partsOf lists a source's parts in a vintage, and as empty ones those of its
// files that have never come, sorted by name.
func partsOf(src ingest.Source, v store.Vintage) []store.Part {
	var parts []store.Part
	for _, p := range v.Parts {
		if p.Source == src.Name {
			parts = append(parts, p)
		}
	}
	for _, f := range src.Files {
		if _, ok := v.Part(src.Name, f.Part); !ok {
			parts = append(parts, store.Part{Source: src.Name, Name: f.Part})
		}
	}
	slices.SortFunc(parts, func(a, b store.Part) int { return strings.Compare(a.Name, b.Name) })
	return parts
}

package document

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"basedoc/pipeline/canon"
)

// An agedPart is a part that is older, on the day of the paper, than readers would
// expect from how often its publisher renews it.
type agedPart struct {
	source UsedSource
	part   UsedPart
}

func (p agedPart) isSame(q agedPart) bool {
	return p.source.Name == q.source.Name && p.part.Table == q.part.Table && p.part.Name == q.part.Name
}

// isStale tells whether a part is older on a day than its source allows.
func (s SourceInfo) isStale(p UsedPart, on canon.Day) bool {
	return p.AsOf != 0 && s.StaleAfter > 0 && daysBetween(p.AsOf, on) > int(s.StaleAfter/(24*time.Hour))
}

func daysBetween(from, to canon.Day) int { return int(to.Time().Sub(from.Time()) / (24 * time.Hour)) }

// ageOn says how long before a day another one was, in whole years from two years on,
// in months from two months on, else in days.
func ageOn(on, of canon.Day) string {
	if of > on {
		return "none: of a later day"
	}
	from, to := of.Time(), on.Time()
	months := 12*(to.Year()-from.Year()) + int(to.Month()-from.Month())
	if to.Day() < from.Day() {
		months--
	}
	switch {
	case months >= 24:
		return fmt.Sprintf("%d years", months/12)
	case months >= 2:
		return fmt.Sprintf("%d months", months)
	}
	if n := daysBetween(of, on); n != 1 {
		return fmt.Sprintf("%d days", n)
	}
	return "1 day"
}

// renewed says how often a publisher renews a source.
func (s SourceInfo) renewed() string {
	if word, ok := map[string]string{"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}[s.Rhythm]; ok {
		return "renewed every " + word
	}
	return irregular
}

const irregular = "renewed at no fixed times"

// olderThanExpected is the note on a stale part in the list of files.
func (s SourceInfo) olderThanExpected() string {
	if s.renewed() == irregular {
		return "Old: such data are " + irregular + "."
	}
	return "Older than one would expect of data that are " + s.renewed() + "."
}

// staleNote says of parts of one source how old they are on a day, and how often there
// are new ones: "Price baskets, renewed every year: data of 2 May 2019 (workbook), 6 years
// before this paper."
func staleNote(parts []agedPart, on canon.Day) string {
	s := parts[0].source
	var files []string
	for _, p := range parts {
		text := fmt.Sprintf("%s (%s), %s before this paper", datesOf([]UsedPart{p.part}), p.part.Name, ageOn(on, p.part.AsOf))
		if !slices.Contains(files, text) { // a part may be behind several tables
			files = append(files, text)
		}
	}
	return fmt.Sprintf("%s, %s: %s.", s.Title, s.renewed(), strings.Join(files, "; "))
}

// staleNotes are the notes on stale parts, one a source.
func staleNotes(parts []agedPart, on canon.Day) []string {
	var notes []string
	for len(parts) > 0 {
		n := 1
		for n < len(parts) && parts[n].source.Name == parts[0].source.Name {
			n++
		}
		notes = append(notes, staleNote(parts[:n], on))
		parts = parts[n:]
	}
	return notes
}

// stale lists the parts that an answer rests on and that are stale on a day.
func (e Evidence) stale(on canon.Day) []agedPart {
	var out []agedPart
	for _, s := range e.Sources {
		for _, p := range s.Parts {
			if !p.NoEffect && s.isStale(p, on) {
				out = append(out, agedPart{s, p})
			}
		}
	}
	return out
}

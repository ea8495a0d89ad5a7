package ingest

import "strings"

// Title is what readers call the source: the heading of its card.
func (s Source) Title() string {
	line, _, _ := strings.Cut(s.Card, "\n")
	return strings.TrimSpace(strings.TrimPrefix(line, "# "))
}

// Publisher is who publishes the data, from the card's line of that name.
func (s Source) Publisher() string { return s.fact("Publisher:") }

// Rhythm is how often the publisher renews the data, in words; its first is that
// of Cadence, or irregular.
func (s Source) Rhythm() string { return s.fact("Cadence:") }

// fact returns what the card's line of that beginning states, or "".
func (s Source) fact(name string) string {
	for line := range strings.Lines(s.Card) {
		if text, ok := strings.CutPrefix(line, name); ok {
			return strings.TrimSpace(text)
		}
	}
	return ""
}

package ingest

import "strings"

// Title is what readers call the source: the heading of its card.
func (s Source) Title() string {
	line, _, _ := strings.Cut(s.Card, "\n")
	return strings.TrimSpace(strings.TrimPrefix(line, "# "))
}

// Publisher is who publishes the data, from the card's line of that name.
func (s Source) Publisher() string {
	for line := range strings.Lines(s.Card) {
		if name, ok := strings.CutPrefix(line, "Publisher:"); ok {
			return strings.TrimSpace(name)
		}
	}
	return ""
}

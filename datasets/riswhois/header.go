package riswhois

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A header is what the comments at the top of a dump say.
type header struct {
	family string // ipv4 or ipv6
	date   canon.Day
}

// isComment reports whether a line is a comment or blank.
func isComment(line string) bool { return line == "" || line[0] == '%' }

const (
	generated = "% This file was generated at "
	contents  = "% Full dump of combined RIS "
	endOfDump = "% End of dump"
)

// families are the parts by the names that dumps have for them.
var families = map[string]string{"IPv4 routing tables": "ipv4", "IPv6 routing tables": "ipv6"}

// read takes what a comment says of the dump; most say nothing.
func (h *header) read(line string) error {
	if text, ok := strings.CutPrefix(line, generated); ok {
		at, err := time.Parse(time.UnixDate, strings.TrimSuffix(text, "."))
		if err != nil || at.Location() != time.UTC || at.Year() < 1999 {
			return fmt.Errorf("not a time: %.80q (want one like Fri May 27 02:06:01 UTC 2022)", text)
		}
		h.date = canon.DayOf(at.Date())
	}
	if text, ok := strings.CutPrefix(line, contents); ok {
		if h.family = families[text]; h.family == "" {
			return fmt.Errorf("a dump of %.80q (want IPv4 or IPv6 routing tables)", text)
		}
	}
	return nil
}

// check says what is missing of a header that has ended.
func (h header) check() error {
	if h.date == 0 {
		return errors.New("not a RISwhois dump: no line at its top says when it was generated")
	}
	if h.family == "" {
		return errors.New("not a RISwhois dump: no line at its top says which routing tables it holds")
	}
	return nil
}

// identify reads the header of a dump.
func identify(r io.Reader) (ingest.Identity, error) {
	br, err := ingest.Sniff(r, "a RISwhois dump")
	if err != nil {
		return ingest.Identity{}, err
	}
	var h header
	lines := ingest.NewLines(br, "")
	for _, line := range lines.All() {
		if !isComment(line) {
			break
		}
		if err := h.read(line); err != nil {
			return ingest.Identity{}, err
		}
	}
	if err := lines.Err(); err != nil {
		return ingest.Identity{}, err
	}
	if err := h.check(); err != nil {
		return ingest.Identity{}, err
	}
	return ingest.Identity{Parts: []string{h.family}, Date: h.date}, nil
}

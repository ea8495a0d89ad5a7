package rir_delegated

import (
	"errors"
	"fmt"
	"strings"

	"basedoc/pipeline/canon"
)

// The kinds of resource, as indices into counts.
const (
	asn = iota
	ipv4
	ipv6
)

var resourceNames = [...]string{asn: "asn", ipv4: "ipv4", ipv6: "ipv6"}

func resourceOf(name string) (int, error) {
	for i, n := range resourceNames {
		if n == name {
			return i, nil
		}
	}
	return 0, fmt.Errorf("unknown resource type %q (want asn, ipv4 or ipv6)", name)
}

// A header is what the version line of a file states.
type header struct {
	registry string // who made the file: a registry, iana, or nro for the merged file
	records  int64
	date     canon.Day // last day covered
}

// merged reports whether the file may hold records of several registries. The
// NRO's file does, and so do files made in IANA's name of the same data.
func (h header) merged() bool { return h.registry == "nro" || h.registry == "iana" }

// parseHeader reads a version line: version|registry|serial|records|startdate|enddate|UTCoffset.
// Serial, start date and offset are spelled in many ways, or left empty, and
// nothing depends on them.
func parseHeader(line string) (header, error) {
	var f fields
	n := split(line, &f)
	if f[0] != "2" && !strings.HasPrefix(f[0], "2.") || n != 7 {
		return header{}, fmt.Errorf("not a delegated statistics file: it begins with %.80q (want a version line: 2|registry|serial|records|startdate|enddate|UTCoffset)", line)
	}
	if f[1] != "nro" && !isRegistry(f[1]) {
		return header{}, fmt.Errorf("version line: unknown registry %q", f[1])
	}
	h := header{registry: f[1]}
	var err error
	if h.records, err = parseCount(f[3]); err != nil {
		return header{}, fmt.Errorf("version line: number of records: %w", err)
	}
	date, err := parseDate(f[5])
	if err == nil && date == nil {
		err = errors.New("is empty")
	}
	if err != nil {
		return header{}, fmt.Errorf("version line: end date: %w", err)
	}
	h.date = *date
	return h, nil
}

// counts tells how many records of each kind a file has.
type counts [len(resourceNames)]int64

func (c counts) total() int64 { return c[asn] + c[ipv4] + c[ipv6] }

// A summary holds what the summary lines of a file state.
type summary struct {
	stated counts
	seen   [len(resourceNames)]bool
}

// isSummary reports whether the fields are a line registry|*|type|*|count|summary.
func isSummary(f *fields, n int) bool { return n == 6 && f[5] == "summary" }

func (s *summary) add(h header, f *fields) error {
	if f[0] != h.registry {
		return fmt.Errorf("summary line of %q in a file of %s", f[0], h.registry)
	}
	kind, err := resourceOf(f[2])
	if err != nil {
		return fmt.Errorf("summary line: %w", err)
	}
	if s.seen[kind] {
		return fmt.Errorf("second summary line of %s", resourceNames[kind])
	}
	s.seen[kind] = true
	if s.stated[kind], err = parseCount(f[4]); err != nil {
		return fmt.Errorf("summary line of %s: %w", resourceNames[kind], err)
	}
	return nil
}

// check compares the records found with what version and summary lines state.
func (s summary) check(h header, found counts) error {
	var faults []string
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if h.records != found.total() {
		fault("version line states %d records, the file has %d", h.records, found.total())
	}
	for kind, name := range resourceNames {
		switch {
		case !s.seen[kind] && found[kind] > 0:
			fault("no summary line of %s, the file has %d records", name, found[kind])
		case s.stated[kind] != found[kind]:
			fault("summary line states %d %s records, the file has %d", s.stated[kind], name, found[kind])
		}
	}
	if faults == nil {
		return nil
	}
	return errors.New(strings.Join(faults, "; "))
}

package rir_delegated

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// fields are the columns of a line; the merged form has the most, nine.
type fields [9]string

// isComment reports whether a line is a comment or blank.
func isComment(line string) bool {
	return line == "" || line[0] == '#' || line[0] <= ' ' && strings.TrimSpace(line) == ""
}

// split cuts a line at its bars into f and returns how many columns it has,
// which may be more than fit. Blanks around a column mean nothing.
func split(line string, f *fields) (n int) {
	for more := true; more; n++ {
		var field string
		if field, line, more = strings.Cut(line, "|"); n < len(f) {
			f[n] = strings.TrimSpace(field)
		}
	}
	if n < len(f) {
		clear(f[n:])
	}
	return n
}

// parseRecord reads a record line into row and returns its kind of resource.
// It leaves row.FileDate alone.
func parseRecord(h header, f *fields, n int, line string, row *Delegation) (kind int, err error) {
	widest := 8
	if h.merged() {
		widest = 9
	}
	if n < 7 || n > widest {
		return 0, fmt.Errorf("%d columns (want 7 to %d): %.80q", n, widest, line)
	}
	if f[0] != h.registry && !(h.merged() && isRegistry(f[0])) {
		return 0, fmt.Errorf("record of registry %q in a file of %s", f[0], h.registry)
	}
	if kind, err = resourceOf(f[2]); err != nil {
		return 0, err
	}
	row.Registry, row.CountryCode, row.Resource, row.HolderID = f[0], f[1], resourceNames[kind], f[7]
	if row.AreaCode, err = areaOf(f[1]); err != nil {
		return 0, err
	}
	if row.Value, err = parseCount(f[4]); err != nil {
		return 0, fmt.Errorf("value: %w", err)
	}
	if row.Start, row.StartHigh64, err = parseRun(kind, f[3], row.Value); err != nil {
		return 0, err
	}
	if row.DelegatedDate, err = parseDate(f[5]); err != nil {
		return 0, fmt.Errorf("date: %w", err)
	}
	if row.Status, err = statusOf(f[6]); err != nil {
		return 0, err
	}
	return kind, nil
}

// parseRun checks a run of resources and returns its start in canonical spelling,
// and of a global unicast IPv6 prefix the first 64 bits too.
func parseRun(kind int, start string, value int64) (string, *int64, error) {
	switch kind {
	case ipv4:
		return start, nil, canon.CheckIPv4Range(start, value) // an IPv4 address has one spelling
	case ipv6:
		prefix, err := canon.ParseIPv6Prefix(start, value)
		if err != nil {
			return "", nil, err
		}
		return canonicalText(prefix.Addr(), start), canon.UnicastHigh64(prefix.Addr()), nil
	}
	first, err := canon.ParseASN(start)
	if err != nil {
		return "", nil, err
	}
	if value < 1 || value > 1<<32-int64(first) {
		return "", nil, fmt.Errorf("no range of %d AS numbers starts at %s", value, start)
	}
	if start[0] > '9' { // AS64500
		start = strconv.FormatUint(uint64(first), 10)
	}
	return start, nil, nil
}

// canonicalText returns the canonical text of addr, which is nearly always the
// text it was read from.
func canonicalText(addr netip.Addr, text string) string {
	var buf [64]byte
	if canonical := addr.AppendTo(buf[:0]); string(canonical) != text {
		return string(canonical)
	}
	return text
}

// parseCount reads a count of resources or records. None is above the number of
// IPv4 addresses, which is that of AS numbers too.
func parseCount(s string) (int64, error) {
	n, err := ingest.Integer(s, 0, 1<<32)
	return int64(n), err
}

package riswhois

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// parse yields the lines of a dump, in its order. It ends with an error if the dump
// does not say itself that it is complete.
func parse(part fs.FS) iter.Seq2[Announcement, error] {
	return ingest.Rows(func(emit func(Announcement) error) error {
		lines, err := ingest.OpenLines(part)
		if err != nil {
			return err
		}
		defer lines.Close()
		p := parser{part: lines.Name(), emit: emit}
		for _, line := range lines.All() {
			if err := p.read(line); err != nil {
				return lines.At(err)
			}
		}
		if err := lines.Err(); err != nil {
			return err
		}
		if !p.hasEnded {
			return &ingest.RowError{File: p.part, Err: errors.New("the dump is cut short: its last line is missing (" + endOfDump + ")")}
		}
		return nil
	})
}

// A parser holds what has been read of a dump so far.
type parser struct {
	part string
	emit func(Announcement) error

	header   header
	hasBegun bool // the first row was read
	hasEnded bool // the line was read that says so
	row      Announcement
	numbers  []int64 // a block of those that rows point to
}

// read reads one line and emits its row, if it has one.
func (p *parser) read(line string) error {
	switch {
	case line == "":
		return nil
	case line == endOfDump:
		if p.hasEnded {
			return errors.New("the dump ends twice")
		}
		p.hasEnded = true
		return p.begin()
	case p.hasEnded:
		return fmt.Errorf("a line after the end of the dump: %.80q", line)
	case line[0] != '%':
		if err := p.begin(); err != nil {
			return err
		}
		if err := p.readRow(line); err != nil {
			return err
		}
		return p.emit(p.row)
	case p.hasBegun:
		return fmt.Errorf("a comment among the rows: %.80q", line)
	}
	return p.header.read(line)
}

// begin checks the header before the first row.
func (p *parser) begin() error {
	if p.hasBegun {
		return nil
	}
	if err := p.header.check(); err != nil {
		return err
	}
	if p.header.family != p.part {
		return fmt.Errorf("this is the dump of %s, not of %s", p.header.family, p.part)
	}
	p.hasBegun = true
	p.row.Family, p.row.DumpDate = p.header.family, p.header.date
	return nil
}

// readRow reads a line origin TAB prefix TAB peers.
func (p *parser) readRow(line string) error {
	origin, rest, _ := strings.Cut(line, "\t")
	prefix, peers, ok := strings.Cut(rest, "\t")
	if !ok || strings.Contains(peers, "\t") {
		return fmt.Errorf("%d columns (want origin, prefix and peers): %.80q", strings.Count(line, "\t")+1, line)
	}
	if err := p.readOrigin(origin); err != nil {
		return err
	}
	network, err := canon.ParsePrefix(prefix)
	if err != nil {
		return err
	}
	if isIPv4 := network.Addr().Is4(); isIPv4 != (p.row.Family == "ipv4") {
		return fmt.Errorf("%s in the dump of %s", prefix, p.row.Family)
	}
	p.row.Prefix, p.row.PrefixLength = canon.PrefixText(network, prefix), int32(network.Bits())
	p.row.PrefixHigh64 = canon.UnicastHigh64(network.Addr())
	count, err := ingest.Integer(peers, 1, mostPeers)
	if err != nil {
		return fmt.Errorf("peers: %w", err)
	}
	p.row.PeerCount = int32(count)
	return nil
}

// mostPeers is far above the number of networks that feed RIS.
const mostPeers = 100_000

// readOrigin reads an AS number or a set of them.
func (p *parser) readOrigin(text string) error {
	p.row.Origin, p.row.OriginASN = text, nil
	if set, ok := strings.CutPrefix(text, "{"); ok {
		return checkSet(set, text)
	}
	asn, err := parseASN(text)
	if err != nil {
		return err
	}
	if len(p.numbers) == cap(p.numbers) {
		p.numbers = make([]int64, 0, 1024)
	}
	p.numbers = append(p.numbers, asn)
	p.row.OriginASN = &p.numbers[len(p.numbers)-1]
	return nil
}

// checkSet checks the AS numbers of a set, of which the first brace is cut off.
func checkSet(set, text string) error {
	set, ok := strings.CutSuffix(set, "}")
	for number := range strings.SplitSeq(set, ",") {
		if _, err := parseASN(number); err != nil || !ok {
			return fmt.Errorf("not a set of AS numbers: %.80q", text)
		}
	}
	return nil
}

// parseASN reads an AS number in digits alone.
func parseASN(text string) (int64, error) {
	if text == "" || text[0] < '0' || text[0] > '9' {
		return 0, fmt.Errorf("not an AS number: %.80q", text)
	}
	asn, err := canon.ParseASN(text)
	return int64(asn), err
}

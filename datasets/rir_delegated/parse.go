package rir_delegated

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/ingest"
)

var errNoHeader = errors.New("no version line (2|registry|serial|records|startdate|enddate|UTCoffset)")

// parse yields the records of a part's registry, in the file's order. It reads
// the whole file, of a merged one the other registries' records too, and ends
// with an error if the file does not hold as many records as its version and
// summary lines state.
func parse(part fs.FS) iter.Seq2[Delegation, error] {
	return func(yield func(Delegation, error) bool) {
		lines, err := ingest.OpenLines(part)
		if err != nil {
			yield(Delegation{}, err)
			return
		}
		defer lines.Close()
		names, err := fs.Glob(part, "*")
		if err != nil {
			yield(Delegation{}, err)
			return
		}
		p := parser{part: names[0], lines: lines, yield: yield}
		if p.records() {
			p.end()
		}
	}
}

// A parser is on its way through one file.
type parser struct {
	part  string
	lines *ingest.Lines
	yield func(Delegation, error) bool

	header     header
	headerLine int // 0 until the version line is read
	summary    summary
	found      counts
	faulty     bool // a line could not be read, so that counts cannot agree
}

// records reads the lines and yields the records among them. It reports
// whether it came to the end.
func (p *parser) records() bool {
	var (
		f   fields
		row Delegation
	)
	for at, line := range p.lines.All() {
		if isIdle(line) {
			continue
		}
		if p.headerLine == 0 {
			if err := p.begin(line); err != nil {
				p.refuse(at, err)
				return false
			}
			p.headerLine, row.FileDate = at, p.header.date
			continue
		}
		n := split(line, &f)
		if isSummary(&f, n) {
			if err := p.summary.add(p.header, &f); err != nil && !p.refuse(at, err) {
				return false
			}
			continue
		}
		kind, err := parseRecord(p.header, &f, n, line, &row)
		if err != nil {
			if !p.refuse(at, err) {
				return false
			}
			continue
		}
		p.found[kind]++
		if row.Registry == p.part && !p.yield(row, nil) {
			return false
		}
	}
	return true
}

// begin reads the version line and sees that the file is the part's.
func (p *parser) begin(line string) (err error) {
	if p.header, err = parseHeader(line); err != nil {
		return err
	}
	if !p.header.merged() && p.header.registry != p.part {
		return fmt.Errorf("this is the file of %s, not of %s", p.header.registry, p.part)
	}
	return nil
}

// end says what is wrong with the file as a whole.
func (p *parser) end() {
	if err := p.lines.Err(); err != nil {
		p.yield(Delegation{}, err)
		return
	}
	if p.headerLine == 0 {
		p.refuse(0, errNoHeader)
		return
	}
	if err := p.summary.check(p.header, p.found); err != nil && !p.faulty {
		p.refuse(p.headerLine, err)
	}
}

// refuse yields a fault of a line, and reports whether to go on.
func (p *parser) refuse(line int, err error) bool {
	p.faulty = true
	return p.yield(Delegation{}, &ingest.RowError{File: p.part, Line: line, Err: err})
}

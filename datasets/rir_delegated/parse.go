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
	return ingest.Rows(func(emit func(Delegation) error) error {
		lines, err := ingest.OpenLines(part)
		if err != nil {
			return err
		}
		defer lines.Close()
		p := parser{part: lines.Name(), emit: emit}
		for _, line := range lines.All() {
			if isComment(line) {
				continue
			}
			if err := p.read(line); err != nil {
				return lines.At(err)
			}
			if p.headerLine == 0 {
				p.headerLine = lines.Line()
			}
		}
		if err := lines.Err(); err != nil {
			return err
		}
		return p.check()
	})
}

// A parser holds what has been read of a file so far.
type parser struct {
	part string
	emit func(Delegation) error

	header     header
	headerLine int // 0 until the version line is read
	summary    summary
	found      counts
	fields     fields     // of the current line
	row        Delegation // that the current line becomes
}

// read reads one line and emits its record, if it is one of the part's.
func (p *parser) read(line string) (err error) {
	if p.headerLine == 0 {
		if p.header, err = parseHeader(line); err == nil && !p.header.merged() && p.header.registry != p.part {
			err = fmt.Errorf("this is the file of %s, not of %s", p.header.registry, p.part)
		}
		p.row.FileDate = p.header.date
		return err
	}
	n := split(line, &p.fields)
	if isSummary(&p.fields, n) {
		return p.summary.add(p.header, &p.fields)
	}
	kind, err := parseRecord(p.header, &p.fields, n, line, &p.row)
	if err != nil {
		return err
	}
	p.found[kind]++
	if p.row.Registry != p.part {
		return nil
	}
	return p.emit(p.row)
}

// check compares the whole file with what it states of itself.
func (p *parser) check() error {
	if p.headerLine == 0 {
		return &ingest.RowError{File: p.part, Err: errNoHeader}
	}
	if err := p.summary.check(p.header, p.found); err != nil {
		return &ingest.RowError{File: p.part, Line: p.headerLine, Err: err}
	}
	return nil
}

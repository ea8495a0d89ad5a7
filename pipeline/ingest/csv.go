package ingest

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// CSV reads separated values in UTF-8 whose first line names the columns, where
// EachRecord does not do.
//
//	table, err := ingest.NewCSV(r, file, "iso3", "name")
//	...
//	for _, row := range table.All() { iso3, name := row[0], row[1]; ... }
//	if err := table.Err(); err != nil { ... }
//
// Columns are found by name, whatever their order and letter case. The
// separator, comma, semicolon or tab, is taken from the header.
type CSV struct {
	r       *csv.Reader
	budget  *budget
	file    string
	columns []string
	order   []int // where in a record the columns stand
	above   int   // lines above the header
	line    int
	err     error
}

// NewCSV reads the header and finds the wanted columns in it; a missing or repeated
// one is an error of line 1. Errors call what is read file.
func NewCSV(r io.Reader, file string, wanted ...string) (*CSV, error) {
	c, _, err := NewCSVBelow(r, file, 0, wanted...)
	return c, err
}

// NewCSVBelow reads a CSV whose header stands below some lines of other text, and
// returns those as they are, without their line breaks.
func NewCSVBelow(r io.Reader, file string, lines int, wanted ...string) (*CSV, []string, error) {
	br, err := Sniff(r, "CSV")
	if err != nil {
		return nil, nil, &RowError{File: file, Err: err}
	}
	c := &CSV{file: file, budget: &budget{r: &textReader{r: br}, err: errLongLine}}
	above, err := c.readAbove(br, lines)
	if err != nil {
		return nil, nil, err
	}
	return c, above, c.readHeader(br, wanted)
}

// readAbove reads the lines above the header.
func (c *CSV) readAbove(br *bufio.Reader, lines int) ([]string, error) {
	var above []string
	for range lines {
		line, err := br.ReadSlice('\n')
		c.line++
		switch {
		case err == bufio.ErrBufferFull:
			return nil, c.At(errLongLine)
		case err == io.EOF:
			return nil, c.At(fmt.Errorf("the file ends above the header of the table, which stands on line %d", lines+1))
		case err != nil:
			return nil, c.At(err)
		}
		if err := checkUTF8(string(line)); err != nil {
			return nil, c.At(err)
		}
		above = append(above, strings.TrimRight(string(line), "\r\n"))
	}
	c.above = lines
	return above, nil
}

// readHeader reads the header and finds the wanted columns in it.
func (c *CSV) readHeader(br *bufio.Reader, wanted []string) error {
	start, _ := br.Peek(br.Size())
	c.r = csv.NewReader(bufio.NewReaderSize(c.budget, 64<<10))
	c.r.Comma = separator(start)
	c.r.FieldsPerRecord = -1 // counted here, for a clearer message
	c.budget.left = maxLine
	header, err := c.r.Read()
	if err != nil {
		return c.rowError(err)
	}
	c.line = c.above + 1
	if err := c.match(header, wanted); err != nil {
		return c.At(err)
	}
	return nil
}

// separator returns the separator that the first line has most of, outside
// quotes: of equals, the first of comma, semicolon and tab.
func separator(start []byte) rune {
	var found [utf8.RuneSelf]int
	quoted := false
	for _, b := range start {
		if b == '"' {
			quoted = !quoted
		} else if b == '\n' && !quoted {
			break
		} else if b < utf8.RuneSelf && !quoted {
			found[b]++
		}
	}
	best := ','
	for _, b := range ";\t" {
		if found[b] > found[best] {
			best = b
		}
	}
	return best
}

// match finds the wanted columns in the header; the others follow them.
func (c *CSV) match(header, wanted []string) error {
	if len(header) > maxColumns {
		return errColumns
	}
	var missing []string
	for _, want := range wanted {
		found := -1
		for i, name := range header {
			if !strings.EqualFold(strings.TrimSpace(name), want) {
				continue
			}
			if found >= 0 {
				return fmt.Errorf("column %q is there twice", want)
			}
			found = i
		}
		if found < 0 {
			missing = append(missing, fmt.Sprintf("%q", want))
		}
		c.order = append(c.order, found)
	}
	if missing != nil {
		return fmt.Errorf("no column %s in the header (%s)", strings.Join(missing, ", "), shorten(strings.Join(header, ", ")))
	}
	for i := range header {
		if !slices.Contains(c.order[:len(wanted)], i) {
			c.order = append(c.order, i)
		}
	}
	for _, i := range c.order {
		c.columns = append(c.columns, strings.TrimSpace(header[i]))
	}
	return nil
}

// shorten keeps an error readable when a header has hundreds of columns.
func shorten(s string) string {
	const most = 200
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "..."
}

// Columns returns the names of a row's fields: the wanted columns in the order
// they were asked for, then the file's others.
func (c *CSV) Columns() []string { return c.columns }

// All yields every record with the number of its line. The slice is reused for
// the next record, the strings in it are not. It can be ranged over once; ask
// Err afterwards.
func (c *CSV) All() iter.Seq2[int, []string] {
	return func(yield func(int, []string) bool) {
		c.r.ReuseRecord = true
		row := make([]string, len(c.order))
		for {
			c.budget.left = maxLine
			record, err := c.r.Read()
			if err == io.EOF {
				return
			}
			if err != nil {
				c.err = c.rowError(err)
				return
			}
			c.line, _ = c.r.FieldPos(0)
			c.line += c.above
			if len(record) != len(row) {
				c.err = c.At(fmt.Errorf("%d fields where the header has %d", len(record), len(row)))
				return
			}
			for i, at := range c.order {
				row[i] = record[at]
				if err := checkUTF8(row[i]); err != nil {
					c.err = c.At(err)
					return
				}
			}
			if !yield(c.line, row) {
				return
			}
		}
	}
}

// rowError gives an error of the CSV reader its line.
func (c *CSV) rowError(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return &RowError{File: c.file, Line: c.above + parse.StartLine, Err: parse.Err}
	}
	return &RowError{File: c.file, Line: c.line + 1, Err: err}
}

// Line returns the number of the line that the current record starts on.
func (c *CSV) Line() int { return c.line }

// At says that err is the fault of the current record.
func (c *CSV) At(err error) error {
	return &RowError{File: c.file, Line: c.line, Err: err}
}

// Err returns the error that ended the records before their time, if any.
func (c *CSV) Err() error { return c.err }

// A budget limits what one record may draw from its reader, so that a quote
// that is never closed does not gather the rest of the file in memory.
type budget struct {
	r    io.Reader
	left int
	err  error // where more is drawn
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, b.err
	}
	n, err := b.r.Read(p)
	b.left -= n
	return n, err
}

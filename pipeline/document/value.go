package document

import (
	"fmt"
	"math"
	"strings"

	"basedoc/pipeline/warehouse"
)

// value returns what a value or count call asks for; nil where there is no
// such row or it has no value. An unknown column, or a key that fits several
// rows, is an error.
func (b *builder) value(c call) (any, error) {
	res := b.results[c.name]
	if c.verb == verbCount {
		return int64(len(res.Rows)), nil
	}
	col := res.Index(c.column)
	if col < 0 {
		return nil, fmt.Errorf("{{%s}}: query %s has no column %s", c.text, c.name, c.column)
	}
	row := c.row - 1
	if c.row == 0 {
		var err error
		if row, err = b.find(c); err != nil {
			return nil, err
		}
	}
	if row < 0 || row >= len(res.Rows) {
		return nil, nil
	}
	v := res.Rows[row][col]
	if x, ok := v.(float64); ok && (math.IsNaN(x) || math.IsInf(x, 0)) {
		return nil, nil
	}
	return v, nil
}

// find returns the row that a call's keys choose, or -1.
func (b *builder) find(c call) (int, error) {
	res, found := b.results[c.name], -1
	for i, row := range res.Rows {
		match := true
		for _, k := range c.keys {
			at := res.Index(k.column)
			if at < 0 {
				return -1, fmt.Errorf("{{%s}}: query %s has no column %s", c.text, c.name, k.column)
			}
			match = match && row[at] != nil && warehouse.Text(row[at]) == k.value
		}
		if !match {
			continue
		}
		if found >= 0 {
			return -1, fmt.Errorf("{{%s}}: several rows have that key", c.text)
		}
		found = i
	}
	return found, nil
}

// print returns a call as it stands in prose.
func (b *builder) print(c call) (Inline, error) {
	switch c.verb {
	case verbName:
		return Text(c.name), nil
	case verbFigure:
		return Ref{"figure-" + c.name, fmt.Sprintf("Figure %d", b.report.figures[c.name])}, nil
	case verbTable:
		return Ref{"table-" + c.name, fmt.Sprintf("Table %d", b.report.tables[c.name])}, nil
	case verbSection:
		h := b.report.section(c.name)
		return Ref{h.ID, b.report.sectionName(h)}, nil
	case verbList:
		return b.printList(c)
	}
	v, err := b.value(c)
	if err != nil {
		return nil, err
	}
	if v == nil {
		return b.missing(c, "no value: there is no such row, or its value is null")
	}
	f := c.format
	if c.verb == verbCount && f == (format{}) {
		f.name = "int"
	}
	s, err := f.apply(v)
	if err != nil {
		return nil, fmt.Errorf("{{%s}}: %w", c.text, err)
	}
	return Value{s, c.text}, nil
}

func (b *builder) printList(c call) (Inline, error) {
	res := b.results[c.name]
	col := res.Index(c.column)
	if col < 0 {
		return nil, fmt.Errorf("{{%s}}: query %s has no column %s", c.text, c.name, c.column)
	}
	var items []string
	for _, row := range res.Rows {
		if row[col] == nil {
			return b.missing(c, "a row has no value")
		}
		s, err := c.format.apply(row[col])
		if err != nil {
			return nil, fmt.Errorf("{{%s}}: %w", c.text, err)
		}
		items = append(items, strings.TrimSpace(s))
	}
	if len(items) == 0 {
		return b.missing(c, "the query has no rows")
	}
	return Value{conjoin(items), c.text}, nil
}

// missing marks a call without a value in a draft, and refuses it otherwise.
func (b *builder) missing(c call, why string) (Inline, error) {
	if b.lenient {
		return Text("[no value]"), nil
	}
	if b.opts.Draft {
		return Missing{c.String()}, nil
	}
	return nil, fmt.Errorf("{{%s}}: %s", c.text, why)
}

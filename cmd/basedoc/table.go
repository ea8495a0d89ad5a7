package main

import (
	"bufio"
	"context"
	"io"
	"strings"

	"basedoc/pipeline/safetext"
	"basedoc/pipeline/warehouse"
)

// What a table holds to find the widths of its columns: so many rows, or less
// where their text is long.
const (
	measuredRows  = 10_000
	measuredBytes = 4 << 20
)

// A table prints rows for reading: columns aligned, numbers to the right. The
// first rows say how wide the columns are; wider values that come later push
// what follows in their line aside.
type table struct {
	out   *bufio.Writer
	width []int
	right []bool

	head     []string
	held     [][]string // rows that are not printed yet
	bytes    int
	measured bool
}

// writeTable prints the answer as a table.
func writeTable(ctx context.Context, w *warehouse.Warehouse, sql string, out io.Writer) error {
	t := &table{out: bufio.NewWriter(out)}
	if err := w.Stream(ctx, sql, t.begin, t.row); err != nil {
		return err
	}
	if err := t.measure(); err != nil {
		return err
	}
	return t.out.Flush()
}

func (t *table) begin(cols []warehouse.Column) error {
	t.right = make([]bool, len(cols))
	for _, c := range cols {
		name := safetext.Show(c.Name)
		t.head, t.width = append(t.head, name), append(t.width, safetext.Width(name))
	}
	return nil
}

func (t *table) row(values []any) error {
	cells := make([]string, len(values))
	for i, v := range values {
		cells[i] = safetext.Show(warehouse.Text(v))
		t.bytes += len(cells[i])
		switch v.(type) {
		case int64, float64:
			t.right[i] = t.right[i] || !t.measured
		}
	}
	if t.measured {
		return t.line(cells)
	}
	t.held = append(t.held, cells)
	if len(t.held) < measuredRows && t.bytes < measuredBytes {
		return nil
	}
	return t.measure()
}

// measure fixes the widths of the columns and prints the head and what is held.
func (t *table) measure() error {
	if t.measured {
		return nil
	}
	t.measured = true
	for _, cells := range t.held {
		for i, s := range cells {
			t.width[i] = max(t.width[i], safetext.Width(s))
		}
	}
	rule := make([]string, len(t.head))
	for i, width := range t.width {
		rule[i] = strings.Repeat("-", width)
	}
	for _, cells := range append([][]string{t.head, rule}, t.held...) {
		if err := t.line(cells); err != nil {
			return err
		}
	}
	t.held = nil
	return nil
}

func (t *table) line(cells []string) error {
	for i, s := range cells {
		pad := strings.Repeat(" ", max(0, t.width[i]-safetext.Width(s)))
		switch {
		case t.right[i]:
			s = pad + s
		case i < len(cells)-1:
			s += pad
		}
		if i > 0 {
			t.out.WriteString("  ")
		}
		t.out.WriteString(s)
	}
	return t.out.WriteByte('\n')
}

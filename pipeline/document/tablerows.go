package document

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"basedoc/pipeline/warehouse"
)

// symbols are the signs in and after cells, in the order of the legend. The letters
// are those of the SDMX code list for OBS_STATUS.
var symbols = []Symbol{
	{"...", "not available"},
	{"–", "nil or negligible"},
	{"B", "break in the series"},
	{"E", "estimate"},
	{"P", "provisional"},
}

const (
	notAvailable = "..."
	nilSign      = "–"
)

func (b *builder) buildTable(t *table) (*Table, error) {
	c, m, err := b.buildCaption(t.caption, "table", b.report.tables[t.id])
	if err != nil {
		return nil, err
	}
	out := &Table{}
	at := make([]int, len(t.keys.Columns))
	status := make([]int, len(t.keys.Columns))
	for i, col := range t.keys.Columns {
		if status[i] = -1; col.Status == "" && t.formats[i].isNumeric() {
			col.Status = t.keys.Status
		}
		if at[i], err = indexOf(c.Data.Result, col.Column); err == nil && col.Status != "" {
			status[i], err = indexOf(c.Data.Result, col.Status)
		}
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", t.id, err)
		}
		out.Columns = append(out.Columns, TableColumn{
			Head:  b.buildText(t.heads[i]),
			Right: col.Align == "right" || col.Align == "" && t.formats[i].isNumeric(),
		})
	}
	used := map[string]bool{}
	for n, row := range c.Data.Result.Rows {
		var cells []Cell
		for i := range at {
			var letter string
			if status[i] >= 0 {
				letter = warehouse.Text(row[status[i]])
			}
			cell, err := t.formats[i].cell(row[at[i]], letter)
			if err != nil {
				return nil, fmt.Errorf("table %s: row %d: column %s: %w", t.id, n+1, t.keys.Columns[i].Column, err)
			}
			used[cell.Status], used[plain(cell.Text)] = true, true
			cells = append(cells, cell)
		}
		if cells[0].Mark, err = b.markOf(t.caption, c.Data, row, m); err != nil {
			return nil, fmt.Errorf("table %s: row %d: %w", t.id, n+1, err)
		}
		out.Rows = append(out.Rows, cells)
	}
	for _, s := range symbols {
		if used[s.Sign] {
			out.Legend = append(out.Legend, s)
		}
	}
	c.Notes = append(c.Notes, m.notes...)
	out.Caption = c
	out.Alt = t.alt(out)
	return out, nil
}

// indexOf returns the index of a column, or an error if there is none.
func indexOf(res *warehouse.Result, name string) (int, error) {
	at := res.Index(name)
	if at < 0 {
		return at, fmt.Errorf("the query has no column %s", name)
	}
	return at, nil
}

// cell prints a value with its status: a missing one as three dots, a number
// that is zero to the digits shown as a dash.
func (f format) cell(v any, status string) (Cell, error) {
	if v == nil || status == "M" {
		return Cell{Text: []Inline{Text(notAvailable)}}, nil
	}
	text, err := f.apply(v)
	if err != nil {
		return Cell{}, err
	}
	c := Cell{Text: []Inline{Value{Text: text}}, Date: f.isDate(v)}
	if f.isNumeric() && !strings.ContainsAny(text, "123456789") {
		c.Text = []Inline{Text(nilSign)}
	}
	switch status {
	case "", "A":
	case "B", "E", "P":
		c.Status = status
	default:
		return c, fmt.Errorf("unknown status %q (want A, B, E, M or P)", status)
	}
	return c, nil
}

// alt describes a table in sentences, with the least and greatest value of its first
// column of numbers.
func (t *table) alt(out *Table) string {
	var heads []string
	for _, col := range out.Columns {
		heads = append(heads, plain(col.Head))
	}
	s := fmt.Sprintf("Table %d. %s. %d rows; columns: %s.", out.Number, strings.TrimSuffix(plain(out.Title), "."), len(out.Rows), strings.Join(heads, ", "))
	column := slices.IndexFunc(t.formats, format.isNumeric)
	if column == 0 {
		column = 1 + slices.IndexFunc(t.formats[1:], format.isNumeric)
	}
	if column < 1 {
		return s
	}
	at := out.Data.Result.Index(t.keys.Columns[column].Column)
	low, high, least, greatest := -1, -1, math.Inf(1), math.Inf(-1)
	for n, row := range out.Data.Result.Rows {
		x, ok := number(row[at])
		if ok && x < least {
			low, least = n, x
		}
		if ok && x > greatest {
			high, greatest = n, x
		}
	}
	if low == high {
		return s
	}
	end := func(n int) string { return plain(out.Rows[n][column].Text) + " (" + plain(out.Rows[n][0].Text) + ")" }
	return s + fmt.Sprintf(" %s runs from %s to %s.", heads[column], end(low), end(high))
}

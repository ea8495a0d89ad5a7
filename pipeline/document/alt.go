package document

import (
	"fmt"
	"strings"
)

// alt tells in words what a table holds, and the ends of its first column of
// numbers.
func (t *table) alt(out *Table, c Caption) string {
	var heads []string
	for _, col := range out.Columns {
		heads = append(heads, plain(col.Head))
	}
	s := fmt.Sprintf("Table %d. %s. %d rows; columns: %s.", c.Number, strings.TrimSuffix(plain(c.Title), "."), len(out.Rows), strings.Join(heads, ", "))
	for i, f := range t.formats {
		if i == 0 || !f.numeric() {
			continue
		}
		at := c.Data.Result.Index(t.src.Columns[i].Column)
		low, high := -1, -1
		for n, row := range c.Data.Result.Rows {
			x, ok := number(row[at])
			if !ok {
				continue
			}
			if low < 0 || x < must(c.Data.Result.Rows[low][at]) {
				low = n
			}
			if high < 0 || x > must(c.Data.Result.Rows[high][at]) {
				high = n
			}
		}
		if low >= 0 && low != high {
			s += fmt.Sprintf(" %s runs from %s (%s) to %s (%s).", heads[i],
				plain(out.Rows[low][i].Text), plain(out.Rows[low][0].Text), plain(out.Rows[high][i].Text), plain(out.Rows[high][0].Text))
		}
		break
	}
	return s
}

// must returns a value already known to be a number.
func must(v any) float64 {
	x, _ := number(v)
	return x
}

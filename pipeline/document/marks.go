package document

import (
	"fmt"
	"slices"
)

// checkMarks makes sure that in every figure and table each mark has its note, and each
// note with a mark stands at something.
func (d *Document) checkMarks() error {
	for _, block := range d.Body {
		var used []rune
		var c Caption
		switch b := block.(type) {
		case *Figure:
			c = b.Caption
			for _, s := range b.Spec.Series {
				for _, p := range s.Points {
					used = append(used, []rune(p.Mark)...)
				}
			}
		case *Table:
			c = b.Caption
			for _, column := range b.Columns {
				used = append(used, []rune(column.Mark)...)
			}
			for _, row := range b.Rows {
				for _, cell := range row {
					used = append(used, []rune(cell.Mark)...)
				}
			}
		}
		slices.Sort(used)
		var noted []rune
		for _, n := range c.Notes {
			noted = append(noted, []rune(n.Mark)...)
		}
		slices.Sort(noted)
		if used = slices.Compact(used); !slices.Equal(used, noted) {
			return fmt.Errorf("%s %d: the marks are %q, and those of its notes %q", c.ID, c.Number, string(used), string(noted))
		}
	}
	return nil
}

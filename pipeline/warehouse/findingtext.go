package warehouse

import (
	"fmt"
	"strings"
)

// String says what is wrong, where, and shows the first offending rows.
func (f Finding) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", f.Check, f.Message)
	for _, row := range f.Rows {
		b.WriteString("\n  ")
		for i, v := range row {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%s=%v", f.Columns[i], v)
		}
	}
	if more := f.Count - int64(len(f.Rows)); more > 0 && len(f.Rows) > 0 {
		fmt.Fprintf(&b, "\n  and %d more", more)
	}
	return b.String()
}

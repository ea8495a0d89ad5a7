package warehouse

import (
	"fmt"
	"strconv"
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
			fmt.Fprintf(&b, "%s=%s", f.Columns[i], shown(v))
		}
	}
	if more := f.Count - int64(len(f.Rows)); more > 0 && len(f.Rows) > 0 {
		fmt.Fprintf(&b, "\n  and %d more", more)
	}
	return b.String()
}

// shown writes a value so that nothing of it is invisible: null is not the
// empty text, and a blank at an end is seen.
func shown(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		if v == "" || v == "null" || strings.TrimSpace(v) != v || strings.ContainsFunc(v, func(r rune) bool { return !strconv.IsPrint(r) }) {
			return strconv.Quote(v)
		}
	}
	return fmt.Sprint(v)
}

// values shows the values of a row.
func values(row []any) string {
	texts := make([]string, len(row))
	for i, v := range row {
		texts[i] = shown(v)
	}
	return strings.Join(texts, ", ")
}

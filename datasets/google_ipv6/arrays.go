package google_ipv6

import (
	"fmt"
	"strings"

	"basedoc/pipeline/ingest"
)

// An array is one row of a script's data: the values as they are written, with
// quotes around texts.
type array struct {
	line   int
	values []string
}

// maxValues is far above the six values that the widest row has.
const maxValues = 100

// rowsOfScript finds the rows of a script: the arrays that stand in an array.
// It reads the script as text and never runs it, and skips comments and what is
// outside of arrays. A script that breaks off is an error.
func rowsOfScript(file, text string) ([]array, error) {
	var found []array
	var cells []string // of the array that is open now
	var starts []int   // where the open arrays began, outermost first
	inner := false     // no array has closed within the open one
	from, line := 0, 1
	fail := func(format string, args ...any) ([]array, error) {
		return nil, &ingest.RowError{File: file, Line: line, Err: fmt.Errorf(format, args...)}
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '\n':
			line++
		case '/':
			n := comment(text[i:])
			line += strings.Count(text[i:i+n], "\n")
			i += max(n, 1) - 1
		case '"', '\'':
			n := quoted(text[i:])
			if n == 0 {
				return fail("a text has no end")
			}
			i += n - 1
		case '[':
			if len(starts) == 2 {
				return fail("an array in a row")
			}
			starts, cells, inner, from = append(starts, line), nil, true, i+1
		case ',':
			if inner {
				if len(cells) == maxValues {
					return fail("more than %d values in a row", maxValues)
				}
				cells, from = append(cells, strings.TrimSpace(text[from:i])), i+1
			}
		case ']':
			if len(starts) == 0 {
				return fail("a ] without its [")
			}
			if inner && len(starts) == 2 {
				if last := strings.TrimSpace(text[from:i]); last != "" || len(cells) == 0 {
					cells = append(cells, last) // a comma after the last value is allowed
				}
				found = append(found, array{starts[len(starts)-1], cells})
			}
			starts, inner = starts[:len(starts)-1], false
		}
	}
	if len(starts) > 0 {
		return fail("the file breaks off")
	}
	return found, nil
}

// comment returns the length of the comment that s begins with, or 0.
func comment(s string) int {
	end, tail := -1, ""
	switch {
	case strings.HasPrefix(s, "//"):
		if end = strings.IndexByte(s, '\n'); end < 0 {
			return len(s)
		}
	case strings.HasPrefix(s, "/*"):
		tail = "*/"
		if end = strings.Index(s[2:], tail) + 2; end < 2 {
			return len(s)
		}
	default:
		return 0
	}
	return end + len(tail)
}

// quoted returns the length of the quoted text that s begins with, or 0 if it
// does not end on its line.
func quoted(s string) int {
	for i := 1; i < len(s) && s[i] != '\n'; i++ {
		switch s[i] {
		case s[0]:
			return i + 1
		case '\\':
			i++
		}
	}
	return 0
}

// unquote returns the text of a quoted value.
func unquote(value string) (string, error) {
	if len(value) < 2 || quoted(value) != len(value) || value[0] != '"' && value[0] != '\'' {
		return "", fmt.Errorf("not a text: %.40s", value)
	}
	text := value[1 : len(value)-1]
	if strings.Contains(text, `\`) {
		return "", fmt.Errorf("escapes are not expected: %.40s", value)
	}
	return text, nil
}

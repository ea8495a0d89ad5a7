package document

import (
	"fmt"
	"strings"
)

// A counter numbers headings: I. A. 1. in the body, Annex A, A.1 in annexes.
type counter struct {
	section, sub, subsub, annex int
	inAnnex                     bool
}

// next returns the number of the next heading of a level, 1 the highest.
func (c *counter) next(level int, annex bool) string {
	switch level {
	case 1:
		c.sub, c.subsub, c.inAnnex = 0, 0, annex
		if annex {
			c.annex++
			return "Annex " + letter(c.annex)
		}
		c.section++
		return roman(c.section) + "."
	case 2:
		c.sub, c.subsub = c.sub+1, 0
		if c.inAnnex {
			return fmt.Sprintf("%s.%d", letter(c.annex), c.sub)
		}
		return letter(c.sub) + "."
	}
	c.subsub++
	if c.inAnnex {
		return fmt.Sprintf("%s.%d.%d", letter(c.annex), c.sub, c.subsub)
	}
	return fmt.Sprintf("%d.", c.subsub)
}

// letter returns A for 1, and AA behind Z.
func letter(n int) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// noteMark returns a for 1.
func noteMark(n int) string { return strings.ToLower(letter(n)) }

func roman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		value int
		sign  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.sign)
		}
	}
	return b.String()
}

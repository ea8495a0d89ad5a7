package canon

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseASN reads an autonomous system number, of 16 or 32 bits, with or without
// the prefix AS: 64500, AS64500. Leading zeros are rejected, because the text of a
// number is also its key.
func ParseASN(s string) (uint32, error) {
	digits := s
	if len(s) > 2 && strings.EqualFold(s[:2], "AS") {
		digits = s[2:]
	}
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil || digits[0] == '0' && len(digits) > 1 {
		return 0, fmt.Errorf("not an AS number: %q", s)
	}
	return uint32(n), nil
}

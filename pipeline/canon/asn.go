package canon

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseASN reads an autonomous system number, of 16 or 32 bits, with or without
// the prefix AS: 64500, AS64500. Leading zeros are rejected.
func ParseASN(s string) (uint32, error) {
	number := s
	if len(s) > 2 && strings.EqualFold(s[:2], "AS") {
		number = s[2:]
	}
	n, err := strconv.ParseUint(number, 10, 32)
	if err != nil || number[0] == '0' && len(number) > 1 {
		return 0, fmt.Errorf("not an AS number: %q", s)
	}
	return uint32(n), nil
}

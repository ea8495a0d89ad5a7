package canon

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// An ASN is an autonomous system number, of 16 or 32 bits.
type ASN uint32

// ParseASN reads a plain number, with or without the prefix AS: 64500, AS64500.
// Leading zeros are refused, because the text of a number is also its key.
func ParseASN(s string) (ASN, error) {
	text := s
	if len(text) > 2 && strings.EqualFold(text[:2], "AS") {
		text = text[2:]
	}
	n := uint64(0)
	for i := range len(text) {
		c := text[i] - '0'
		if c > 9 || i > 0 && n == 0 {
			n = math.MaxUint64
			break
		}
		if n = n*10 + uint64(c); n > math.MaxUint32 {
			break
		}
	}
	if text == "" || n > math.MaxUint32 {
		return 0, fmt.Errorf("not an AS number: %q", s)
	}
	return ASN(n), nil
}

// String returns the number as people write it: AS64500.
func (a ASN) String() string { return "AS" + strconv.FormatUint(uint64(a), 10) }

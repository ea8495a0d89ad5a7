package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// The parts of a file that holds a record and proves it by its hash.
const (
	sealHead   = "{\n  \"sha256\": \""
	sealMiddle = "\",\n  \"record\": "
	sealTail   = "\n}\n"
)

// seal encodes a record that changes, or that nothing else proves, with its hash.
func seal(record any) ([]byte, error) {
	text, err := json.MarshalIndent(record, "  ", "  ")
	sum := sha256.Sum256(text)
	return fmt.Appendf(nil, "%s%x%s%s%s", sealHead, sum, sealMiddle, text, sealTail), err
}

// unseal decodes what seal made, and refuses whatever has changed since.
func unseal(sealed []byte, record any) error {
	rest, hasHead := strings.CutPrefix(string(sealed), sealHead)
	sum, rest, hasMiddle := strings.Cut(rest, sealMiddle)
	text, hasTail := strings.CutSuffix(rest, sealTail)
	if !hasHead || !hasMiddle || !hasTail {
		return errors.New("it does not have the form it was written in")
	}
	if got := sha256.Sum256([]byte(text)); hex.EncodeToString(got[:]) != sum {
		return errors.New("it has changed since it was written")
	}
	return json.Unmarshal([]byte(text), record)
}

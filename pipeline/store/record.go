package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// The text around a record in a file that proves it by its hash.
const (
	recordHead   = "{\n  \"sha256\": \""
	recordMiddle = "\",\n  \"record\": "
	recordTail   = "\n}\n"
)

// encodeRecord encodes a record that changes, or that nothing else proves, with
// its hash.
func encodeRecord(record any) ([]byte, error) {
	text, err := json.MarshalIndent(record, "  ", "  ")
	sum := sha256.Sum256(text)
	return fmt.Appendf(nil, "%s%x%s%s%s", recordHead, sum, recordMiddle, text, recordTail), err
}

// decodeRecord decodes what encodeRecord made, and refuses whatever has changed
// since.
func decodeRecord(encoded []byte, record any) error {
	rest, hasHead := strings.CutPrefix(string(encoded), recordHead)
	sum, rest, hasMiddle := strings.Cut(rest, recordMiddle)
	text, hasTail := strings.CutSuffix(rest, recordTail)
	if !hasHead || !hasMiddle || !hasTail {
		return errors.New("it does not have the form it was written in")
	}
	if got := sha256.Sum256([]byte(text)); hex.EncodeToString(got[:]) != sum {
		return errors.New("it has changed since it was written")
	}
	return json.Unmarshal([]byte(text), record)
}

package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"basedoc/pipeline/durable"
)

// The text around a record in a file that proves it by its hash.
const (
	recordHead   = "{\n  \"sha256\": \""
	recordMiddle = "\",\n  \"record\": "
	recordTail   = "\n}\n"
)

// saveRecord writes a record with its hash.
func (s *Store) saveRecord(rel string, record any) error {
	text, err := json.MarshalIndent(record, "  ", "  ")
	if err != nil {
		return err
	}
	sum := sha256.Sum256(text)
	return durable.Write(s.Path(rel), fmt.Appendf(nil, "%s%x%s%s%s", recordHead, sum, recordMiddle, text, recordTail))
}

// readRecord reads what saveRecord wrote; the error is a *DamagedError if it has
// changed since.
func (s *Store) readRecord(rel string, record any) error {
	encoded, err := os.ReadFile(s.Path(rel))
	if err != nil {
		return err
	}
	rest, hasHead := strings.CutPrefix(string(encoded), recordHead)
	sum, rest, hasMiddle := strings.Cut(rest, recordMiddle)
	text, hasTail := strings.CutSuffix(rest, recordTail)
	got := sha256.Sum256([]byte(text))
	switch {
	case !hasHead || !hasMiddle || !hasTail:
		err = errors.New("it does not have the form it was written in")
	case hex.EncodeToString(got[:]) != sum:
		err = errors.New("it has changed since it was written")
	default:
		err = json.Unmarshal([]byte(text), record)
	}
	if err != nil {
		return &DamagedError{s.Path(rel), err}
	}
	return nil
}

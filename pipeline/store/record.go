package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"basedoc/pipeline/durable"
)

// saveRecord writes a record with its hash.
func (s *Store) saveRecord(rel string, record any) error {
	text, err := json.MarshalIndent(record, "  ", "  ")
	if err != nil {
		return err
	}
	return durable.Write(s.Path(rel), recordFile(text))
}

// recordFile returns the content of the file of a record.
func recordFile(record []byte) []byte {
	return fmt.Appendf(nil, "{\n  \"sha256\": \"%x\",\n  \"record\": %s\n}\n", sha256.Sum256(record), record)
}

// readRecord reads what saveRecord wrote; the error is a *DamagedError if it has
// changed since.
func (s *Store) readRecord(rel string, record any) error {
	text, err := os.ReadFile(s.Path(rel))
	if err != nil {
		return err
	}
	var file struct{ Record json.RawMessage }
	if json.Unmarshal(text, &file) != nil || !bytes.Equal(text, recordFile(file.Record)) {
		err = errors.New("it has changed since it was written")
	} else {
		err = json.Unmarshal(file.Record, record)
	}
	if err != nil {
		return &DamagedError{s.Path(rel), err}
	}
	return nil
}

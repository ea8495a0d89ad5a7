package ingest

import (
	"errors"
	"io"
	"io/fs"
	"iter"
)

// Rows makes rows for TableOf of a function that hands each of them to emit and
// returns the first error, its own or emit's: emit fails once no more rows are
// wanted. An error ends the rows.
func Rows[R any](read func(emit func(R) error) error) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		stopped := false
		err := read(func(row R) error {
			if stopped || !yield(row, nil) {
				stopped = true
				return errStopped
			}
			return nil
		})
		if err != nil && !stopped {
			var none R
			yield(none, err)
		}
	}
}

// errStopped ends the reading of what is no longer wanted.
var errStopped = errors.New("stopped")

// CSVRows makes a row of each record of a part in CSV. A record holds the values
// of the columns in their order, then those of the file's other columns.
func CSVRows[R any](part fs.FS, columns []string, read func(record []string) (R, error)) iter.Seq2[R, error] {
	return Rows(func(emit func(R) error) error {
		return EachRecord(part, columns, func(record []string) error {
			row, err := read(record)
			if err != nil {
				return err
			}
			return emit(row)
		})
	})
}

// EachRecord hands over the records of a part in CSV, as CSVRows does. Errors of
// do are told with their line. The record is reused, its values are not.
func EachRecord(part fs.FS, columns []string, do func(record []string) error) error {
	f, name, err := Only(part)
	if err != nil {
		return err
	}
	defer f.Close()
	table, err := NewCSV(f, name, columns...)
	if err != nil {
		return err
	}
	trackLines(part, table.Line)
	for _, record := range table.All() {
		if err := do(record); err != nil {
			return table.At(err)
		}
	}
	return table.Err()
}

// IdentifyCSV identifies the only part of a source by the columns of its CSV.
func IdentifyCSV(part string, columns ...string) func(io.Reader) (Identity, error) {
	return func(r io.Reader) (Identity, error) {
		_, err := NewCSV(r, part, columns...)
		return Identity{Parts: []string{part}}, err
	}
}

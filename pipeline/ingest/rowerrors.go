package ingest

import (
	"fmt"
	"strings"
)

// RowErrors are all that is wrong with one file. A person who fills in a form
// mends it once, and not once for each mistake.
type RowErrors struct {
	Rows []*RowError // the first of them, in the order they were found
	More int         // how many others there are
}

// maxRowErrors is how many errors are kept to be read.
const maxRowErrors = 50

// Add notes one error.
func (e *RowErrors) Add(row *RowError) {
	if len(e.Rows) == maxRowErrors {
		e.More++
		return
	}
	e.Rows = append(e.Rows, row)
}

// Err returns what was noted: nil, the one error, or all together.
func (e *RowErrors) Err() error {
	switch len(e.Rows) {
	case 0:
		return nil
	case 1:
		return e.Rows[0]
	}
	return e
}

// Error says how many errors there are, and gives each a line.
func (e *RowErrors) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d errors", len(e.Rows)+e.More)
	for _, row := range e.Rows {
		b.WriteString("\n  " + row.Error())
	}
	if e.More > 0 {
		fmt.Fprintf(&b, "\n  and %d more", e.More)
	}
	return b.String()
}

// Unwrap returns the errors that are kept.
func (e *RowErrors) Unwrap() []error {
	all := make([]error, len(e.Rows))
	for i, row := range e.Rows {
		all[i] = row
	}
	return all
}

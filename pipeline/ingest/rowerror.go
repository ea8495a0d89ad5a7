package ingest

import "fmt"

// A RowError says which line of which file could not be read, and why.
type RowError struct {
	File string
	Line int    // counted from 1; 0 where the whole file is meant
	Cell string // in a workbook, such as quotes!D7, where one cell is to blame
	Err  error
}

func (e *RowError) Error() string {
	switch {
	case e.Cell != "":
		return fmt.Sprintf("%s: %s: %v", e.File, e.Cell, e.Err)
	case e.Line == 0:
		return fmt.Sprintf("%s: %v", e.File, e.Err)
	}
	return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err)
}

func (e *RowError) Unwrap() error { return e.Err }

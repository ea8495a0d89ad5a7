package ingest

import (
	"fmt"

	"basedoc/pipeline/safetext"
)

// maxRowError bounds what a RowError says, in bytes: it may repeat a cell.
const maxRowError = 1000

// maxPath bounds the path that a RowError shows.
const maxPath = 200

// A RowError says which line of which file could not be read, and why. It is one
// line of bounded length, whatever the publisher wrote there.
type RowError struct {
	File string
	Line int    // counted from 1; 0 where the whole file is meant
	Cell string // in a workbook, such as quotes!D7, where one cell is to blame
	Path string // in JSON, such as data[2].seen, where one value is to blame
	Err  error
}

func (e *RowError) Error() string {
	file, why := safetext.Show(e.File), safetext.Show(safetext.Short(e.Err.Error(), maxRowError))
	switch {
	case e.Cell != "":
		return fmt.Sprintf("%s: %s: %s", file, safetext.Show(e.Cell), why)
	case e.Line == 0:
		return fmt.Sprintf("%s: %s", file, why)
	case e.Path != "":
		return fmt.Sprintf("%s:%d: %s: %s", file, e.Line, safetext.Show(safetext.Short(e.Path, maxPath)), why)
	}
	return fmt.Sprintf("%s:%d: %s", file, e.Line, why)
}

func (e *RowError) Unwrap() error { return e.Err }

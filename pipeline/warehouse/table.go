package warehouse

import (
	"time"

	"basedoc/pipeline/canon"
)

// A Table is one table of a source in one vintage; it becomes the view
// Source.Name over all its parts.
type Table struct {
	Source  string
	Name    string
	Key     []string
	Local   []string // columns whose values mean something within one of the publisher's files only
	Columns []Column
	Parts   []Part // none where the vintage has no data of the table yet
}

// A Column is a name and an SQL type, such as double or date.
type Column struct {
	Name  string
	Type  string
	About string // one line for readers; may be empty
}

// A Part is the Parquet file made from one of the publisher's files, with what
// readers must know about it. All parts of a vintage can be queried as
// vintage.parts.
type Part struct {
	Name      string
	Path      string // the Parquet file
	Rows      int64
	URL       string    // where the publisher keeps the file
	SHA256    string    // of the publisher's bytes
	DataDate  canon.Day // the publisher's date; 0 where unknown
	CheckedAt time.Time // when we last knew it to be the publisher's newest
	Origin    string    // release, import or fetch
	Stale     bool      // older than its source allows, seen from the vintage's date
	Columns   []string  // of the file, where another version of the program made it with others than the table's; else nil
}

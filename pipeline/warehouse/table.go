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
	SHA256    string    // of the file, decompressed
	DataDate  canon.Day // of the data, as the publisher states it; 0 where none is stated
	Newest    canon.Day // first day of the newest period that they are of, where no date is stated; 0 where unknown
	AsOf      canon.Day // DataDate or, where there is none, Newest, or the day of the file or of our copy
	CheckedAt time.Time // when we last knew it to be the publisher's newest
	Origin    string    // release, import or fetch

	ObtainedFrom string    // where our copy of the file was obtained
	ObtainedAt   time.Time // and when; zero where unknown
	Altered      string    // how it differs from the publisher's bytes; empty if it does not

	Stale   bool     // older than its source allows, seen from the vintage's date
	Columns []string // of the file, where another version of the program made it with others than the table's; else nil
}

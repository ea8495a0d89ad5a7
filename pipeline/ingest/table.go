package ingest

import (
	"context"
	"io"
	"io/fs"
	"iter"
	"slices"
)

// A Table is one table of a source. Make it with TableOf.
type Table struct {
	Name    string
	Key     []string // columns that are never null and together unique
	Parts   []string // the parts that have rows for it; nil for all
	Columns []Column
	Match   []string // columns by which rows of two files are the same; nil for Key

	bands map[string]Band // by column; see Band
	write func(ctx context.Context, part fs.FS, w io.Writer) (Summary, error)
}

// A Column is one column of a table, read off the row type's tags.
type Column struct {
	Name     string
	Type     string // the SQL type DuckDB reads: varchar, date, double, bigint, ...
	Nullable bool
	About    string // one line for readers, from the tag `about`
}

// A Summary says what a written part holds.
type Summary struct {
	Rows int64
}

// TableOf makes a table whose columns are R's fields and whose rows are what
// parse yields. R is a struct whose fields carry parquet tags and `about` tags.
//
// parse gets a file system that holds exactly one file, named like the part it
// becomes, with the publisher's content already decompressed. It yields rows in
// the file's order, or a *RowError in place of a row it cannot read; it stops
// when told to.
func TableOf[R any](name string, key []string, parse func(fs.FS) iter.Seq2[R, error]) Table {
	return Table{
		Name:    name,
		Key:     key,
		Columns: columnsOf[R](),
		write: func(ctx context.Context, part fs.FS, w io.Writer) (Summary, error) {
			return writeParquet(ctx, parse, part, key, w)
		},
	}
}

// From limits the table to the named parts of its source.
func (t Table) From(parts ...string) Table {
	t.Parts = parts
	return t
}

// HasPart reports whether a part of the source has rows for t.
func (t Table) HasPart(part string) bool {
	return t.Parts == nil || slices.Contains(t.Parts, part)
}

// Write parses one part and writes it as Parquet. Equal input gives equal bytes.
// A row that cannot be read, a null or repeated key, or an empty part is an
// error, and what was written to w by then is worthless.
func (t Table) Write(ctx context.Context, part fs.FS, w io.Writer) (Summary, error) {
	return t.write(ctx, part, w)
}

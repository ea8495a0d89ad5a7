package ingest

import (
	"context"
	"io"
	"io/fs"
	"iter"
	"reflect"
	"slices"
)

// A Table is one table of a source. Make it with TableOf.
type Table struct {
	Name    string
	Key     []string // columns that are never null and together unique
	Parts   []string // the parts that have rows for it; nil for all
	Columns []Column
	Match   []string // columns by which rows of two files are the same; nil for Key
	Local   []string // columns whose values mean something within one file only

	bands      map[string]Band // by column; see Band
	mayBeEmpty bool

	parser  *parser // of the rows; that of other tables too
	rowType reflect.Type
	answer  func(error) any // a func(R) error that returns the error
	open    func(ctx context.Context, part fs.FS, t Table, w io.Writer, fail func(error)) (sink, error)
	most    int // rows that a part may have
}

// TableOf makes a table whose columns are R's fields and whose rows are what
// parse yields. R is a struct of strings, booleans, int32, int64, float64 and
// pointers to them, which are null when nil. The tag `about` says what a column
// holds; the tag `parquet` gives its name and, after commas,
//
//	optional  for strings: an empty one is null
//	date      for int32: days since 1970, such as canon.Day
//	dict      each different value is stored once, where there are few
//	delta     what differs from the value before is stored, where values rise
//
// A float that is not a number has to be null: engines lose it when they filter.
//
// parse gets a file system that holds exactly one file, named like the part it
// becomes, with the publisher's content already decompressed. It yields rows in
// the file's order, or a *RowError in place of a row it cannot read; it stops
// when told to.
func TableOf[R any](name string, key []string, parse func(fs.FS) iter.Seq2[R, error]) Table {
	one := func(part fs.FS, out *Out) error {
		emit := EmitOf[R](out)
		for row, err := range parse(part) {
			if err == nil {
				err = emit(row)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	return TablesOf(one, TableFor[R](name, key))[0]
}

// TableFor makes a table for TablesOf, whose columns are R's fields, as those of
// TableOf are.
func TableFor[R any](name string, key []string) Table {
	return Table{
		Name:    name,
		Key:     key,
		Columns: columnsOf[R](),
		rowType: reflect.TypeFor[R](),
		answer:  func(err error) any { return func(R) error { return err } },
		open:    openSink[R],
		most:    maxRows,
	}
}

// From limits the table to the named parts of its source.
func (t Table) From(parts ...string) Table {
	t.Parts = parts
	return t
}

// MayBeEmpty says that a part may have no row for the table, as where not every
// edition of a publisher has what it is made of. Without it that is an error.
func (t Table) MayBeEmpty() Table {
	t.mayBeEmpty = true
	return t
}

// HasPart reports whether a part of the source has rows for t.
func (t Table) HasPart(part string) bool {
	return t.Parts == nil || slices.Contains(t.Parts, part)
}

// Write parses one part, writes it as Parquet and counts its rows. Equal input
// gives equal bytes. A row that cannot be read, a repeated key or a part without
// rows is an error, a panic of the parser or of the Parquet library a *PanicError,
// and what was written to w by then is worthless.
func (t Table) Write(ctx context.Context, part fs.FS, w io.Writer) (rows int64, err error) {
	all, err := WriteTables(ctx, part, []Table{t}, []io.Writer{w})
	if err != nil {
		return 0, err
	}
	return all[0], nil
}

package ingest

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"slices"
	"sync"
)

// TablesOf makes several tables of one reading of a part: parse goes through the
// part once and emits the rows of each table as it comes upon them. The tables are
// made with TableFor, have different row types, and are limited to parts, if they
// are, before they come here.
//
//	Tables: ingest.TablesOf(parse,
//		ingest.TableFor[Price]("prices", []string{"area_code", "year"}).Band(...),
//		ingest.TableFor[Economy]("economies", []string{"area_code"}),
//	),
//
//	func parse(part fs.FS, out *ingest.Out) error {
//		price, economy := ingest.EmitOf[Price](out), ingest.EmitOf[Economy](out)
//		...
//		if err := price(Price{...}); err != nil {
//			return err
//		}
//
// parse gets the same file system as that of TableOf, and returns the first error,
// its own or an emit's: that ends the rows of all its tables. Rows come to their
// table in the order in which they were emitted, and those of different tables in
// any. A source may have tables of several readings, and of TableOf.
func TablesOf(parse func(part fs.FS, out *Out) error, tables ...Table) []Table {
	p := &parser{parse: parse}
	for _, t := range tables {
		if slices.ContainsFunc(p.tables, func(o Table) bool { return o.rowType == t.rowType }) {
			panic(fmt.Sprintf("ingest: table %s: another table of the reading has rows of type %v", t.Name, t.rowType))
		}
		t.parser = p
		p.tables = append(p.tables, t)
	}
	return slices.Clone(p.tables)
}

// A parser makes the rows of one or several tables of a part.
type parser struct {
	parse  func(part fs.FS, out *Out) error
	tables []Table
}

// An Out takes the rows of the tables that are made of one reading.
type Out struct {
	emits map[reflect.Type]any // func(R) error by R
}

// EmitOf returns the function that takes the rows of type R, which is that of one
// of the tables. It fails once no more rows are wanted.
func EmitOf[R any](out *Out) func(R) error {
	emit, ok := out.emits[reflect.TypeFor[R]()]
	if !ok {
		panic(fmt.Sprintf("ingest: no table of the reading has rows of type %v", reflect.TypeFor[R]()))
	}
	return emit.(func(R) error)
}

// out is an Out that discards the rows of all tables, but for those of tables that
// have none of the part: they are an error.
func (p *parser) out(part fs.FS) (*Out, error) {
	entries, err := fs.ReadDir(part, ".")
	if err != nil {
		return nil, err
	}
	out := &Out{emits: map[reflect.Type]any{}}
	for _, t := range p.tables {
		var err error
		for _, e := range entries {
			if !t.HasPart(e.Name()) {
				err = fmt.Errorf("a row of table %s, which has none of the part %s", t.Name, e.Name())
			}
		}
		out.emits[t.rowType] = t.answer(err)
	}
	return out, nil
}

// Readings returns the tables that a part has rows for, those together that are
// made of one reading: what WriteTables takes.
func (s Source) Readings(part string) [][]Table {
	var readings [][]Table
	at := map[*parser]int{}
	for _, t := range s.Tables {
		if !t.HasPart(part) {
			continue
		}
		i, ok := at[t.parser]
		if !ok {
			i = len(readings)
			at[t.parser] = i
			readings = append(readings, nil)
		}
		readings[i] = append(readings[i], t)
	}
	return readings
}

// WriteTables parses one part once, writes each of the tables, which are of one
// reading, as Parquet to the writer of the same index, and counts their rows. Equal
// input gives equal bytes, as Table.Write does on its own. A row that cannot be
// read, a repeated key or a table without rows is an error, a panic of the parser
// or of the Parquet library a *PanicError, and what was written by then is
// worthless. Where there are several tables, an error of one names it.
func WriteTables(ctx context.Context, part fs.FS, tables []Table, to []io.Writer) (rows []int64, err error) {
	err = Try(func() error {
		rows, err = writeTables(ctx, part, tables, to)
		return err
	})
	return rows, err
}

func writeTables(ctx context.Context, part fs.FS, tables []Table, to []io.Writer) ([]int64, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	var writers sync.WaitGroup
	defer writers.Wait()
	defer cancel(nil)
	parser := tables[0].parser
	out, err := parser.out(part)
	if err != nil {
		return nil, err
	}
	sinks := make([]sink, len(tables))
	for i, t := range tables {
		named := func(err error) error {
			if len(tables) == 1 {
				return err
			}
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
		s, err := t.open(ctx, part, t, to[i], func(err error) { cancel(named(err)) })
		if err != nil {
			return nil, named(err)
		}
		sinks[i], out.emits[t.rowType] = s, s.emitter()
	}
	for _, s := range sinks {
		writers.Go(s.write)
	}
	if err := Try(func() error { return parser.parse(contextFS{ctx, part}, out) }); err != nil {
		cancel(err)
	}
	for _, s := range sinks {
		s.end()
	}
	writers.Wait()
	rows := make([]int64, len(tables))
	for i, s := range sinks {
		rows[i] = s.count()
	}
	return rows, context.Cause(ctx)
}

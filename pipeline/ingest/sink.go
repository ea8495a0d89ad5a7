package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"

	"github.com/parquet-go/parquet-go"
)

// A sink takes the rows of one table of a part to their Parquet file. The parser
// emits them and tells their end, in its goroutine; write runs in another.
type sink interface {
	emitter() any // func(R) error
	end()
	write()
	count() int64 // once write has returned
}

// A rowSink is the sink of a table with rows of type R. It checks rows in the
// goroutine of the parser. The first error goes to fail, which ends ctx, and with
// it the parser and the sinks of the other tables.
type rowSink[R any] struct {
	batches[R]
	ctx   context.Context
	fail  func(error)
	part  fs.FS
	table Table
	keys  *keyReader
	seen  keySet
	texts optionalTexts
	out   *parquet.GenericWriter[R]

	emitted int   // the parser's
	written int64 // the writer's
}

// openSink opens the sink of t.
func openSink[R any](ctx context.Context, part fs.FS, t Table, w io.Writer, fail func(error)) (sink, error) {
	keys, err := newKeyReader[R](t.Key)
	if err != nil {
		return nil, err
	}
	return &rowSink[R]{
		batches: newBatches[R](), ctx: ctx, fail: fail, part: part, table: t,
		keys: keys, texts: optionalTextsOf[R](), out: newParquetWriter[R](w),
	}, nil
}

func (s *rowSink[R]) emitter() any { return s.emit }

func (s *rowSink[R]) count() int64 { return s.written }

// emit takes a row from the parser.
func (s *rowSink[R]) emit(row R) error {
	if s.emitted++; s.emitted > s.table.most {
		err := fmt.Errorf("more than %d rows", s.table.most)
		s.fail(err)
		return err
	}
	if batch := s.add(row); batch != nil {
		return s.pass(batch)
	}
	return nil
}

// pass checks rows and passes them to the writer.
func (s *rowSink[R]) pass(rows []R) error {
	if s.ctx.Err() != nil {
		return context.Cause(s.ctx)
	}
	if err := s.seen.add(s.keys.hashes(rows)); err != nil {
		s.fail(err)
		return err
	}
	return s.send(s.ctx, rows)
}

// end says that the parser has no more rows.
func (s *rowSink[R]) end() {
	if rows := s.take(); rows != nil {
		s.pass(rows)
	}
	close(s.full)
}

// write writes the rows until the parser ends.
func (s *rowSink[R]) write() {
	if err := Try(s.writeRows); err != nil {
		s.fail(err)
	}
	for range s.full { // the parser is at work with what is closed below
	}
	s.seen.close()
}

func (s *rowSink[R]) writeRows() error {
	for rows := range s.full {
		if err := s.writeBatch(rows); err != nil {
			return err
		}
		s.giveBack(rows)
	}
	if s.ctx.Err() != nil {
		return context.Cause(s.ctx)
	}
	if s.written == 0 && !s.table.mayBeEmpty {
		return errors.New("no rows")
	}
	repeated, err := s.seen.repeated()
	if err != nil {
		return err
	}
	if len(repeated) > 0 {
		if err := findDuplicate(s.rows, contextFS{s.ctx, s.part}, s.keys, repeated); err != nil {
			return err
		}
	}
	return s.out.Close()
}

func (s *rowSink[R]) writeBatch(rows []R) error {
	s.written += int64(len(rows))
	for len(rows) > 0 {
		n, err := s.out.Write(rows[:s.texts.writable(rows)])
		if err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// rows parses a part for this table alone.
func (s *rowSink[R]) rows(part fs.FS) iter.Seq2[R, error] {
	return Rows(func(emit func(R) error) error {
		out, err := s.table.parser.out(part)
		if err != nil {
			return err
		}
		out.emits[s.table.rowType] = emit
		return s.table.parser.parse(part, out)
	})
}

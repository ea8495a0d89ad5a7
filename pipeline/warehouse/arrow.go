//go:build duckdb_arrow

package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
	duckdb "github.com/duckdb/duckdb-go/v2"
)

// queryArrow answers a read-only statement as Arrow record batches. The reader
// is good until release is called.
func (w *Warehouse) queryArrow(ctx context.Context, text string) (r array.RecordReader, release func(), err error) {
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return nil, nil, err
	}
	s, err := w.accept(ctx, conn, text)
	if err != nil {
		conn.Close()
		return nil, nil, err
	}
	if s.isShort() {
		err := withPrepared(ctx, conn, s.prefix+s.text, s.kind(), func(*duckdb.Stmt) error { return nil })
		if err == nil { // the driver's Arrow interface takes text only
			r, err = batches(ctx, conn, s.prefix+s.text)
		}
		if err != nil {
			conn.Close()
			return nil, nil, queryError(ctx, err)
		}
		return r, func() { r.Release(); conn.Close() }, nil
	}
	answer, err := answerTo(ctx, conn, s.text, nil)
	if err != nil {
		conn.Close()
		return nil, nil, err
	}
	empty, err := batches(ctx, conn, "select * from "+answerTable+" limit 0")
	if err != nil {
		err = errors.Join(err, answer.drop())
		conn.Close()
		return nil, nil, queryError(ctx, err)
	}
	defer empty.Release()
	r = array.ReaderFromIter(empty.Schema(), answer.batches(ctx))
	return r, func() { r.Release(); answer.drop(); conn.Close() }, nil
}

// batches runs a statement whose answer is short: one of our own, or one that
// was prepared before.
func batches(ctx context.Context, conn *sql.Conn, text string) (r array.RecordReader, err error) {
	err = conn.Raw(func(c any) error {
		driverConn, err := duckdb.NewArrowFromConn(c.(driver.Conn))
		if err != nil {
			return err
		}
		r, err = driverConn.QueryContext(ctx, text)
		return err
	})
	return r, err
}

// batches yields the rows in order; a batch is the receiver's to release.
func (a *answer) batches(ctx context.Context) iter.Seq2[arrow.RecordBatch, error] {
	return func(yield func(arrow.RecordBatch, error) bool) {
		for query := range a.windows() {
			if !a.yieldWindow(ctx, query, yield) {
				return
			}
		}
	}
}

func (a *answer) yieldWindow(ctx context.Context, query string, yield func(arrow.RecordBatch, error) bool) bool {
	r, err := batches(ctx, a.conn, query)
	if err != nil {
		yield(nil, err)
		return false
	}
	defer r.Release()
	for r.Next() {
		batch := r.RecordBatch()
		batch.Retain()
		if !yield(batch, nil) {
			return false
		}
	}
	if err := r.Err(); err != nil {
		yield(nil, err)
		return false
	}
	return true
}

// A batchWriter writes a file of record batches.
type batchWriter interface {
	Write(arrow.RecordBatch) error
	Close() error
}

// parquetWriter fills row groups from several batches.
type parquetWriter struct{ *pqarrow.FileWriter }

func (w parquetWriter) Write(b arrow.RecordBatch) error { return w.WriteBuffered(b) }

// WriteArrow writes the answer as an Arrow IPC file, also known as Feather.
func (w *Warehouse) WriteArrow(ctx context.Context, text string, out io.Writer) error {
	return w.writeBatches(ctx, text, func(schema *arrow.Schema) (batchWriter, error) {
		return ipc.NewFileWriter(out, ipc.WithSchema(schema))
	})
}

// WriteParquet writes the answer as a Parquet file.
func (w *Warehouse) WriteParquet(ctx context.Context, text string, out io.Writer) error {
	properties := parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Zstd), parquet.WithCreatedBy("basedoc"))
	return w.writeBatches(ctx, text, func(schema *arrow.Schema) (batchWriter, error) {
		file, err := pqarrow.NewFileWriter(schema, onlyWriter{out}, properties, pqarrow.DefaultWriterProps())
		return parquetWriter{file}, err
	})
}

func (w *Warehouse) writeBatches(ctx context.Context, text string, open func(*arrow.Schema) (batchWriter, error)) error {
	r, release, err := w.queryArrow(ctx, text)
	if err != nil {
		return err
	}
	defer release()
	file, err := open(r.Schema())
	if err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	for r.Next() {
		if err := file.Write(r.RecordBatch()); err != nil {
			return fmt.Errorf("write the answer: %w", err)
		}
	}
	if err := r.Err(); err != nil {
		return queryError(ctx, err)
	}
	return file.Close()
}

// onlyWriter hides that a writer can be closed: that is the caller's to do.
type onlyWriter struct{ io.Writer }

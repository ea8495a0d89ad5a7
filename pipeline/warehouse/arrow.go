//go:build duckdb_arrow

package warehouse

import (
	"context"
	"database/sql/driver"
	"fmt"
	"io"

	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
	duckdb "github.com/duckdb/duckdb-go/v2"
)

// QueryArrow answers a read-only statement as Arrow record batches, which
// DuckDB fills without a copy. The reader is good until release is called.
func (w *Warehouse) QueryArrow(ctx context.Context, text string) (r array.RecordReader, release func(), err error) {
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return nil, nil, err
	}
	if _, err := admit(ctx, conn, text); err != nil {
		conn.Close()
		return nil, nil, err
	}
	err = conn.Raw(func(c any) error {
		arrow, err := duckdb.NewArrowFromConn(c.(driver.Conn))
		if err != nil {
			return err
		}
		r, err = arrow.QueryContext(ctx, text)
		return err
	})
	if err != nil {
		conn.Close()
		return nil, nil, queryError(ctx, err)
	}
	return r, func() {
		r.Release()
		conn.Close()
	}, nil
}

// WriteArrow writes the answer as an Arrow IPC file, also known as Feather.
func (w *Warehouse) WriteArrow(ctx context.Context, text string, out io.Writer) error {
	r, release, err := w.QueryArrow(ctx, text)
	if err != nil {
		return err
	}
	defer release()
	file, err := ipc.NewFileWriter(out, ipc.WithSchema(r.Schema()))
	if err != nil {
		return fmt.Errorf("write Arrow: %w", err)
	}
	for r.Next() {
		if err := file.Write(r.RecordBatch()); err != nil {
			return fmt.Errorf("write Arrow: %w", err)
		}
	}
	if err := r.Err(); err != nil {
		return queryError(ctx, err)
	}
	return file.Close()
}

// WriteParquet writes the answer as a Parquet file.
func (w *Warehouse) WriteParquet(ctx context.Context, text string, out io.Writer) error {
	r, release, err := w.QueryArrow(ctx, text)
	if err != nil {
		return err
	}
	defer release()
	properties := parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Zstd), parquet.WithCreatedBy("basedoc"))
	file, err := pqarrow.NewFileWriter(r.Schema(), onlyWriter{out}, properties, pqarrow.DefaultWriterProps())
	if err != nil {
		return fmt.Errorf("write Parquet: %w", err)
	}
	for r.Next() {
		if err := file.WriteBuffered(r.RecordBatch()); err != nil {
			return fmt.Errorf("write Parquet: %w", err)
		}
	}
	if err := r.Err(); err != nil {
		return queryError(ctx, err)
	}
	return file.Close()
}

// onlyWriter hides that a writer can be closed: that is the caller's to do.
type onlyWriter struct{ io.Writer }

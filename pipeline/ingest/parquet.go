package ingest

import (
	"context"
	"errors"
	"io"
	"iter"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// writeParquet streams rows into one Parquet file.
func writeParquet[R any](ctx context.Context, rows iter.Seq2[R, error], key []string, w io.Writer) (Summary, error) {
	pw := parquet.NewGenericWriter[R](w, parquet.Compression(&zstd.Codec{}), parquet.CreatedBy("basedoc", "1", ""))
	batch := make([]R, 0, 4096)
	var sum Summary
	flush := func() error {
		n, err := pw.Write(batch)
		sum.Rows += int64(n)
		batch = batch[:0]
		return errors.Join(err, ctx.Err())
	}
	for row, err := range rows {
		if err != nil {
			return sum, err
		}
		if batch = append(batch, row); len(batch) == cap(batch) {
			if err := flush(); err != nil {
				return sum, err
			}
		}
	}
	if err := flush(); err != nil {
		return sum, err
	}
	if sum.Rows == 0 {
		return sum, errors.New("no rows")
	}
	return sum, pw.Close()
}

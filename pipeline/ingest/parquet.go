package ingest

import (
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

const (
	// groupRows is the number of rows in a row group, whatever their size. DuckDB
	// reads a row group as one piece of work.
	groupRows = 120 * batchRows

	// pageBytes is the size of a page before it is compressed, give or take a
	// batch of rows.
	pageBytes = 1 << 20

	// maxRows bounds the rows of a part. The largest known has 190,000; the keys of
	// as many as this take 800 MB of disk.
	maxRows = 100_000_000
)

// codec keeps its encoders for the next file.
var codec = &zstd.Codec{Level: zstd.SpeedFastest}

// newParquetWriter writes rows of type R as one Parquet file. Where pages and row
// groups end depends on the rows alone, so that equal rows give equal bytes however
// many cores there are.
func newParquetWriter[R any](w io.Writer) *parquet.GenericWriter[R] {
	return parquet.NewGenericWriter[R](w,
		parquet.CreatedBy("basedoc", "", ""),
		parquet.Compression(codec),
		parquet.MaxRowsPerRowGroup(groupRows),
		parquet.PageBufferSize(pageBytes),
		parquet.DefaultEncoding(&parquet.Plain),
		parquet.DataPageStatistics(false), // those of a row group and the page index suffice
	)
}

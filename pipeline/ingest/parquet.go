package ingest

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"reflect"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

const (
	// groupRows is the number of rows in a row group, whatever their size: what
	// DuckDB reads as one piece of work.
	groupRows = 120 * batchRows

	// pageBytes is the size of a page before it is compressed, give or take a
	// batch of rows.
	pageBytes = 1 << 20

	// maxRows is the number of rows that a part is believed to have. The largest
	// known has 190,000; the keys of as many as this take 800 MB of disk.
	maxRows = 100_000_000
)

// codec keeps its encoders for the next file.
var codec = &zstd.Codec{Level: zstd.SpeedFastest}

// writeParquet streams the rows of a part into one Parquet file. Where pages
// and row groups end depends on the rows alone, so that equal rows give equal
// bytes however many cores there are.
func writeParquet[R any](ctx context.Context, parse func(fs.FS) iter.Seq2[R, error], part fs.FS, key []string, w io.Writer) (n int64, err error) {
	keys, err := newKeyReader[R](key)
	if err != nil {
		return 0, err
	}
	var seen keySet
	defer seen.close()
	out := parquet.NewGenericWriter[R](w,
		parquet.CreatedBy("basedoc", "", ""),
		parquet.Compression(codec),
		parquet.MaxRowsPerRowGroup(groupRows),
		parquet.PageBufferSize(pageBytes),
		parquet.DefaultEncoding(&parquet.Plain),
		parquet.DataPageStatistics(false), // those of a row group and the page index suffice
	)
	check := func(rows []R) error { return seen.add(keys.hashes(rows)) }
	texts := optionalTextsOf[R]()
	write := func(rows []R) error {
		for from := 0; from < len(rows); {
			written, err := out.Write(rows[from : from+texts.count(reflect.ValueOf(rows), from)])
			if err != nil {
				return err
			}
			from += written
		}
		n += int64(len(rows))
		return nil
	}
	err = inBatches(ctx, part, parse, maxRows, check, write)
	if err != nil {
		return n, err
	}
	if n == 0 {
		return n, errors.New("no rows")
	}
	if twice, err := seen.repeated(); err != nil {
		return n, err
	} else if len(twice) > 0 {
		if err := findDuplicate(parse, contextFS{ctx, part}, keys, twice); err != nil {
			return n, err
		}
	}
	return n, out.Close()
}

package ingest

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"

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

// writeParquet streams the rows of a part into one Parquet file and counts them.
// Where pages and row groups end depends on the rows alone, so that equal rows
// give equal bytes however many cores there are.
func writeParquet[R any](ctx context.Context, parse func(fs.FS) iter.Seq2[R, error], part fs.FS, key []string, w io.Writer) (count int64, err error) {
	keys, err := newKeyReader[R](key)
	if err != nil {
		return 0, err
	}
	var seen keySet
	defer seen.close()
	check := func(rows []R) error { return seen.add(keys.hashes(rows)) }

	out := parquet.NewGenericWriter[R](w,
		parquet.CreatedBy("basedoc", "", ""),
		parquet.Compression(codec),
		parquet.MaxRowsPerRowGroup(groupRows),
		parquet.PageBufferSize(pageBytes),
		parquet.DefaultEncoding(&parquet.Plain),
		parquet.DataPageStatistics(false), // those of a row group and the page index suffice
	)
	texts := optionalTextsOf[R]()
	write := func(rows []R) error {
		count += int64(len(rows))
		for len(rows) > 0 {
			n, err := out.Write(rows[:texts.writable(rows)])
			if err != nil {
				return err
			}
			rows = rows[n:]
		}
		return nil
	}

	if err := inBatches(ctx, part, parse, maxRows, check, write); err != nil {
		return count, err
	}
	if count == 0 {
		return 0, errors.New("no rows")
	}
	repeated, err := seen.repeated()
	if err != nil {
		return count, err
	}
	if len(repeated) > 0 {
		if err := findDuplicate(parse, contextFS{ctx, part}, keys, repeated); err != nil {
			return count, err
		}
	}
	return count, out.Close()
}

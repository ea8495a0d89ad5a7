package ingest

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"runtime"
	"sync"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// groupRows is the number of rows in a row group. It is what DuckDB reads as
// one piece of work, and as it is fixed, the bytes written do not depend on
// how many cores wrote them.
const groupRows = 120 * batchRows

// batchRows is the number of rows handed from parser to encoder at a time.
const batchRows = 1024

var codec = &zstd.Codec{Level: zstd.SpeedFastest}

func writerOptions() []parquet.WriterOption {
	return []parquet.WriterOption{
		parquet.Compression(codec),
		parquet.CreatedBy("basedoc", "1", "1"),
		parquet.MaxRowsPerRowGroup(groupRows),
		parquet.DataPageStatistics(false), // readers have them in the footer
	}
}

// writeParquet streams the rows of a part into one Parquet file. One goroutine
// parses, as many as there are cores encode a row group each, and the caller's
// puts the encoded groups into w in order.
//
// The batches between them are few and used again, about one row group in all:
// enough for the encoders to have work while the parser fills the next group.
func writeParquet[R any](ctx context.Context, parse func(fs.FS) iter.Seq2[R, error], part fs.FS, key []string, w io.Writer) (Summary, error) {
	keys, err := keyOf[R](key)
	if err != nil {
		return Summary{}, err
	}
	seen := new(keySet)
	defer seen.close()

	cores := runtime.GOMAXPROCS(0)
	ctx, cancel := context.WithCancelCause(ctx)
	p := &pipe[R]{
		ctx:    ctx,
		cancel: cancel,
		free:   make(chan []R, groupRows/batchRows),
		groups: make(chan *rowGroup[R], cores),
		order:  make(chan *rowGroup[R], 2*cores),
	}
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel(nil)
	running.Go(func() { p.parse(parse(part)) })
	for range cores {
		running.Go(func() { p.encode(keys) })
	}

	out := parquet.NewGenericWriter[R](w, writerOptions()...)
	var sum Summary
	for group := range p.order {
		select {
		case <-group.done:
		case <-ctx.Done():
			return sum, context.Cause(ctx)
		}
		if err := errors.Join(seen.add(group.hashes), group.appendTo(out)); err != nil {
			return sum, err
		}
		sum.Rows += int64(len(group.hashes))
	}
	if err := context.Cause(ctx); err != nil {
		return sum, err
	}
	if sum.Rows == 0 {
		return sum, errors.New("no rows")
	}
	repeated, err := seen.repeated()
	if err != nil {
		return sum, err
	}
	if repeated {
		if err := findDuplicate(parse, part, keys); err != nil {
			return sum, err
		}
	}
	return sum, out.Close()
}

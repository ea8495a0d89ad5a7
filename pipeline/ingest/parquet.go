package ingest

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"sync"
)

const (
	// batchRows is the number of rows handed from parser to encoders at a
	// time, and batchCount the number of batches that are on their way at most.
	batchRows  = 1024
	batchCount = 32

	// groupRows is the number of rows in a row group. It is what DuckDB reads
	// as one piece of work.
	groupRows = 120 * batchRows

	// A page ends after pageRows rows, or sooner where it holds more than
	// pageBytes.
	pageRows  = 20 * batchRows
	pageBytes = 1 << 20

	// maxRows is the number of rows that a part is believed to have. The largest
	// known has 190,000; the keys of as many as this take 800 MB of disk.
	maxRows = 100_000_000
)

// writeParquet streams the rows of a part into one Parquet file. One goroutine
// parses, one encodes each column, and the caller's puts finished row groups
// into w. Where pages and groups end depends on the rows alone, so the bytes do
// not depend on how many cores wrote them. The files of the part end with ctx,
// and with them the parser.
func writeParquet[R any](ctx context.Context, parse func(fs.FS) iter.Seq2[R, error], part fs.FS, key []string, w io.Writer) (Summary, error) {
	keys, err := keyOf[R](key)
	if err != nil {
		return Summary{}, err
	}
	defer keys.seen.close()
	columns := encodersOf[R]()

	p := newPipe[R](ctx, len(columns))
	var running sync.WaitGroup
	defer running.Wait()
	defer p.cancel(nil)
	part = contextFS{p.ctx, part}
	p.start(&running, func() error { return p.parse(parse(part)) })
	for i, e := range columns {
		p.start(&running, func() error {
			return p.encode(p.inbox[i],
				func(rows records) error { return addPaged(e, rows) },
				func(group *rowGroup) (err error) { group.chunks[i], err = e.endChunk(); return err })
		})
	}
	p.start(&running, func() error {
		return p.encode(p.inbox[len(columns)], keys.add, func(*rowGroup) error { return nil })
	})

	out := newParquetFile(w, columnsOf[R]())
	sum, err := p.drain(out)
	if err != nil {
		return sum, err
	}
	if sum.Rows == 0 {
		return sum, errors.New("no rows")
	}
	if twice, err := keys.seen.repeated(); err != nil {
		return sum, err
	} else if len(twice) > 0 {
		if err := findDuplicate(parse, part, keys, twice); err != nil {
			return sum, err
		}
	}
	return sum, out.close()
}

// drain writes the row groups as they are finished.
func (p *pipe[R]) drain(out *parquetFile) (sum Summary, err error) {
	for {
		select {
		case group, more := <-p.groups:
			if !more {
				return sum, nil
			}
			if err := p.await(group); err != nil {
				return sum, err
			}
			if err := out.append(group.rows, group.chunks); err != nil {
				return sum, err
			}
			sum.Rows += int64(group.rows)
		case <-p.ctx.Done():
			return sum, context.Cause(p.ctx)
		}
	}
}

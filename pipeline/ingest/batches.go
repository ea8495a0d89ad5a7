package ingest

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"sync"
)

const (
	batchRows  = 1024 // rows that are handed over at a time
	batchCount = 64   // batches that wait at most: as many as come while a row group is compressed
)

// inBatches parses a part and hands its rows over, some at a time: to check in
// the goroutine that parses, then to write in the goroutine of the caller.
// Neither may keep the slice. The first error ends all, and so do more than
// most rows. The files of the part end with ctx, and with them the parser.
func inBatches[R any](ctx context.Context, part fs.FS, parse func(fs.FS) iter.Seq2[R, error], most int, check, write func([]R) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	b := batches[R]{check: check, full: make(chan []R, batchCount), free: make(chan []R, batchCount+2)}
	var parser sync.WaitGroup
	defer parser.Wait()
	defer cancel(nil)
	parser.Go(func() {
		defer close(b.full)
		if err := Try(func() error { return b.fill(ctx, parse(contextFS{ctx, part}), most) }); err != nil {
			cancel(err)
		}
	})
	for rows := range b.full {
		if err := write(rows); err != nil {
			return err
		}
		b.free <- rows[:0] // has room for every batch there is
	}
	return context.Cause(ctx)
}

// batches carry rows from the parser to the writer, and come back empty.
type batches[R any] struct {
	check      func([]R) error
	full, free chan []R
}

func (b batches[R]) fill(ctx context.Context, rows iter.Seq2[R, error], most int) error {
	batch, count := b.next(), 0
	for row, err := range rows {
		if err != nil {
			return err
		}
		if count++; count > most {
			return fmt.Errorf("more than %d rows", most)
		}
		if batch = append(batch, row); len(batch) == batchRows {
			if err := b.send(ctx, batch); err != nil {
				return err
			}
			batch = b.next()
		}
	}
	if len(batch) == 0 {
		return nil
	}
	return b.send(ctx, batch)
}

func (b batches[R]) send(ctx context.Context, batch []R) error {
	if err := b.check(batch); err != nil {
		return err
	}
	select {
	case b.full <- batch:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (b batches[R]) next() []R {
	select {
	case batch := <-b.free:
		return batch
	default:
		return make([]R, 0, batchRows)
	}
}

package ingest

import "context"

const (
	batchRows  = 1024 // rows that are handed over at a time
	batchCount = 64   // batches that wait at most: as many as come while a row group is compressed
)

// batches carry rows, some at a time, from the goroutine that parses to the one
// that writes, and come back empty.
type batches[R any] struct {
	full, free chan []R
	batch      []R // the parser's: not sent yet
}

func newBatches[R any]() batches[R] {
	return batches[R]{full: make(chan []R, batchCount), free: make(chan []R, batchCount+2)}
}

// add takes one row from the parser, and returns a batch that is full with it.
func (b *batches[R]) add(row R) (full []R) {
	if b.batch == nil {
		b.batch = b.next()
	}
	if b.batch = append(b.batch, row); len(b.batch) < batchRows {
		return nil
	}
	return b.take()
}

// take takes what has been added since the last full batch.
func (b *batches[R]) take() []R {
	batch := b.batch
	b.batch = nil
	return batch
}

func (b *batches[R]) send(ctx context.Context, batch []R) error {
	select {
	case b.full <- batch:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (b *batches[R]) next() []R {
	select {
	case batch := <-b.free:
		return batch
	default:
		return make([]R, 0, batchRows)
	}
}

// giveBack returns a batch that has been written to the parser.
func (b *batches[R]) giveBack(batch []R) { b.free <- batch[:0] } // has room for every batch there is

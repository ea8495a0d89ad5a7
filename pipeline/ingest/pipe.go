package ingest

import (
	"context"
	"iter"
	"sync/atomic"
)

// A pipe carries rows from the parser to the encoders, one for each column and
// one for the keys. All of them get the same batches, and the last to be done
// with a batch gives it back to be filled again.
type pipe[R any] struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	free   chan *batch[R]
	inbox  []chan step[R]
	groups chan *rowGroup // in the file's order
}

// A batch is some rows on their way.
type batch[R any] struct {
	rows    []R
	pending atomic.Int32 // encoders that have not done with it
}

// A step is what an encoder does next: take a batch, or end a row group.
type step[R any] struct {
	batch *batch[R]
	end   *rowGroup
}

// A rowGroup is complete when all encoders have answered.
type rowGroup struct {
	rows   int
	chunks []encodedChunk // one for each column
	done   chan struct{}  // one message from each encoder
}

func newPipe[R any](ctx context.Context, columns int) *pipe[R] {
	p := &pipe[R]{
		free:   make(chan *batch[R], batchCount),
		inbox:  make([]chan step[R], columns+1),
		groups: make(chan *rowGroup, 1),
	}
	p.ctx, p.cancel = context.WithCancelCause(ctx)
	for i := range p.inbox {
		p.inbox[i] = make(chan step[R], batchCount+1)
	}
	return p
}

// parse cuts the rows into batches and row groups and hands them out.
func (p *pipe[R]) parse(rows iter.Seq2[R, error]) {
	var b *batch[R]
	made, count := 0, 0
	for row, err := range rows {
		if err != nil {
			p.cancel(err)
			return
		}
		if b == nil {
			if len(p.free) == 0 && made < batchCount {
				made++
				b = &batch[R]{rows: make([]R, 0, batchRows)}
			} else if b = receive(p.ctx, p.free); b == nil {
				return
			}
		}
		if b.rows = append(b.rows, row); len(b.rows) < batchRows {
			continue
		}
		if !p.hand(b) {
			return
		}
		b = nil
		if count += batchRows; count == groupRows {
			if !p.endGroup(count) {
				return
			}
			count = 0
		}
	}
	if b != nil {
		count += len(b.rows)
		if !p.hand(b) {
			return
		}
	}
	if count > 0 && !p.endGroup(count) {
		return
	}
	close(p.groups)
}

// hand gives a batch to all encoders.
func (p *pipe[R]) hand(b *batch[R]) bool {
	b.pending.Store(int32(len(p.inbox)))
	return p.tell(step[R]{batch: b})
}

func (p *pipe[R]) endGroup(rows int) bool {
	group := &rowGroup{rows: rows, chunks: make([]encodedChunk, len(p.inbox)-1), done: make(chan struct{}, len(p.inbox))}
	return p.tell(step[R]{end: group}) && send(p.ctx, p.groups, group)
}

func (p *pipe[R]) tell(s step[R]) bool {
	for _, inbox := range p.inbox {
		if !send(p.ctx, inbox, s) {
			return false
		}
	}
	return true
}

// encode does an encoder's steps until there is nothing left to wait for.
func (p *pipe[R]) encode(inbox <-chan step[R], add func(records) error, end func(*rowGroup) error) {
	for {
		var s step[R]
		select {
		case s = <-inbox:
		case <-p.ctx.Done():
			return
		}
		var err error
		if s.batch != nil {
			err = add(recordsOf(s.batch.rows))
			if s.batch.pending.Add(-1) == 0 {
				s.batch.rows = s.batch.rows[:0]
				p.free <- s.batch // has room for all batches
			}
		} else {
			err = end(s.end)
			s.end.done <- struct{}{} // has room for all encoders
		}
		if err != nil {
			p.cancel(err)
			return
		}
	}
}

// await waits until all encoders are done with a group.
func (p *pipe[R]) await(group *rowGroup) error {
	for range p.inbox {
		select {
		case <-group.done:
		case <-p.ctx.Done():
			return context.Cause(p.ctx)
		}
	}
	return context.Cause(p.ctx)
}

// send reports whether v was sent before ctx was done.
func send[V any](ctx context.Context, c chan<- V, v V) bool {
	select {
	case c <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

// receive returns the next value of c, or zero if ctx is done.
func receive[V any](ctx context.Context, c <-chan V) (v V) {
	select {
	case v = <-c:
	case <-ctx.Done():
	}
	return v
}

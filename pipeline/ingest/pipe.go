package ingest

import (
	"context"
	"fmt"
	"iter"
	"sync"
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
	most   int            // rows that are let through
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
	done   chan error     // from each encoder, how its part of the group ended
}

func newPipe[R any](ctx context.Context, columns int) *pipe[R] {
	p := &pipe[R]{
		free:   make(chan *batch[R], batchCount),
		inbox:  make([]chan step[R], columns+1),
		groups: make(chan *rowGroup, 1),
		most:   maxRows,
	}
	p.ctx, p.cancel = context.WithCancelCause(ctx)
	for i := range p.inbox {
		p.inbox[i] = make(chan step[R], batchCount+1)
	}
	return p
}

// start does a part of the pipe's work in a goroutine of its own. An error of
// it, or a panic, ends the whole pipe.
func (p *pipe[R]) start(running *sync.WaitGroup, do func() error) {
	running.Go(func() {
		if err := Try(do); err != nil {
			p.cancel(err)
		}
	})
}

// parse cuts the rows into batches and row groups and hands them out. Where the
// pipe has ended, so does parse, without an error of its own.
func (p *pipe[R]) parse(rows iter.Seq2[R, error]) error {
	var b *batch[R]
	made, count, total := 0, 0, 0
	for row, err := range rows {
		if err != nil {
			return err
		}
		if total++; total > p.most {
			return fmt.Errorf("more than %d rows", p.most)
		}
		if b == nil {
			if len(p.free) == 0 && made < batchCount {
				made++
				b = &batch[R]{rows: make([]R, 0, batchRows)}
			} else if b = receive(p.ctx, p.free); b == nil {
				return nil
			}
		}
		if b.rows = append(b.rows, row); len(b.rows) < batchRows {
			continue
		}
		if !p.hand(b) {
			return nil
		}
		b = nil
		if count += batchRows; count == groupRows {
			if !p.endGroup(count) {
				return nil
			}
			count = 0
		}
	}
	if b != nil {
		count += len(b.rows)
		if !p.hand(b) {
			return nil
		}
	}
	if count > 0 && !p.endGroup(count) {
		return nil
	}
	close(p.groups)
	return nil
}

// hand gives a batch to all encoders.
func (p *pipe[R]) hand(b *batch[R]) bool {
	b.pending.Store(int32(len(p.inbox)))
	return p.tell(step[R]{batch: b})
}

func (p *pipe[R]) endGroup(rows int) bool {
	group := &rowGroup{rows: rows, chunks: make([]encodedChunk, len(p.inbox)-1), done: make(chan error, len(p.inbox))}
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
func (p *pipe[R]) encode(inbox <-chan step[R], add func(records) error, end func(*rowGroup) error) error {
	for {
		var s step[R]
		select {
		case s = <-inbox:
		case <-p.ctx.Done():
			return nil
		}
		if s.batch == nil {
			err := end(s.end)
			s.end.done <- err // has room for all encoders
			if err != nil {
				return err
			}
			continue
		}
		if err := add(recordsOf(s.batch.rows)); err != nil {
			return err
		}
		if s.batch.pending.Add(-1) == 0 {
			s.batch.rows = s.batch.rows[:0]
			p.free <- s.batch // has room for all batches
		}
	}
}

// await waits until all encoders are done with a group.
func (p *pipe[R]) await(group *rowGroup) error {
	for range p.inbox {
		select {
		case err := <-group.done:
			if err != nil {
				return err
			}
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

package ingest

import (
	"bytes"
	"context"
	"iter"

	"github.com/parquet-go/parquet-go"
)

// A pipe carries rows from the parser to the encoders.
type pipe[R any] struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	free   chan []R          // batches to be filled again
	groups chan *rowGroup[R] // row groups for the next encoder at hand
	order  chan *rowGroup[R] // the same, in the file's order
}

// A rowGroup is on its way from batches of rows to encoded bytes.
type rowGroup[R any] struct {
	batches chan []R
	hashes  []uint64 // of the rows' keys
	file    bytes.Buffer
	done    chan struct{} // closed when hashes and file are complete
}

// parse cuts the rows into batches, and the batches into row groups.
func (p *pipe[R]) parse(rows iter.Seq2[R, error]) {
	defer close(p.order)
	defer close(p.groups)
	var group *rowGroup[R]
	var batch []R
	made, sent := 0, 0
	for row, err := range rows {
		if err != nil {
			p.cancel(err)
			return
		}
		if group == nil {
			group, sent = &rowGroup[R]{batches: make(chan []R, groupRows/batchRows), done: make(chan struct{})}, 0
			if !send(p.ctx, p.order, group) || !send(p.ctx, p.groups, group) {
				return
			}
		}
		if batch == nil {
			if len(p.free) == 0 && made < cap(p.free) {
				made++
				batch = make([]R, 0, batchRows)
			} else if batch = receive(p.ctx, p.free); batch == nil {
				return
			}
		}
		if batch = append(batch, row); len(batch) < batchRows {
			continue
		}
		group.batches <- batch // has room for all its batches
		batch = nil
		if sent++; sent == cap(group.batches) {
			close(group.batches)
			group = nil
		}
	}
	if group != nil {
		if batch != nil {
			group.batches <- batch
		}
		close(group.batches)
	}
}

// encode makes row groups into Parquet, one after the other, until there are
// no more.
func (p *pipe[R]) encode(keys *rowKey) {
	w := parquet.NewGenericWriter[R](nil, writerOptions()...)
	for group := receive(p.ctx, p.groups); group != nil; group = receive(p.ctx, p.groups) {
		w.Reset(&group.file)
		for batch := receive(p.ctx, group.batches); batch != nil; batch = receive(p.ctx, group.batches) {
			group.hashes = hashKeys(keys, batch, group.hashes)
			if _, err := w.Write(batch); err != nil {
				p.cancel(err)
				return
			}
			p.free <- batch[:0] // has room for all batches
		}
		if p.ctx.Err() != nil {
			return // the group may lack batches
		}
		if err := w.Close(); err != nil {
			p.cancel(err)
			return
		}
		close(group.done)
	}
}

// appendTo adds the encoded group to a file. Its pages are copied as they are.
func (g *rowGroup[R]) appendTo(out *parquet.GenericWriter[R]) error {
	f, err := parquet.OpenFile(bytes.NewReader(g.file.Bytes()), int64(g.file.Len()))
	if err != nil {
		return err
	}
	_, err = out.WriteRowGroup(f.RowGroups()[0])
	return err
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

// receive returns the next value of c, or zero if c is closed or ctx is done.
func receive[V any](ctx context.Context, c <-chan V) V {
	select {
	case v := <-c:
		return v
	case <-ctx.Done():
		var none V
		return none
	}
}

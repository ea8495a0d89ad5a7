package ingest

import (
	"encoding/binary"
	"math"
	"unsafe"

	"github.com/parquet-go/parquet-go/format"
)

// A numberEncoder encodes a column of integers, floats or days. It handles
// them as bits and minds only at the end of a page what they mean.
type numberEncoder struct {
	chunk
	at    field
	width int // bytes of a value

	useDict bool
	dict    dictionary[uint64]
	numbers []uint32 // of the page's values, with a dictionary
	plain   []uint64 // the page's values, without
	seen    int      // values of the chunk
	low     uint64   // least and greatest of the values bounded so far
	high    uint64
	bounded bool
	noOrder bool // a NaN was among them
}

func (e *numberEncoder) begin() {
	e.useDict, e.seen, e.bounded, e.noOrder = true, 0, false, false
	e.dict.reset()
}

func (e *numberEncoder) add(rows records) {
	for i := range rows.n {
		p := e.at.in(rows, i)
		if p == nil {
			e.null()
			continue
		}
		v := e.bits(p)
		if e.at.zeroNull && v == 0 {
			e.null()
			continue
		}
		e.value()
		e.seen++
		if !e.useDict {
			e.plain = append(e.plain, v)
			continue
		}
		hash := mix(v)
		n, slot, found := e.dict.find(v, hash)
		if !found {
			n = e.dict.add(v, hash, slot)
		}
		e.numbers = append(e.numbers, n)
	}
	e.rows += rows.n
	if e.useDict && !e.dict.pays(e.seen) {
		e.leaveDict()
	}
}

func (e *numberEncoder) bits(p unsafe.Pointer) uint64 {
	if e.width == 4 {
		return uint64(*(*uint32)(p))
	}
	return *(*uint64)(p)
}

// leaveDict goes on without a dictionary; see textEncoder.
func (e *numberEncoder) leaveDict() {
	e.useDict = false
	for _, n := range e.numbers {
		e.plain = append(e.plain, e.dict.values[n])
	}
	e.numbers = e.numbers[:0]
	if !e.encoded.dict {
		e.dict.reset()
	}
}

func (e *numberEncoder) size() (rows, bytes int) {
	return e.rows, e.width*len(e.plain) + 4*len(e.numbers)
}

func (e *numberEncoder) endPage() error {
	body := e.beginPage()
	if e.useDict {
		err := e.endDict(body, e.numbers, len(e.dict.values))
		e.numbers = e.numbers[:0]
		return err
	}
	e.bound(e.plain)
	err := e.endPlain(e.appendValues(body, e.plain))
	e.plain = e.plain[:0]
	return err
}

func (e *numberEncoder) endChunk() (encodedChunk, error) {
	if e.rows > 0 {
		if err := e.endPage(); err != nil {
			return encodedChunk{}, err
		}
	}
	e.bound(e.dict.values)
	if e.bounded && !e.noOrder {
		stats := &e.encoded.meta.Statistics
		stats.MinValue = e.appendValues(nil, []uint64{e.low})
		stats.MaxValue = e.appendValues(nil, []uint64{e.high})
	}
	done, err := e.chunk.endChunk(e.appendValues(nil, e.dict.values), len(e.dict.values))
	e.begin()
	return done, err
}

func (e *numberEncoder) appendValues(dst []byte, values []uint64) []byte {
	if e.width == 4 {
		for _, v := range values {
			dst = binary.LittleEndian.AppendUint32(dst, uint32(v))
		}
		return dst
	}
	for _, v := range values {
		dst = binary.LittleEndian.AppendUint64(dst, v)
	}
	return dst
}

// bound widens the bounds of the chunk to hold values.
func (e *numberEncoder) bound(values []uint64) {
	if len(values) == 0 {
		return
	}
	if !e.bounded {
		e.low, e.high, e.bounded = values[0], values[0], true
	}
	switch e.kind {
	case format.Int32:
		low, high := int32(e.low), int32(e.high)
		for _, v := range values {
			low, high = min(low, int32(v)), max(high, int32(v))
		}
		e.low, e.high = uint64(uint32(low)), uint64(uint32(high))
	case format.Int64:
		low, high := int64(e.low), int64(e.high)
		for _, v := range values {
			low, high = min(low, int64(v)), max(high, int64(v))
		}
		e.low, e.high = uint64(low), uint64(high)
	case format.Double:
		// min and max put -0 below 0, as the format wants, and let NaN win.
		low, high := math.Float64frombits(e.low), math.Float64frombits(e.high)
		for _, v := range values {
			low, high = min(low, math.Float64frombits(v)), max(high, math.Float64frombits(v))
		}
		e.low, e.high = math.Float64bits(low), math.Float64bits(high)
		e.noOrder = e.noOrder || math.IsNaN(low)
	}
}

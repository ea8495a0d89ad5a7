package ingest

import (
	"encoding/binary"
	"strings"
)

// A textEncoder encodes a column of texts.
type textEncoder struct {
	chunk
	at field

	useDict bool
	dict    dictionary[string]
	numbers []uint32 // of the page's values, with a dictionary
	last    string   // the value before, and its number
	lastNo  uint32
	plain   []byte // the page's values, without a dictionary
	seen    int    // values of the chunk
	low     string // least and greatest of the values in plain pages
	high    string
	bounded bool
}

func (e *textEncoder) begin() {
	e.useDict, e.seen, e.bounded = true, 0, false
	e.dict.reset()
	e.last, e.low, e.high = "", "", ""
	e.lastNo = ^uint32(0) // no value yet
}

func (e *textEncoder) add(rows records) {
	for i := range rows.n {
		p := (*string)(e.at.in(rows, i))
		if p == nil || e.at.zeroNull && *p == "" {
			e.null()
			continue
		}
		e.value()
		e.seen++
		if e.useDict {
			e.number(*p)
		} else {
			e.spell(*p)
		}
	}
	e.rows += rows.n
	if e.useDict && !e.dict.pays(e.seen) {
		e.leaveDict()
	}
}

// number adds a value by its number in the dictionary.
func (e *textEncoder) number(s string) {
	if s != e.last || e.lastNo == ^uint32(0) {
		hash := hashText(s)
		n, slot, found := e.dict.find(s, hash)
		if !found {
			s = strings.Clone(s) // do not hold the text it was cut from
			n = e.dict.add(s, hash, slot)
		}
		e.last, e.lastNo = s, n
	}
	e.numbers = append(e.numbers, e.lastNo)
}

// spell adds a value as it is.
func (e *textEncoder) spell(s string) {
	e.plain = binary.LittleEndian.AppendUint32(e.plain, uint32(len(s)))
	e.plain = append(e.plain, s...)
	e.bound(s)
}

func (e *textEncoder) bound(s string) {
	switch {
	case !e.bounded:
		e.low, e.high, e.bounded = s, s, true
	case s < e.low:
		e.low = s
	case s > e.high:
		e.high = s
	}
}

// leaveDict goes on without a dictionary. The page in the making is spelled
// out; pages before it keep to the words they have.
func (e *textEncoder) leaveDict() {
	e.useDict = false
	for _, n := range e.numbers {
		e.spell(e.dict.values[n])
	}
	e.numbers = e.numbers[:0]
	if !e.encoded.dict {
		e.dict.reset()
	}
}

func (e *textEncoder) size() (rows, bytes int) { return e.rows, len(e.plain) + 4*len(e.numbers) }

func (e *textEncoder) endPage() error {
	body := e.beginPage()
	if e.useDict {
		err := e.endDict(body, e.numbers, len(e.dict.values))
		e.numbers = e.numbers[:0]
		return err
	}
	err := e.endPlain(append(body, e.plain...))
	e.plain = e.plain[:0]
	return err
}

func (e *textEncoder) endChunk() (encodedChunk, error) {
	if e.rows > 0 {
		if err := e.endPage(); err != nil {
			return encodedChunk{}, err
		}
	}
	var words []byte
	for _, s := range e.dict.values {
		words = binary.LittleEndian.AppendUint32(words, uint32(len(s)))
		words = append(words, s...)
		e.bound(s)
	}
	const longest = 64 // a bound that is longer than this burdens the footer
	if e.bounded && len(e.low) <= longest && len(e.high) <= longest {
		stats := &e.encoded.meta.Statistics
		stats.MinValue, stats.MaxValue = []byte(e.low), []byte(e.high)
	}
	done, err := e.chunk.endChunk(words, len(e.dict.values))
	e.begin()
	return done, err
}

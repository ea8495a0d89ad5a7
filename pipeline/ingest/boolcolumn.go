package ingest

// A boolEncoder encodes a column of booleans, one bit each.
type boolEncoder struct {
	chunk
	at      field
	values  []uint8 // of the page
	no, yes bool    // which values the chunk has
}

func (e *boolEncoder) add(rows records) {
	for i := range rows.n {
		p := (*bool)(e.at.in(rows, i))
		if p == nil || e.at.zeroNull && !*p {
			e.null()
			continue
		}
		e.value()
		if *p {
			e.values, e.yes = append(e.values, 1), true
		} else {
			e.values, e.no = append(e.values, 0), true
		}
	}
	e.rows += rows.n
}

func (e *boolEncoder) size() (rows, bytes int) { return e.rows, len(e.values) }

func (e *boolEncoder) endPage() error {
	err := e.endPlain(appendPacked(e.beginPage(), e.values, 1))
	e.values = e.values[:0]
	return err
}

func (e *boolEncoder) endChunk() (encodedChunk, error) {
	if e.rows > 0 {
		if err := e.endPage(); err != nil {
			return encodedChunk{}, err
		}
	}
	if e.no || e.yes {
		stats := &e.encoded.meta.Statistics
		stats.MinValue, stats.MaxValue = []byte{1}, []byte{0}
		if e.no {
			stats.MinValue[0] = 0
		}
		if e.yes {
			stats.MaxValue[0] = 1
		}
	}
	e.no, e.yes = false, false
	return e.chunk.endChunk(nil, 0)
}

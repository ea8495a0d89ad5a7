package ingest

import (
	"encoding/binary"
	"io"
	"os"
)

// A keySet gathers the hashes of all keys of a part and tells afterwards
// whether any came twice. They are parted by their leading bits, and what
// exceeds a megabyte waits in a temporary file, so that memory does not grow
// with the rows.
type keySet struct {
	shelves [1 << shelfBits]shelf
	file    *os.File
	named   bool // the file has still to be removed
	size    int64
	raw     []byte
}

// A shelf holds the hashes that begin with the same bits.
type shelf struct {
	held   []uint64
	stored []int64 // where in the file its full pieces are
}

const (
	shelfBits  = 6
	pieceCount = 2048 // hashes that a shelf holds before they go to the file
)

func (s *keySet) add(hashes []uint64) error {
	for _, h := range hashes {
		sh := &s.shelves[h>>(64-shelfBits)]
		if len(sh.held) == pieceCount {
			if err := s.store(sh); err != nil {
				return err
			}
		}
		sh.held = append(sh.held, h)
	}
	return nil
}

func (s *keySet) store(sh *shelf) error {
	if s.file == nil {
		f, err := os.CreateTemp("", "basedoc-keys-*")
		if err != nil {
			return err
		}
		// Where the system allows it, the name goes now, and the file with
		// the process, however that ends.
		s.file, s.named = f, os.Remove(f.Name()) != nil
	}
	s.raw = s.raw[:0]
	for _, h := range sh.held {
		s.raw = binary.NativeEndian.AppendUint64(s.raw, h)
	}
	if _, err := s.file.Write(s.raw); err != nil {
		return err
	}
	sh.stored = append(sh.stored, s.size)
	sh.held = sh.held[:0]
	s.size += int64(len(s.raw))
	return nil
}

// maxRepeated is how many hashes that came twice are told.
const maxRepeated = 1000

// repeated returns the hashes that were added twice, or maxRepeated of them.
func (s *keySet) repeated() (map[uint64]bool, error) {
	var set hashSet
	twice := map[uint64]bool{}
	for i := range s.shelves {
		sh := &s.shelves[i]
		set.reset(len(sh.held) + pieceCount*len(sh.stored))
		for _, h := range sh.held {
			if set.put(h) {
				twice[h] = true
			}
		}
		for _, at := range sh.stored {
			s.raw = s.raw[:8*pieceCount]
			if _, err := s.file.ReadAt(s.raw, at); err != nil && err != io.EOF {
				return nil, err
			}
			for raw := s.raw; len(raw) > 0; raw = raw[8:] {
				if h := binary.NativeEndian.Uint64(raw); set.put(h) {
					twice[h] = true
				}
			}
		}
		if len(twice) >= maxRepeated {
			break
		}
	}
	return twice, nil
}

// close frees the temporary file.
func (s *keySet) close() {
	if s.file != nil {
		s.file.Close()
	}
	if s.named {
		os.Remove(s.file.Name())
	}
}

// A hashSet is a set of hashes with open addressing. Zero marks a free slot; no
// hash is 0.
type hashSet struct {
	slots []uint64
	shift int
}

// reset empties the set and makes room for n hashes.
func (s *hashSet) reset(n int) {
	size, bits := 16, 4
	for size < 2*n {
		size, bits = 2*size, bits+1
	}
	s.shift = 64 - bits
	if size > cap(s.slots) {
		s.slots = make([]uint64, size)
		return
	}
	s.slots = s.slots[:size]
	clear(s.slots)
}

// put adds h and reports whether it was there.
func (s *hashSet) put(h uint64) bool {
	// The leading bits are the same on one shelf: place by those after them.
	for i := h << shelfBits >> s.shift; ; i = (i + 1) & uint64(len(s.slots)-1) {
		switch s.slots[i] {
		case h:
			return true
		case 0:
			s.slots[i] = h
			return false
		}
	}
}

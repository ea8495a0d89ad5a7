package ingest

import (
	"encoding/binary"
	"io"
	"iter"
	"os"
)

// A keySet gathers the hashes of all keys of a part and tells afterwards which of
// them are repeated. They are partitioned by their leading bits, and what exceeds
// a megabyte waits in a temporary file: memory holds one partition at a time.
type keySet struct {
	partitions [1 << partitionBits]partition
	file       *os.File
	isNamed    bool // the file has still to be removed
	size       int64
	buf        []byte
}

// A partition is the hashes that begin with the same bits.
type partition struct {
	held   []uint64
	stored []int64 // where in the file its chunks are
}

const (
	partitionBits = 8
	chunkCount    = 512 // hashes that a partition holds before they go to the file

	// maxRepeated bounds what repeated returns.
	maxRepeated = 100_000
)

func (s *keySet) add(hashes []uint64) error {
	for _, h := range hashes {
		p := &s.partitions[h>>(64-partitionBits)]
		if len(p.held) == chunkCount {
			if err := s.store(p); err != nil {
				return err
			}
		}
		p.held = append(p.held, h)
	}
	return nil
}

// store moves what a partition holds to the file.
func (s *keySet) store(p *partition) error {
	if s.file == nil {
		f, err := os.CreateTemp("", "basedoc-keys-*")
		if err != nil {
			return err
		}
		// Where the system allows it, the name goes now, and the file with
		// the process, however that ends.
		s.file, s.isNamed = f, os.Remove(f.Name()) != nil
	}
	s.buf = s.buf[:0]
	for _, h := range p.held {
		s.buf = binary.NativeEndian.AppendUint64(s.buf, h)
	}
	if _, err := s.file.Write(s.buf); err != nil {
		return err
	}
	p.stored = append(p.stored, s.size)
	p.held = p.held[:0]
	s.size += int64(len(s.buf))
	return nil
}

// repeated returns the hashes that were added more than once, or maxRepeated of
// them.
func (s *keySet) repeated() (map[uint64]bool, error) {
	seen, found := map[uint64]struct{}{}, map[uint64]bool{}
	for i := range s.partitions {
		clear(seen)
		for hashes, err := range s.chunks(&s.partitions[i]) {
			if err != nil {
				return nil, err
			}
			for _, h := range hashes {
				if _, again := seen[h]; !again {
					seen[h] = struct{}{}
				} else if found[h] = true; len(found) == maxRepeated {
					return found, nil
				}
			}
		}
	}
	return found, nil
}

// chunks yields all hashes of a partition.
func (s *keySet) chunks(p *partition) iter.Seq2[[]uint64, error] {
	return func(yield func([]uint64, error) bool) {
		if !yield(p.held, nil) {
			return
		}
		for _, at := range p.stored {
			p.held, s.buf = p.held[:0], s.buf[:8*chunkCount]
			if _, err := s.file.ReadAt(s.buf, at); err != nil && err != io.EOF {
				yield(nil, err)
				return
			}
			for i := 0; i < len(s.buf); i += 8 {
				p.held = append(p.held, binary.NativeEndian.Uint64(s.buf[i:]))
			}
			if !yield(p.held, nil) {
				return
			}
		}
	}
}

// close frees the temporary file.
func (s *keySet) close() {
	if s.file != nil {
		s.file.Close()
	}
	if s.isNamed {
		os.Remove(s.file.Name())
	}
}

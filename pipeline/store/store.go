// Package store keeps what publishers gave us and what we made of it, in a folder.
//
// A publisher's file comes into raw (Receive, Adopt), or into quarantine if it is
// rejected. Its rows come into tables (AddTable), named by their content. Publish
// writes a vintage, which names both, and swaps the pointer to it as its last act:
// a reader that took the pointer once (Current, AsOf, Find) never meets a lock or a
// half-written file. Each file has the hash by which it is proved before it counts
// (Verify), and can be mended or removed when no vintage needs it (Prune).
//
// What changes the store takes the lock (Lock); what reads it does not.
package store

import (
	"path/filepath"
)

// A Store is a folder of raw files, tables and vintages, with the release
// vintage of the binary underneath. The folder need not exist until something
// is written to it.
type Store struct {
	dir     string
	release Release
	proofs  *proofs
}

// Open returns the store in dir over the release vintage.
func Open(dir string, release Release) *Store {
	abs, err := filepath.Abs(dir)
	if err != nil {
		abs = dir // there is no working folder, and nothing will be found either
	}
	return &Store{dir: dir, release: release, proofs: &proofs{store: abs}}
}

// Path returns where a path relative to the store is on disk.
func (s *Store) Path(rel string) string { return filepath.Join(s.dir, rel) }

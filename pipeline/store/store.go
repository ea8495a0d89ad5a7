// Package store keeps publishers' files, and the tables made from them, in a folder.
//
// A publisher's file goes to raw (Receive, Adopt), or to quarantine if it is
// rejected. Its rows go to tables (AddTables), whose names are hashes of their
// content. Publish writes a vintage, which names both, and as its last step sets the
// pointer to it: a reader that has read the pointer once (Current, AsOf, Find) never
// waits for a lock and never reads an incomplete file. Each file is proved by its
// hash before it is used (Verify). It can be mended, and is removed when no vintage
// needs it (Prune).
//
// Who changes the store takes the lock (Lock); who only reads it does not.
package store

import "path/filepath"

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

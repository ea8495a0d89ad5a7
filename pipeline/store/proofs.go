package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"basedoc/pipeline/ingest"
)

// A proof says that a file had a hash when it was as its stamp tells. Any change
// of the file changes its stamp: device, inode, size, and the times of its last
// change of content and of anything, the last of which nobody can set.
type proof struct {
	SHA256 string `json:"sha256"`
	Stamp  string `json:"stamp"`
}

// proofs remember which files of a store were proved, in this process and in the
// user's cache folder, as who only reads may not write to the store. To lose them
// costs time and nothing else.
type proofs struct {
	store string // absolute path of the store

	mu    sync.Mutex
	known map[string]proof // by path; nil before they are loaded
	dirty bool             // something is not in the cache folder yet
}

// freshTime is how long after its last change a file is not remembered to be
// proved: it could change again without a change of its times.
var freshTime = 2 * time.Second

// prove proves that the file at path, read through content, has a hash, or
// remembers that it did unless it is to be read anew.
func (p *proofs) prove(path, want string, content opener, anew bool) error {
	began := time.Now()
	before, changedAt := stampOf(path)
	if !anew && before != "" && p.get(path) == (proof{want, before}) {
		return nil
	}
	got, err := digestFile(path, content)
	if err == nil && got.SHA256 != want {
		err = mismatch(got.SHA256, want)
	}
	if err != nil {
		p.put(path, proof{})
		return err
	}
	if after, _ := stampOf(path); before != "" && before == after && began.Sub(changedAt) > freshTime {
		p.put(path, proof{want, before})
	}
	return nil
}

// An opener opens a file to read its content.
type opener func(path string) (io.ReadCloser, error)

// digestFile is the digest of a file, read through content.
func digestFile(path string, content opener) (ingest.Digest, error) {
	in, err := content(path)
	if err != nil {
		return ingest.Digest{}, err
	}
	defer in.Close()
	return ingest.ReadDigest(in)
}

// openFile opens a file whose content is its bytes.
func openFile(path string) (io.ReadCloser, error) { return os.Open(path) }

func (p *proofs) get(path string) proof {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.load()
	return p.known[path]
}

// put remembers a proof, or forgets that there was one.
func (p *proofs) put(path string, is proof) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.load()
	if p.known[path] == is {
		return
	}
	p.known[path], p.dirty = is, true
	if is == (proof{}) {
		delete(p.known, path)
	}
}

// load reads what the cache folder remembers, once.
func (p *proofs) load() {
	if p.known != nil {
		return
	}
	p.known = map[string]proof{}
	if text, err := os.ReadFile(p.file()); err == nil {
		json.Unmarshal(text, &p.known) // whatever cannot be read is proved anew
	}
}

// save writes what is new to the cache folder, without what is no longer there.
func (p *proofs) save() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.dirty {
		return
	}
	for path := range p.known {
		if _, err := os.Lstat(path); err != nil {
			delete(p.known, path)
		}
	}
	text, err := json.Marshal(p.known)
	if err == nil && writeCache(p.file(), text) == nil {
		p.dirty = false
	}
}

// file is where proofs of the store are kept; "" where there is no cache folder.
func (p *proofs) file() string {
	sum := sha256.Sum256([]byte(p.store))
	for dir := range cacheDirs() {
		return filepath.Join(dir, "proved", hex.EncodeToString(sum[:8])+".json")
	}
	return ""
}

// SaveProofs lets other processes know which tables this one has proved.
func (s *Store) SaveProofs() { s.proofs.save() }

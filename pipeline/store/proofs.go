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

	"basedoc/pipeline/packed"
)

// A proof says that a file had a hash when it had a stamp. Any change of the file
// changes its stamp: device, inode, size, mtime and ctime, the last of which no
// program can set.
type proof struct {
	SHA256 string `json:"sha256"`
	Stamp  string `json:"stamp"`
}

// proofs remember which files of a store were proved: in this process, and in the
// user's cache folder, since readers may not be allowed to write to the store. If
// they are lost, files are read again.
type proofs struct {
	store string // absolute path of the store

	mu    sync.Mutex
	known map[string]proof // by path; nil before they are loaded
	dirty bool             // something is not in the cache folder yet
}

// freshTime is how long after a file's last change no proof of it is remembered:
// another change might give it the same times.
var freshTime = 2 * time.Second

// prove returns an error unless the file at path, read through content, has a hash.
// It reads the file if there is no proof of it, or anew is set.
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
func digestFile(path string, content opener) (packed.Digest, error) {
	in, err := content(path)
	if err != nil {
		return packed.Digest{}, err
	}
	defer in.Close()
	return packed.ReadDigest(in)
}

// openFile opens a file whose content is its bytes.
func openFile(path string) (io.ReadCloser, error) { return os.Open(path) }

func (p *proofs) get(path string) proof {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.load()
	return p.known[path]
}

// put remembers a proof, or with an empty one forgets that there was one.
func (p *proofs) put(path string, proved proof) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.load()
	if p.known[path] == proved {
		return
	}
	p.known[path], p.dirty = proved, true
	if proved == (proof{}) {
		delete(p.known, path)
	}
}

// load reads what the cache folder remembers, once.
func (p *proofs) load() {
	if p.known != nil {
		return
	}
	if text, err := os.ReadFile(p.file()); err == nil {
		json.Unmarshal(text, &p.known) // what cannot be read is proved again
	}
	if p.known == nil {
		p.known = map[string]proof{}
	}
}

// save writes the proofs to the cache folder, without those of removed files.
func (p *proofs) save() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.dirty || p.file() == "" {
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

// file is the file of the best cache folder with the proofs of the store; "" if
// there is no such folder. A disk that is full leaves no copies in other folders.
func (p *proofs) file() string {
	sum := sha256.Sum256([]byte(p.store))
	for dir := range cacheDirs() {
		return filepath.Join(dir, "proved", hex.EncodeToString(sum[:8])+".json")
	}
	return ""
}

// SaveProofs lets other processes know which tables this one has proved.
func (s *Store) SaveProofs() { s.proofs.save() }

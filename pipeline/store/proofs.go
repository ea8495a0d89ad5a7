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
	news  bool             // something is not in the cache folder yet
}

// freshTime is how long after its last change a file is not remembered to be
// proved: it could change again without a change of its times.
var freshTime = 2 * time.Second

// prove proves that the file at path, read through content, has a hash, or
// remembers that it did.
func (p *proofs) prove(path, sha256 string, content func(string) (io.ReadCloser, error)) error {
	if stamp, _ := stampOf(path); stamp != "" && p.get(path) == (proof{sha256, stamp}) {
		return nil
	}
	return p.proveAnew(path, sha256, content)
}

// proveAnew is prove without memory of what was proved before.
func (p *proofs) proveAnew(path, want string, content func(string) (io.ReadCloser, error)) error {
	began := time.Now()
	before, changedAt := stampOf(path)
	got, err := hashOf(path, content)
	if err == nil && got != want {
		err = changed(got, want)
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

func hashOf(path string, content func(string) (io.ReadCloser, error)) (string, error) {
	in, err := content(path)
	if err != nil {
		return "", err
	}
	defer in.Close()
	h := sha256.New()
	_, err = io.Copy(h, in)
	return hex.EncodeToString(h.Sum(nil)), err
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
	p.known[path], p.news = is, true
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
	if !p.news {
		return
	}
	for path := range p.known {
		if _, err := os.Lstat(path); err != nil {
			delete(p.known, path)
		}
	}
	text, err := json.Marshal(p.known)
	if err == nil && writeCache(p.file(), text) == nil {
		p.news = false
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

// KeepProofs lets other processes know which tables this one has proved.
func (s *Store) KeepProofs() { s.proofs.save() }

package download

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
	"os"
	"path/filepath"

	"basedoc/pipeline/durable"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/safetext"
)

// A partial is a file on its way. Beside it stands its checkpoint, which says
// how much of it has safely reached the disk and what the server must still have for
// the rest to fit. Without one a partial file is worth nothing.
type partial struct {
	checkpoint
	to   string
	size int64 // so far
	file *os.File
	hash hash.Hash
}

type checkpoint struct {
	URL          string `json:"url"`
	IfRange      string `json:"if_range"` // the strong validator; empty if the server gave none
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	Total        int64  `json:"total"` // -1 if unknown
	Safe         int64  `json:"safe"`  // bytes on disk
}

// checkpointEvery is how many bytes a killed download loses at most.
const checkpointEvery = 8 << 20

func (p *partial) path() string           { return p.to + ".partial" }
func (p *partial) checkpointPath() string { return p.to + ".partial.json" }

// findPartial returns what is left of an earlier download of a URL; a partial
// of size 0 if there is nothing to go on with. What the attempt before has hashed,
// if there was one, is not read again.
func findPartial(to, url string, before *partial) *partial {
	p := &partial{to: to}
	text, err := os.ReadFile(p.checkpointPath())
	if err == nil && json.Unmarshal(text, &p.checkpoint) == nil && p.URL == url && p.IfRange != "" {
		if info, err := os.Stat(p.path()); err == nil && info.Size() >= p.Safe {
			p.size = p.Safe
			if before != nil && before.size == p.size && before.checkpoint == p.checkpoint {
				p.hash = before.hash
			}
			return p
		}
	}
	p.checkpoint = checkpoint{URL: url}
	return p
}

// begin starts the file anew with a response that has all of it.
func (p *partial) begin(resp *http.Response) error {
	if err := checkEncoding(resp); err != nil {
		return err
	}
	p.discard()
	p.checkpoint = checkpoint{
		URL:          p.URL,
		IfRange:      strongValidator(resp.Header),
		ETag:         validator(resp.Header, "ETag"),
		LastModified: validator(resp.Header, "Last-Modified"),
		Total:        resp.ContentLength,
	}
	p.size, p.hash = 0, sha256.New()
	err := durable.Step("create " + p.path())
	if err == nil {
		err = os.MkdirAll(filepath.Dir(p.to), 0o755)
	}
	if err == nil {
		p.file, err = os.Create(p.path())
	}
	return wrapLocal(err)
}

// resume opens the file at its end for a response that goes on there. A response
// that does not fit ends the partial file: the next attempt starts anew.
func (p *partial) resume(resp *http.Response) error {
	if err := p.checkRange(resp); err != nil {
		p.discard()
		return &transient{err, true}
	}
	f, err := os.OpenFile(p.path(), os.O_RDWR, 0)
	if err != nil {
		return wrapLocal(err)
	}
	p.file = f
	if err := f.Truncate(p.size); err != nil {
		return wrapLocal(err)
	}
	if p.hash != nil {
		_, err = f.Seek(0, io.SeekEnd)
		return wrapLocal(err)
	}
	h := sha256.New()
	if _, err = io.Copy(h, f); err == nil {
		p.hash = h
	}
	return wrapLocal(err)
}

// checkRange tells whether a partial response continues the file.
func (p *partial) checkRange(resp *http.Response) error {
	if err := checkEncoding(resp); err != nil {
		return err
	}
	text := resp.Header.Get("Content-Range")
	r, err := parseContentRange(text)
	switch etag, date := resp.Header.Get("ETag"), resp.Header.Get("Last-Modified"); {
	case err != nil:
		return err
	case r.start != p.size:
		return fmt.Errorf("the server sent %q when asked to go on at %d", safetext.Short(text, maxQuoted), p.size)
	case etag != "" && etag != p.ETag, date != "" && p.LastModified != "" && date != p.LastModified:
		return errors.New("the server went on with another file")
	case p.Total >= 0 && r.total >= 0 && r.total != p.Total:
		return fmt.Errorf("the server sent %q of a file of %d bytes", safetext.Short(text, maxQuoted), p.Total)
	case resp.ContentLength >= 0 && resp.ContentLength != r.end-r.start+1:
		return fmt.Errorf("the server sent %q with %d bytes", safetext.Short(text, maxQuoted), resp.ContentLength)
	case p.Total < 0 && r.total < 0:
		return errors.New("the server does not tell how long the file is")
	}
	p.Total = max(p.Total, r.total)
	return nil
}

func (p *partial) write(b []byte) error {
	n, err := p.file.Write(b)
	p.hash.Write(b[:n])
	p.size += int64(n)
	if err == nil && p.IfRange != "" && p.size-p.Safe >= checkpointEvery {
		err = p.save()
	}
	return wrapLocal(err)
}

// save makes what came last through a crash.
func (p *partial) save() error {
	if err := p.file.Sync(); err != nil {
		return err
	}
	p.Safe = p.size
	text, err := json.Marshal(p.checkpoint)
	if err != nil {
		return err
	}
	return durable.Write(p.checkpointPath(), text)
}

// keep leaves what came for the next attempt, or nothing where it would be of
// no use: nothing came, nothing vouches for it, or it cannot be saved.
func (p *partial) keep() {
	if p.size == 0 || p.IfRange == "" || p.save() != nil {
		p.discard()
	}
}

// discard forgets what came. The checkpoint goes first: it must never vouch for other
// bytes than those it was made for.
func (p *partial) discard() {
	p.close()
	os.Remove(p.checkpointPath())
	os.Remove(p.path())
}

func (p *partial) close() {
	if p.file != nil {
		p.file.Close()
		p.file = nil
	}
}

// finish puts the complete file in its place.
func (p *partial) finish() (ingest.Digest, error) {
	err := errors.Join(p.file.Sync(), p.file.Close())
	p.file = nil
	if err != nil {
		return ingest.Digest{}, wrapLocal(err)
	}
	if err := durable.Rename(p.path(), p.to); err != nil {
		return ingest.Digest{}, wrapLocal(err)
	}
	os.Remove(p.checkpointPath())
	return ingest.Digest{SHA256: hex.EncodeToString(p.hash.Sum(nil)), Size: p.size}, nil
}

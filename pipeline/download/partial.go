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
	"basedoc/pipeline/packed"
	"basedoc/pipeline/safetext"
)

// A partial is an incomplete file. Its checkpoint, a file beside it, says how much
// of it is safely on disk, and by which validator the server recognises the file
// that the rest must come from. Without a checkpoint it cannot be resumed.
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

// findPartial returns the partial file of an earlier download of a URL; one of
// size 0 if none can be resumed. If it is the one of the attempt before, its hash
// is taken over and the file need not be read again.
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

// begin starts a new file with a response that has all of it.
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

// resume opens the file at its end for a response that continues it. If it does
// not, the partial file is discarded, and the next attempt starts from zero.
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

// checkRange returns an error unless a partial response continues the file.
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

// save syncs what came to the disk and writes the checkpoint.
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

// keep saves what came for the next attempt, or discards it if that is impossible:
// nothing came, the server gave no validator, or it cannot be saved.
func (p *partial) keep() {
	if p.size == 0 || p.IfRange == "" || p.save() != nil {
		p.discard()
	}
}

// discard removes what came, the checkpoint first: it must never be beside bytes
// that it was not made for.
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

// finish moves the complete file to its place.
func (p *partial) finish() (packed.Digest, error) {
	err := errors.Join(p.file.Sync(), p.file.Close())
	p.file = nil
	if err != nil {
		return packed.Digest{}, wrapLocal(err)
	}
	if err := durable.Rename(p.path(), p.to); err != nil {
		return packed.Digest{}, wrapLocal(err)
	}
	os.Remove(p.checkpointPath())
	return packed.Digest{SHA256: hex.EncodeToString(p.hash.Sum(nil)), Size: p.size}, nil
}

package main

import (
	"bytes"
	"compress/gzip"
	"crypto/md5"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"basedoc/datasets"
	"basedoc/pipeline/canon"
	"basedoc/pipeline/packed"
	"basedoc/pipeline/store"
)

// A mirror stands for all publishers that can be fetched from. What it has
// changes from day to day, and it misbehaves as a night tells it to.
type mirror struct {
	*httptest.Server
	archive *archive
	parts   []mirrored
	lacks   []string // parts whose captures are not there: they answer 404

	mu      sync.Mutex
	bodies  map[string][]byte // by path
	misdeed map[string]misdeed
}

// A mirrored part is asked for at a path of the mirror.
type mirrored struct{ source, part, path string }

func newMirror(t testing.TB) *mirror {
	m := &mirror{archive: newArchive(t), bodies: map[string][]byte{}, misdeed: map[string]misdeed{}}
	for _, src := range datasets.All() {
		for _, f := range src.Files {
			if at, ok := strings.CutPrefix(f.URL, "https://"); ok && !f.ByHand && slices.Contains(soakSources, src.Name) {
				m.add(t, mirrored{src.Name, f.Part, "/" + at})
			}
		}
	}
	if m.lacks != nil {
		t.Logf("no captures of %v: these parts fail every night", m.lacks)
	}
	m.Server = httptest.NewServer(http.HandlerFunc(m.serve))
	t.Cleanup(m.Close)
	return m
}

// add lets the mirror have the file of a part: one that the archive can write, or
// the capture that the release was made of, which never changes.
func (m *mirror) add(t testing.TB, p mirrored) {
	if m.archive.file(p.part, soakStart) != nil {
		m.parts = append(m.parts, p)
		m.renew(p, soakStart)
		return
	}
	if m.bodies[p.path] = captureOf(t, p); m.bodies[p.path] == nil {
		delete(m.bodies, p.path)
		m.lacks = append(m.lacks, p.source+" "+p.part)
	}
}

// captureOf finds the file that a part of the release was made of among the
// captures, by its hash; nil if it is not there.
func captureOf(t testing.TB, p mirrored) (capture []byte) {
	t.Helper()
	release, err := store.LoadRelease(datasets.All())
	if err != nil {
		t.Fatal(err)
	}
	part, _ := release.Vintage.Part(p.source, p.part)
	err = filepath.WalkDir(root+"/../shared/data", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || capture != nil {
			return err
		}
		if info, err := d.Info(); err != nil || info.Size() != part.Size && filepath.Ext(path) != ".gz" {
			return err
		}
		if digest, err := packed.DigestFile(t.Context(), path); err != nil || digest.SHA256 != part.SHA256 {
			return nil // another file, or one that is torn
		}
		in, err := packed.Open(path)
		if err != nil {
			return err
		}
		defer in.Close()
		capture, err = io.ReadAll(in)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return capture
}

// renew publishes the file that a part has on a day.
func (m *mirror) renew(p mirrored, day canon.Day) {
	body := m.archive.file(p.part, day)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.bodies[p.path] = body
}

// behave ends all misdeeds.
func (m *mirror) behave() {
	m.mu.Lock()
	defer m.mu.Unlock()
	clear(m.misdeed)
}

func (m *mirror) misbehave(p mirrored, d misdeed) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.misdeed[p.path] = d
}

func (m *mirror) serve(w http.ResponseWriter, r *http.Request) {
	file := strings.TrimSuffix(r.URL.Path, ".md5")
	m.mu.Lock()
	body, ok := m.bodies[file]
	do := m.misdeed[file]
	m.mu.Unlock()
	switch {
	case !ok:
		http.NotFound(w, r)
	case file != r.URL.Path:
		fmt.Fprintf(w, "MD5 (%s) = %x\n", path.Base(file), md5.Sum(body))
	case do != nil:
		do(w, r, body)
	default:
		sound(w, r, body)
	}
}

// A misdeed answers a request for a file in some wrong way.
type misdeed func(w http.ResponseWriter, r *http.Request, body []byte)

// sound is the file, with validators and ranges.
func sound(w http.ResponseWriter, r *http.Request, body []byte) {
	w.Header().Set("ETag", fmt.Sprintf(`"%x"`, md5.Sum(body)))
	http.ServeContent(w, r, "file", time.Time{}, bytes.NewReader(body))
}

func answerWith(code int, text string) misdeed {
	return func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.WriteHeader(code)
		fmt.Fprint(w, text)
	}
}

// misdeeds are what publishers have been seen to do, and worse.
var misdeeds = map[string]misdeed{
	"server error": answerWith(500, "no"),
	"forbidden":    answerWith(403, "no"),
	"gone":         answerWith(404, "no"),
	"page":         answerWith(200, "<!doctype html><html><title>Are you human?</title></html>"),
	"empty":        answerWith(200, ""),
	"no validator": func(w http.ResponseWriter, _ *http.Request, body []byte) { w.Write(body) },
	"cut": func(w http.ResponseWriter, _ *http.Request, body []byte) {
		w.Header().Set("Content-Length", fmt.Sprint(len(body)))
		w.Write(body[:len(body)/2])
		panic(http.ErrAbortHandler)
	},
	"short":   func(w http.ResponseWriter, _ *http.Request, body []byte) { w.Write(body[:len(body)*2/3]) },
	"tenth":   func(w http.ResponseWriter, _ *http.Request, body []byte) { w.Write(body[:len(body)/10]) },
	"doubled": func(w http.ResponseWriter, _ *http.Request, body []byte) { w.Write(bytes.Repeat(body, 2)) },
	"flipped": func(w http.ResponseWriter, _ *http.Request, body []byte) {
		body = bytes.Clone(body)
		for range 5 {
			body[rand.IntN(len(body))] ^= 1 << rand.IntN(8)
		}
		w.Write(body)
	},
	"scaled": func(w http.ResponseWriter, _ *http.Request, body []byte) {
		w.Write(bytes.ReplaceAll(body, []byte(`",`), []byte(`",0.0`)))
	},
	"bomb": func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		z := gzip.NewWriter(w)
		for range 64 {
			z.Write(make([]byte, 1<<20))
		}
		z.Close()
	},
	"redirects": func(w http.ResponseWriter, r *http.Request, _ []byte) {
		http.Redirect(w, r, r.URL.Path+"?again", http.StatusFound)
	},
	"silent": func(w http.ResponseWriter, r *http.Request, _ []byte) {
		w.(http.Flusher).Flush()
		select {
		case <-r.Context().Done():
		case <-time.After(time.Minute):
		}
	},
	"binary": answerWith(200, strings.Repeat("\x00\xff\x1b[2J", 4000)),
}

package ingesttest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"

	"basedoc/pipeline/ingest"
)

// A fixture is a small file in the publisher's shape, for one part.
type fixture struct {
	part, name, path string
}

// findFixtures lists the fixtures below dir, those to accept and those to
// reject. A folder that is no part of the source is an error, so that a
// misspelt one is not passed over.
func findFixtures(dir string, src ingest.Source) (happy, sad []fixture, err error) {
	happy, err = fixturesOf(dir, src)
	if err != nil {
		return nil, nil, err
	}
	sadDir := filepath.Join(dir, "sad")
	if _, err := os.Stat(sadDir); err == nil {
		if sad, err = fixturesOf(sadDir, src); err != nil {
			return nil, nil, err
		}
	}
	return happy, sad, nil
}

func fixturesOf(dir string, src ingest.Source) ([]fixture, error) {
	folders, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var found []fixture
	for _, folder := range folders {
		part := folder.Name()
		if !folder.IsDir() || part == "sad" || part == "fuzz" {
			continue
		}
		if !src.HasPart(part) {
			return nil, fmt.Errorf("%s: %s has no part of that name", filepath.Join(dir, part), src.Name)
		}
		files, err := os.ReadDir(filepath.Join(dir, part))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			name := file.Name()
			if strings.HasSuffix(name, ".golden") || strings.HasSuffix(name, ".err") {
				continue
			}
			found = append(found, fixture{part: part, name: name, path: filepath.Join(dir, part, name)})
		}
	}
	return found, nil
}

// content returns the fixture's bytes, decompressed if it is gzip.
func (f fixture) content() ([]byte, error) {
	content, err := os.ReadFile(f.path)
	if err != nil || !strings.HasSuffix(f.name, ".gz") {
		return content, err
	}
	zr, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(zr)
}

// partFS presents content the way the engine does: one file, named like the part.
func partFS(part string, content []byte) fs.FS {
	return fstest.MapFS{part: {Data: content}}
}

package rir_delegated

import (
	"errors"
	"io"
	"slices"

	"basedoc/pipeline/ingest"
)

// identify reads a file's version line. Only a merged file is read on, to tell
// whose records it holds.
func identify(r io.Reader) (ingest.Identity, error) {
	br, err := ingest.Sniff(r, "a delegated statistics file")
	if err != nil {
		return ingest.Identity{}, err
	}
	var (
		f  fields
		h  header
		id ingest.Identity
	)
	lines := ingest.NewLines(br, "")
	for _, line := range lines.All() {
		if isComment(line) {
			continue
		}
		if h.registry == "" {
			if h, err = parseHeader(line); err != nil {
				return ingest.Identity{}, err
			}
			id.Date = h.date
			if !h.merged() {
				id.Parts = []string{h.registry}
				return id, nil
			}
			continue
		}
		n := split(line, &f)
		if !isSummary(&f, n) && isRegistry(f[0]) && !slices.Contains(id.Parts, f[0]) {
			id.Parts = append(id.Parts, f[0])
		}
	}
	switch {
	case lines.Err() != nil:
		return ingest.Identity{}, lines.Err()
	case h.registry == "":
		return ingest.Identity{}, errNoHeader
	case len(id.Parts) == 0:
		return ingest.Identity{}, errors.New("a merged file without records of any registry")
	}
	slices.Sort(id.Parts)
	return id, nil
}

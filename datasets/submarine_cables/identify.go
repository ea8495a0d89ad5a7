package submarine_cables

import (
	"archive/tar"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"basedoc/pipeline/ingest"
)

// headSize is enough to hold the first feature of either map.
const headSize = 64 << 10

// identify tells the parts apart by what their files begin with. None of them
// states a date.
func identify(r io.Reader) (ingest.Identity, error) {
	br := bufio.NewReaderSize(r, headSize)
	if head, _ := br.Peek(magicAt + len(tarMagic)); len(head) > magicAt && bytes.HasPrefix(head[magicAt:], []byte(tarMagic)) {
		return identifyArchive(br)
	}
	start, err := ingest.Sniff(br, "a file of the submarine cable map")
	if err != nil {
		return ingest.Identity{}, err
	}
	head, err := start.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return ingest.Identity{}, err
	}
	if bytes.Contains(head, []byte(`"FeatureCollection"`)) {
		switch {
		case bytes.Contains(head, []byte(`"is_tbd"`)):
			return ingest.Identity{Parts: []string{"landing_points"}}, nil
		case bytes.Contains(head, []byte(`"feature_id"`)):
			return ingest.Identity{Parts: []string{"lines"}}, nil
		}
	}
	return ingest.Identity{}, fmt.Errorf("neither landing-point-geo.json, cable-geo.json nor an archive (tar) of the cables' files: it begins %.60q", head)
}

// identifyArchive looks at the first file of an archive.
func identifyArchive(r io.Reader) (ingest.Identity, error) {
	archive := tar.NewReader(r)
	for {
		h, err := archive.Next()
		if err != nil {
			return ingest.Identity{}, fmt.Errorf("an archive (tar) without a file: %w", err)
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		if _, _, err := cableOf(h); err != nil {
			return ingest.Identity{}, fmt.Errorf("not the archive of the cables' files: %s: %w", h.Name, err)
		}
		return ingest.Identity{Parts: []string{"details"}}, nil
	}
}

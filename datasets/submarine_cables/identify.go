package submarine_cables

import (
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
	if head, _ := br.Peek(512); ingest.IsTar(head) {
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

// errFound ends the reading of an archive that is identified.
var errFound = errors.New("found")

// identifyArchive looks at the first file of an archive.
func identifyArchive(r io.Reader) (ingest.Identity, error) {
	err := ingest.EachMember(r, func(name string, _ io.Reader) error {
		if _, _, err := cableOf(name); err != nil {
			return fmt.Errorf("not the archive of the cables' files: %s: %w", name, err)
		}
		return errFound
	})
	switch {
	case errors.Is(err, errFound):
		return ingest.Identity{Parts: []string{"details"}}, nil
	case err == nil:
		err = errors.New("an archive (tar) without a file")
	}
	return ingest.Identity{}, err
}

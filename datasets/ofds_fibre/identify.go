package ofds_fibre

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"

	"basedoc/pipeline/ingest"
)

// headSize is enough to hold the first feature of any of the files.
const headSize = 64 << 10

var featureType = regexp.MustCompile(`"featureType"\s*:\s*"(span|node)"`)

// identify tells the network and the kind of a file by its first feature. The file
// states no date.
func identify(r io.Reader) (ingest.Identity, error) {
	start, err := ingest.Sniff(r, "a network in the Open Fibre Data Standard")
	if err != nil {
		return ingest.Identity{}, err
	}
	head, err := start.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return ingest.Identity{}, err
	}
	kind := featureType.FindSubmatch(head)
	if kind == nil {
		return ingest.Identity{}, fmt.Errorf("neither spans nor nodes in the Open Fibre Data Standard, as GeoJSON: it begins %.60q", head)
	}
	for _, n := range networks {
		if bytes.Contains(head, []byte(n.id)) {
			return ingest.Identity{Parts: []string{n.name + "_" + string(kind[1]) + "s"}}, nil
		}
	}
	return ingest.Identity{}, errors.New("a network in the Open Fibre Data Standard that is not in the list of this source")
}

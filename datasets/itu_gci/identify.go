package itu_gci

import (
	"fmt"
	"io"
	"strings"

	"basedoc/pipeline/ingest"
)

// identify tells a file of scores by its indicator. No file says of what day it is.
func identify(r io.Reader) (ingest.Identity, error) {
	start, err := ingest.Sniff(r, "scores of the Global Cybersecurity Index")
	if err != nil {
		return ingest.Identity{}, err
	}
	if head, _ := start.Peek(64); strings.HasPrefix(string(head), strings.Join(transcribedColumns, ",")[:len("iso3,legal,technical")]) {
		return ingest.Identity{Parts: []string{"pillars_transcribed"}}, nil
	}
	data, err := ingest.NewSDMX(start, "scores", "DATABASE_ID", "INDICATOR")
	if err != nil {
		return ingest.Identity{}, err
	}
	for o := range data.All() {
		known, ok := indicators[o.Codes[1]]
		if o.Codes[0] != database || !ok {
			return ingest.Identity{}, data.At(fmt.Errorf("no score of the Global Cybersecurity Index: %.60q of the database %.60q", o.Codes[1], o.Codes[0]))
		}
		return ingest.Identity{Parts: []string{known.pillar}}, nil
	}
	if data.Err() != nil {
		return ingest.Identity{}, data.Err()
	}
	return ingest.Identity{}, fmt.Errorf("this is SDMX-CSV without an observation")
}

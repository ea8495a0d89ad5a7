package natural_earth

import (
	"errors"
	"io"

	"basedoc/pipeline/ingest"
)

// edge parts the scales: Antarctica reaches to 90 degrees south at 1:50m, and to
// 85.6 at 1:110m, where the line along the pole is left out.
const edge = -89

// identify tells the scales apart by how far south they reach. The file states no
// date.
func identify(r io.Reader) (ingest.Identity, error) {
	doc, err := ingest.NewJSON(r, "countries", "countries-50m.json or countries-110m.json of world-atlas")
	if err != nil {
		return ingest.Identity{}, err
	}
	var box []float64
	hasCountries := false
	err = doc.Object(func(name []byte) error {
		switch string(name) {
		case "bbox":
			return doc.Array(func() error {
				v, err := doc.Float(-180, 180)
				box = append(box, v)
				return err
			})
		case "objects":
			return doc.Object(func(name []byte) error {
				hasCountries = hasCountries || string(name) == "countries"
				return doc.Skip()
			})
		}
		return doc.Skip()
	})
	switch {
	case err != nil:
		return ingest.Identity{}, err
	case !hasCountries || len(box) != 4:
		return ingest.Identity{}, errors.New("neither countries-50m.json nor countries-110m.json of world-atlas: no object of countries, or no bounding box")
	case box[1] < edge:
		return ingest.Identity{Parts: []string{"countries_50m"}}, nil
	}
	return ingest.Identity{Parts: []string{"countries_110m"}}, nil
}

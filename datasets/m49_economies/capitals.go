package m49_economies

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A capital is a point on the map; where a State has several, one of them.
type capital struct {
	AreaCode  string  `parquet:"area_code" about:"ISO 3166-1 alpha-3 code."`
	Capital   string  `parquet:"capital" about:"English name of the capital."`
	Latitude  float64 `parquet:"latitude" about:"Degrees north, to a hundredth."`
	Longitude float64 `parquet:"longitude" about:"Degrees east, to a hundredth."`
	Reference string  `parquet:"reference" about:"Where the point is from."`
}

var capitalColumns = []string{"area_code", "capital", "latitude", "longitude", "reference"}

func parseCapitals(part fs.FS) iter.Seq2[capital, error] {
	return ingest.CSVRows(part, capitalColumns, func(rec []string) (row capital, err error) {
		row = capital{AreaCode: rec[0], Capital: rec[1], Reference: rec[4]}
		if _, err := canon.ByAlpha3(row.AreaCode); err != nil {
			return row, err
		}
		if row.Capital == "" || row.Reference == "" {
			return row, errors.New("no name or no reference")
		}
		if row.Latitude, err = ingest.Decimal(rec[2], -90, 90); err != nil {
			return row, fmt.Errorf("latitude: %w", err)
		}
		if row.Longitude, err = ingest.Decimal(rec[3], -180, 180); err != nil {
			return row, fmt.Errorf("longitude: %w", err)
		}
		return row, nil
	})
}

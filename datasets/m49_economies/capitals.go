package m49_economies

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"

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
	return rowsOf(part, capitalColumns, func(rec []string) ([]capital, error) {
		e, err := economyOf(rec[0])
		if err != nil {
			return nil, err
		}
		if rec[1] == "" || rec[4] == "" {
			return nil, errors.New("no name or no reference")
		}
		row := capital{AreaCode: e.Alpha3, Capital: rec[1], Reference: rec[4]}
		if row.Latitude, err = degrees(rec[2], 90); err != nil {
			return nil, fmt.Errorf("latitude: %w", err)
		}
		if row.Longitude, err = degrees(rec[3], 180); err != nil {
			return nil, fmt.Errorf("longitude: %w", err)
		}
		return []capital{row}, nil
	})
}

func degrees(text string, limit float64) (float64, error) {
	return ingest.Decimal(text, -limit, limit)
}

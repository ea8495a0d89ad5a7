package m49_economies

import (
	"fmt"
	"io/fs"
	"iter"
	"slices"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A place is where an economy lies.
type place struct {
	AreaCode     string   `parquet:"area_code" about:"ISO 3166-1 alpha-3 code."`
	IsLandlocked bool     `parquet:"is_landlocked" about:"Has no coast."`
	AreaKm2      *float64 `parquet:"area_km2" about:"Area in square kilometres; null where unknown."`
	Latitude     float64  `parquet:"latitude" about:"Degrees north of a point in the middle of the country, not of its capital."`
	Longitude    float64  `parquet:"longitude" about:"Degrees east of a point in the middle of the country, not of its capital."`
}

// A neighbour is one side of a land border; the other side has its own row.
type neighbour struct {
	AreaCode      string `parquet:"area_code" about:"ISO 3166-1 alpha-3 code."`
	NeighbourCode string `parquet:"neighbour_code" about:"ISO 3166-1 alpha-3 code of an economy with a common land border."`
}

// A country is what is read of an entry of the JSON file.
type country struct {
	Code       string `json:"cca3"`
	Name       struct{ Common string }
	Landlocked *bool     `json:"landlocked"`
	Area       float64   `json:"area"`
	LatLng     []float64 `json:"latlng"`
	Borders    []string  `json:"borders"`

	line int
}

// kosovo is the code that the file has for Kosovo, which ISO has none for.
const kosovo = "UNK"

// acrossTheSea is listed on one side only: between Sri Lanka and India there is
// a strait, and a border on the shoals of Adam's Bridge.
var acrossTheSea = neighbour{"LKA", "IND"}

func parseGeography(part fs.FS) iter.Seq2[place, error] {
	return ingest.Rows(func(emit func(place) error) error {
		return eachCountry(part, func(c country) error {
			row := place{AreaCode: c.Code, IsLandlocked: *c.Landlocked, Latitude: c.LatLng[0], Longitude: c.LatLng[1]}
			if c.Area > 0 {
				row.AreaKm2 = &c.Area
			}
			return emit(row)
		})
	})
}

func parseNeighbours(part fs.FS) iter.Seq2[neighbour, error] {
	return ingest.Rows(func(emit func(neighbour) error) error {
		return eachCountry(part, func(c country) error {
			for _, code := range c.Borders {
				row := neighbour{c.Code, code}
				if row == acrossTheSea {
					continue
				}
				if err := emit(row); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// eachCountry hands over the countries once it has read and checked them all.
func eachCountry(part fs.FS, do func(country) error) error {
	var countries []country
	known := map[string]bool{}
	err := ingest.EachElement(part, func(line int, c country) error {
		c.line = line
		if err := c.check(); err != nil {
			return err
		}
		if known[c.Code] {
			return fmt.Errorf("%s is there twice", c.Code)
		}
		known[c.Code] = true
		countries = append(countries, c)
		return nil
	})
	if err == nil {
		err = checkBorders(countries)
	}
	for i := 0; err == nil && i < len(countries); i++ {
		err = do(countries[i])
	}
	return err
}

// maxBorders is far above the 16 that China has.
const maxBorders = 100

// check rejects an entry that lacks something or is called as another, and gives
// Kosovo its code.
func (c *country) check() error {
	if len(c.Borders) > maxBorders {
		return fmt.Errorf("%s: more than %d borders", c.Code, maxBorders)
	}
	own := func(code string) string {
		if code == kosovo {
			return "XKX"
		}
		return code
	}
	c.Code = own(c.Code)
	e, err := canon.ByAlpha3(c.Code)
	if err == nil {
		err = e.CheckName(c.Name.Common)
	}
	for i := 0; err == nil && i < len(c.Borders); i++ {
		c.Borders[i] = own(c.Borders[i])
		_, err = canon.ByAlpha3(c.Borders[i])
	}
	switch {
	case err != nil:
		return err
	case c.Landlocked == nil:
		return fmt.Errorf("%s: landlocked is missing", c.Code)
	case len(c.LatLng) != 2 || c.LatLng[0] < -90 || c.LatLng[0] > 90 || c.LatLng[1] < -180 || c.LatLng[1] > 180:
		return fmt.Errorf("%s: latlng is no latitude and longitude: %v", c.Code, c.LatLng[:min(len(c.LatLng), 3)])
	case slices.Contains(c.Borders, c.Code):
		return fmt.Errorf("%s is its own neighbour", c.Code)
	}
	return nil
}

// checkBorders rejects a border that only one of its two countries lists.
func checkBorders(countries []country) error {
	borders := make(map[string][]string, len(countries))
	for _, c := range countries {
		borders[c.Code] = c.Borders
	}
	for _, c := range countries {
		for _, code := range c.Borders {
			other, listed := borders[code]
			if listed && !slices.Contains(other, c.Code) && (neighbour{c.Code, code}) != acrossTheSea {
				err := fmt.Errorf("%s lists %s as a neighbour, but not the other way round", c.Code, code)
				return &ingest.RowError{File: "geography", Line: c.line, Err: err}
			}
		}
	}
	return nil
}

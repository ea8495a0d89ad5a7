package m49_economies

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"

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
	return func(yield func(place, error) bool) {
		countries, err := readCountries(part)
		if err != nil {
			yield(place{}, err)
			return
		}
		for _, c := range countries {
			row := place{AreaCode: c.Code, IsLandlocked: *c.Landlocked, Latitude: c.LatLng[0], Longitude: c.LatLng[1]}
			if c.Area > 0 {
				row.AreaKm2 = &c.Area
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

func parseNeighbours(part fs.FS) iter.Seq2[neighbour, error] {
	return func(yield func(neighbour, error) bool) {
		countries, err := readCountries(part)
		if err != nil {
			yield(neighbour{}, err)
			return
		}
		for _, c := range countries {
			for _, code := range c.Borders {
				if row := (neighbour{c.Code, code}); row != acrossTheSea && !yield(row, nil) {
					return
				}
			}
		}
	}
}

const (
	maxGeography = 16 << 20 // the file has 0.8 MB
	maxBorders   = 100      // China has 16
)

// readCountries reads and checks the whole file, which is small.
func readCountries(part fs.FS) ([]country, error) {
	f, file, err := ingest.Only(part)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	start, err := ingest.Sniff(f, "a list of countries in JSON")
	if err != nil {
		return nil, &ingest.RowError{File: file, Err: err}
	}
	text, err := io.ReadAll(io.LimitReader(start, maxGeography+1))
	if err == nil && len(text) > maxGeography {
		err = errors.New("larger than 16 MiB")
	}
	if err != nil {
		return nil, &ingest.RowError{File: file, Err: err}
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	counted, lines := int64(0), 1
	line := func() int {
		lines += bytes.Count(text[counted:dec.InputOffset()], []byte{'\n'})
		counted = dec.InputOffset()
		return lines
	}
	fail := func(at int, err error) ([]country, error) {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("the list breaks off")
		}
		return nil, &ingest.RowError{File: file, Line: at, Err: err}
	}
	if open, err := dec.Token(); err != nil || open != json.Delim('[') {
		return fail(1, errors.New("not a list of countries in JSON"))
	}
	var countries []country
	known := map[string]bool{}
	for dec.More() {
		c := country{line: line()}
		if err := dec.Decode(&c); err != nil {
			return fail(line(), err)
		}
		if err := c.check(); err != nil {
			return fail(c.line, err)
		}
		if known[c.Code] {
			return fail(c.line, fmt.Errorf("%s is there twice", c.Code))
		}
		known[c.Code] = true
		countries = append(countries, c)
	}
	if _, err := dec.Token(); err != nil {
		return fail(line(), err)
	}
	if c, err := oneSided(countries); err != nil {
		return fail(c.line, err)
	}
	return countries, nil
}

// check refuses an entry that lacks something or is called as another, and gives
// Kosovo its code.
func (c *country) check() error {
	if len(c.Borders) > maxBorders {
		return fmt.Errorf("%s: more than %d borders", c.Code, maxBorders)
	}
	for _, code := range append([]*string{&c.Code}, pointers(c.Borders)...) {
		if *code == kosovo {
			*code = "XKX"
		}
		if _, err := economyOf(*code); err != nil {
			return err
		}
	}
	e, err := economyOf(c.Code)
	if err == nil {
		err = e.CheckName(c.Name.Common)
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

func pointers(codes []string) []*string {
	out := make([]*string, len(codes))
	for i := range codes {
		out[i] = &codes[i]
	}
	return out
}

// oneSided finds a border that only one of its two countries lists.
func oneSided(countries []country) (country, error) {
	borders := make(map[string][]string, len(countries))
	for _, c := range countries {
		borders[c.Code] = c.Borders
	}
	for _, c := range countries {
		for _, code := range c.Borders {
			other, listed := borders[code]
			if listed && !slices.Contains(other, c.Code) && (neighbour{c.Code, code}) != acrossTheSea {
				return c, fmt.Errorf("%s lists %s as a neighbour, but not the other way round", c.Code, code)
			}
		}
	}
	return country{}, nil
}

// Package natural_earth reads the outlines of economies from Natural Earth, to
// compute distances with: no map is drawn of them.
package natural_earth

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset.
var Source = ingest.Source{
	Name: "natural_earth",
	Card: card,
	License: ingest.License{
		Name:         "public domain",
		URL:          "https://www.naturalearthdata.com/about/terms-of-use/",
		Attribution:  "Made with Natural Earth",
		Redistribute: true,
		Commercial:   true,
		Conditions:   "for distances, not for maps that are issued: see the card on boundaries",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 10 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "countries_50m", URL: "https://cdn.jsdelivr.net/npm/world-atlas@2/countries-50m.json"},
		{Part: "countries_110m", URL: "https://cdn.jsdelivr.net/npm/world-atlas@2/countries-110m.json"},
	},
	Tables: []ingest.Table{
		ingest.TableOf("places", []string{"scale", "place_name"}, parsePlaces),
		ingest.TableOf("outlines", []string{"scale", "place_name", "ring", "point"}, parseOutlines),
	},
	Identify: identify,
}

// scales are the scales of the parts.
var scales = map[string]string{"countries_50m": "1:50m", "countries_110m": "1:110m"}

// A country is what a place's properties hold.
type country struct{ Name string }

// decimals is the rounding of degrees: a step of the publisher's grid is 0.0017
// degrees or more.
const decimals = 4

// A place is a country or territory that is drawn.
type place struct {
	Scale     string `parquet:"scale,dict" about:"Scale that the outline is drawn for: 1:50m, and 1:110m with fewer and coarser ones."`
	Name      string `parquet:"place_name" about:"Natural Earth's name, mostly short."`
	M49       string `parquet:"m49_code,optional" about:"Numeric code as published; null where the publisher gives none."`
	AreaCode  string `parquet:"area_code,optional" about:"ISO 3166-1 alpha-3 code; null for places that are no economy of their own."`
	Polygons  int32  `parquet:"polygon_count" about:"Polygons that the place is made of: its mainland and islands."`
	HoleCount int32  `parquet:"hole_count" about:"Holes in them: enclaves."`
}

// A vertex is a point of an outline.
type vertex struct {
	Scale    string  `parquet:"scale,dict" about:"Scale that the outline is drawn for, as in places."`
	Name     string  `parquet:"place_name,dict" about:"Place, as in places."`
	AreaCode string  `parquet:"area_code,optional,dict" about:"ISO 3166-1 alpha-3 code; null for places that are no economy of their own."`
	Ring     int32   `parquet:"ring,delta" about:"Number of the closed line within the place, from 1."`
	IsHole   bool    `parquet:"is_hole" about:"Whether the ring bounds a hole in the ring before it that is none."`
	Point    int32   `parquet:"point,delta" about:"Number of the point within the ring, from 1; the last is the first again."`
	Arc      int32   `parquet:"arc,delta" about:"Piece of line that the point is on. One that two places have is their border, one of a single place is a shore."`
	Lon      float64 `parquet:"lon" about:"Degrees east (WGS 84), to four decimals."`
	Lat      float64 `parquet:"lat" about:"Degrees north (WGS 84), to four decimals."`
}

func parsePlaces(part fs.FS) iter.Seq2[place, error] {
	return ingest.Rows(func(emit func(place) error) error {
		return eachPlace(part, func(p place, _ [][]ingest.Ring) error { return emit(p) })
	})
}

func parseOutlines(part fs.FS) iter.Seq2[vertex, error] {
	return ingest.Rows(func(emit func(vertex) error) error {
		return eachPlace(part, func(p place, polygons [][]ingest.Ring) error {
			row := vertex{Scale: p.Scale, Name: p.Name, AreaCode: p.AreaCode}
			for _, polygon := range polygons {
				for i, ring := range polygon {
					row.Ring, row.IsHole = row.Ring+1, i > 0
					for n, at := range ring {
						row.Point, row.Arc, row.Lon, row.Lat = int32(n+1), at.Arc, at.Lon, at.Lat
						if err := emit(row); err != nil {
							return err
						}
					}
				}
			}
			return nil
		})
	})
}

// eachPlace hands over the places of a part with their polygons.
func eachPlace(part fs.FS, do func(p place, polygons [][]ingest.Ring) error) error {
	f, file, err := ingest.Only(part)
	if err != nil {
		return err
	}
	defer f.Close()
	return ingest.EachShape(f, file, "countries", decimals, func(s ingest.Shape[country]) error {
		code, err := economyOf(s.ID, s.Properties.Name)
		if err != nil {
			return err
		}
		p := place{Scale: scales[file], Name: s.Properties.Name, M49: s.ID, AreaCode: code, Polygons: int32(len(s.Polygons))}
		for _, rings := range s.Polygons {
			p.HoleCount += int32(len(rings) - 1)
		}
		return do(p, s.Polygons)
	})
}

// noEconomies are places without a code that are no economy of their own, under
// Natural Earth's names: two territories drawn as one, two that are administered apart
// from the State that their land belongs to, and one that two claim.
var noEconomies = []string{"Indian Ocean Ter.", "N. Cyprus", "Siachen Glacier", "Somaliland"}

// partsOfEconomies are drawn apart from the economy whose code they have.
var partsOfEconomies = map[string]string{"Ashmore and Cartier Is.": "AUS"}

// economyOf returns the alpha-3 code of a place, or "" if it is no economy.
func economyOf(id, name string) (string, error) {
	if name == "" {
		return "", fmt.Errorf("%q has no name", id)
	}
	if id == "" {
		if slices.Contains(noEconomies, name) {
			return "", nil
		}
		e, err := canon.FindEconomy(name)
		return e.Alpha3, err
	}
	e, err := canon.FindEconomy(id)
	switch {
	case err != nil:
		return "", err
	case e.M49 != id:
		return "", errors.New("no code of three digits: " + id)
	case partsOfEconomies[name] == e.Alpha3:
		return e.Alpha3, nil
	}
	return e.Alpha3, e.CheckName(name)
}

package watra_fibre

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A line is a fibre link between two places.
type line struct {
	ID        string   `parquet:"line_id" about:"ITU's id of the link."`
	AreaCode  string   `parquet:"area_code,dict" about:"ISO 3166-1 alpha-3 code of the country that the map is of."`
	Country   string   `parquet:"country,dict" about:"Country as published."`
	Status    string   `parquet:"status,optional,dict" about:"Operational, Planned or Unknown, as published; null where the file says <NA>."`
	Operator  string   `parquet:"operator_name,optional,dict" about:"Operator as published, which may be Unknown; null where the file says <NA>."`
	From      string   `parquet:"from_place,optional" about:"Where it begins, which may be Undefined; null where not given."`
	To        string   `parquet:"to_place,optional" about:"Where it ends, which may be Undefined; null where not given."`
	DistanceM *float64 `parquet:"distance_m" about:"Length of the link in metres; null where not given."`
	Source    string   `parquet:"data_source,dict" about:"Who published the map that the link was taken from."`
	Year      *int32   `parquet:"data_source_year" about:"Year of that map; null where the file says <NA>."`
	Region    string   `parquet:"region,dict" about:"Region as published."`
}

// A linePoint is a point of a link's course.
type linePoint struct {
	ID    string  `parquet:"line_id,dict" about:"Link, as in lines."`
	Line  int32   `parquet:"line,delta" about:"Number of the line within the link, from 1."`
	Point int32   `parquet:"point,delta" about:"Number of the point within the line, from 1."`
	Lon   float64 `parquet:"lon" about:"Degrees east (WGS 84), as published."`
	Lat   float64 `parquet:"lat" about:"Degrees north (WGS 84), as published."`
}

// A node is a place where links meet or end.
type node struct {
	ID             string  `parquet:"node_id" about:"ITU's id of the node."`
	Name           string  `parquet:"node_name,optional" about:"Name of the place, which may be Undefined; null where not given."`
	AreaCode       string  `parquet:"area_code,dict" about:"ISO 3166-1 alpha-3 code of the country that the map is of."`
	Country        string  `parquet:"country,dict" about:"Country as published."`
	Lon            float64 `parquet:"lon" about:"Degrees east (WGS 84), as published."`
	Lat            float64 `parquet:"lat" about:"Degrees north (WGS 84), as published."`
	Infrastructure string  `parquet:"infrastructure_type,optional,dict" about:"Technology as published; null where not given."`
	Status         string  `parquet:"node_status,optional,dict" about:"Status as published; null where not given."`
	Type           string  `parquet:"technology_and_status,dict" about:"Technology and status as published in type_infr, such as Fibre Operational; given for every node."`
	Operator       string  `parquet:"operator_name,optional,dict" about:"Operator as published, which may be Unknown; null where the file says <NA>."`
	Source         string  `parquet:"data_source,dict" about:"Who published the map that the node was taken from."`
	Year           *int32  `parquet:"data_source_year" about:"Year of that map; null where the file says <NA>."`
	Region         string  `parquet:"region,dict" about:"Region as published."`
}

// notAvailable is how the files write a missing text.
const notAvailable = "<NA>"

// origin is what links and nodes say of where they were taken from.
type origin struct {
	Country  string
	Operator string `json:"operator_name"`
	Source   string `json:"data_source"`
	Year     string `json:"data_source_year"`
	Region   string
}

// check finds the economy and the year, and makes what is missing empty.
func (o *origin) check() (code string, year *int32, err error) {
	e, err := canon.FindEconomy(o.Country)
	if err != nil {
		return "", nil, err
	}
	if o.Source == "" || o.Region == "" {
		return "", nil, errors.New("no data_source or no region")
	}
	o.Operator = available(o.Operator)
	if available(o.Year) != "" {
		n, err := ingest.Integer(o.Year, 1990, 2100)
		if err != nil {
			return "", nil, fmt.Errorf("data_source_year: %w", err)
		}
		y := int32(n)
		year = &y
	}
	return e.Alpha3, year, nil
}

func available(text string) string {
	if text == notAvailable {
		return ""
	}
	return text
}

type lineProperties struct {
	origin
	ID       string `json:"line_id"`
	Status   string
	From, To *string
	Distance *float64
}

// maxMetres is far above the length of the longest link, across a country.
const maxMetres = 1e7

func parseLines(part fs.FS) iter.Seq2[line, error] {
	return ingest.Rows(func(emit func(line) error) error {
		return ingest.EachFeature(part, func(_ int, f ingest.Feature[lineProperties]) error {
			p := f.Properties
			code, year, err := p.check()
			switch {
			case err != nil:
				return err
			case p.ID == "":
				return errors.New("a line without line_id")
			case p.Distance != nil && !(*p.Distance >= 0 && *p.Distance <= maxMetres):
				return fmt.Errorf("distance: not from 0 to %.0f metres: %v", maxMetres, *p.Distance)
			}
			return emit(line{
				ID: p.ID, AreaCode: code, Country: p.Country, Status: available(p.Status), Operator: p.Operator,
				From: text(p.From), To: text(p.To), DistanceM: p.Distance, Source: p.Source, Year: year, Region: p.Region,
			})
		})
	})
}

// text is a text that may be null, which is empty.
func text(t *string) string {
	if t == nil {
		return ""
	}
	return *t
}

func parseLinePoints(part fs.FS) iter.Seq2[linePoint, error] {
	return ingest.Rows(func(emit func(linePoint) error) error {
		return ingest.EachFeature(part, func(_ int, f ingest.Feature[lineProperties]) error {
			if f.Geometry.Type == "Point" {
				return errors.New("a link that is a point")
			}
			for l, points := range f.Geometry.Lines {
				for n, at := range points {
					if err := emit(linePoint{f.Properties.ID, int32(l + 1), int32(n + 1), at.Lon, at.Lat}); err != nil {
						return err
					}
				}
			}
			return nil
		})
	})
}

func parseNodes(part fs.FS) iter.Seq2[node, error] {
	type properties struct {
		origin
		ID                  string `json:"node_id"`
		Longitude, Latitude float64
		Name                *string
		Infrastructure      *string `json:"infrastructure_type"`
		Status              *string `json:"node_status"`
		Type                string  `json:"type_infr"`
	}
	return ingest.Rows(func(emit func(node) error) error {
		return ingest.EachFeature(part, func(_ int, f ingest.Feature[properties]) error {
			p := f.Properties
			code, year, err := p.check()
			switch {
			case err != nil:
				return err
			case p.ID == "" || p.Type == "":
				return errors.New("a node without node_id or type_infr")
			}
			at, err := point(f.Geometry)
			if err != nil {
				return err
			}
			const digits = 1e-9 // the two are written by different programs
			if math.Abs(at.Lon-p.Longitude) > digits || math.Abs(at.Lat-p.Latitude) > digits {
				return fmt.Errorf("the node is at %v, %v by its properties and at %v, %v on the map", p.Longitude, p.Latitude, at.Lon, at.Lat)
			}
			return emit(node{
				ID: p.ID, Name: text(p.Name), AreaCode: code, Country: p.Country, Lon: at.Lon, Lat: at.Lat,
				Infrastructure: text(p.Infrastructure), Status: text(p.Status), Type: p.Type,
				Operator: p.Operator, Source: p.Source, Year: year, Region: p.Region,
			})
		})
	})
}

// point returns where something is that has one place.
func point(g ingest.Geometry) (ingest.Position, error) {
	if g.Type != "Point" {
		return ingest.Position{}, errors.New("no place: want a Point")
	}
	return g.Lines[0][0], nil
}

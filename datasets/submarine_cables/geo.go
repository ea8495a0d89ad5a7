package submarine_cables

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A landingPoint is a place where cables come ashore.
type landingPoint struct {
	ID       string  `parquet:"landing_point_id" about:"TeleGeography's id of the place."`
	Name     string  `parquet:"landing_point_name" about:"Place and country as published, such as Muanda, Congo, Dem. Rep."`
	AreaCode string  `parquet:"area_code" about:"ISO 3166-1 alpha-3 code, after the country at the end of the name."`
	IsTBD    bool    `parquet:"is_tbd" about:"Whether the place is still to be determined."`
	Lon      float64 `parquet:"lon" about:"Degrees east (WGS 84), as published."`
	Lat      float64 `parquet:"lat" about:"Degrees north (WGS 84), as published."`
}

func parseLandingPoints(part fs.FS) iter.Seq2[landingPoint, error] {
	type properties struct {
		ID, Name string
		IsTBD    *bool `json:"is_tbd"`
	}
	return ingest.Rows(func(emit func(landingPoint) error) error {
		return ingest.EachFeature(part, func(_ int, f ingest.Feature[properties]) error {
			p := f.Properties
			if p.ID == "" || p.IsTBD == nil || f.Geometry.Type != "Point" {
				return fmt.Errorf("landing point %q lacks its id, is_tbd or place", p.Name)
			}
			e, err := canon.EconomyOfPlace(p.Name)
			if err != nil {
				return err
			}
			at := f.Geometry.Lines[0][0]
			return emit(landingPoint{ID: p.ID, Name: p.Name, AreaCode: e.Alpha3, IsTBD: *p.IsTBD, Lon: at.Lon, Lat: at.Lat})
		})
	})
}

// A linePoint is a point of a cable's line.
type linePoint struct {
	FeatureID string  `parquet:"feature_id,dict" about:"TeleGeography's id of a part of a cable that is drawn."`
	CableID   string  `parquet:"cable_id,dict" about:"Cable, as in cables."`
	Line      int32   `parquet:"line,delta" about:"Number of the line within the feature, from 1."`
	Point     int32   `parquet:"point,delta" about:"Number of the point within the line, from 1."`
	Lon       float64 `parquet:"lon" about:"Degrees east (WGS 84), as published; lines are drawn for looks and end at 180 degrees."`
	Lat       float64 `parquet:"lat" about:"Degrees north (WGS 84), as published."`
}

func parseLines(part fs.FS) iter.Seq2[linePoint, error] {
	type properties struct {
		ID        string
		FeatureID string `json:"feature_id"`
	}
	return ingest.Rows(func(emit func(linePoint) error) error {
		return ingest.EachFeature(part, func(_ int, f ingest.Feature[properties]) error {
			p := f.Properties
			if p.ID == "" || !strings.HasPrefix(p.FeatureID, p.ID+"-") {
				return fmt.Errorf("feature %q is not of the cable %q", p.FeatureID, p.ID)
			}
			if f.Geometry.Type == "Point" || len(f.Geometry.Lines) == 0 {
				return errors.New("a cable without a line")
			}
			for l, line := range f.Geometry.Lines {
				for n, at := range line {
					if err := emit(linePoint{p.FeatureID, p.ID, int32(l + 1), int32(n + 1), at.Lon, at.Lat}); err != nil {
						return err
					}
				}
			}
			return nil
		})
	})
}

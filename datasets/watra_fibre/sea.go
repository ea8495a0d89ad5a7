package watra_fibre

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// An exchange is an Internet exchange point.
type exchange struct {
	AreaCode string  `parquet:"area_code" about:"ISO 3166-1 alpha-3 code."`
	Country  string  `parquet:"country" about:"Country as published."`
	Name     string  `parquet:"exchange_name" about:"Name of the exchange."`
	Lon      float64 `parquet:"lon" about:"Degrees east (WGS 84), as published."`
	Lat      float64 `parquet:"lat" about:"Degrees north (WGS 84), as published."`
}

func parseExchanges(part fs.FS) iter.Seq2[exchange, error] {
	type properties struct{ Country, Name string }
	return ingest.Rows(func(emit func(exchange) error) error {
		return ingest.EachFeature(part, func(_ int, f ingest.Feature[properties]) error {
			e, err := canon.FindEconomy(f.Properties.Country)
			if err != nil {
				return err
			}
			if f.Properties.Name == "" {
				return errors.New("an exchange without a name")
			}
			at, err := point(f.Geometry)
			if err != nil {
				return err
			}
			return emit(exchange{e.Alpha3, f.Properties.Country, f.Properties.Name, at.Lon, at.Lat})
		})
	})
}

// A cable is a submarine cable that lands in West Africa.
type cable struct {
	Name         string   `parquet:"cable_name" about:"Name of the cable."`
	CapacityTbps *float64 `parquet:"capacity_tbps" about:"Design capacity in terabits a second; null where not given."`
	Year         int32    `parquet:"year_service" about:"Year in which it went into service."`
	LengthKm     *float64 `parquet:"length_km" about:"Length in kilometres; null where not given."`
}

// A cablePoint is a point of a cable's line.
type cablePoint struct {
	Name  string  `parquet:"cable_name,dict" about:"Cable, as in submarine_cables."`
	Line  int32   `parquet:"line,delta" about:"Number of the line within the cable, from 1."`
	Point int32   `parquet:"point,delta" about:"Number of the point within the line, from 1."`
	Lon   float64 `parquet:"lon" about:"Degrees east (WGS 84), from the metres of Web Mercator that are published."`
	Lat   float64 `parquet:"lat" about:"Degrees north (WGS 84), from the metres of Web Mercator that are published."`
}

type cableProperties struct {
	Name     string
	Capacity *float64 `json:"capacity_Tbps"`
	Year     int32    `json:"year_service"`
	LengthKm *float64 `json:"length_km"`
}

func (p cableProperties) check() error {
	for _, n := range []struct {
		name  string
		value *float64
		most  float64
	}{{"capacity_Tbps", p.Capacity, 10_000}, {"length_km", p.LengthKm, 100_000}} {
		if n.value != nil && !(*n.value > 0 && *n.value <= n.most) {
			return fmt.Errorf("%s: not above 0 and up to %.0f: %v", n.name, n.most, *n.value)
		}
	}
	if p.Name == "" || p.Year < 1980 || p.Year > 2100 {
		return fmt.Errorf("the cable %q of the year %d", p.Name, p.Year)
	}
	return nil
}

func parseCables(part fs.FS) iter.Seq2[cable, error] {
	return ingest.Rows(func(emit func(cable) error) error {
		return ingest.EachFeature(part, func(_ int, f ingest.Feature[cableProperties]) error {
			p := f.Properties
			if err := p.check(); err != nil {
				return err
			}
			return emit(cable{p.Name, p.Capacity, p.Year, p.LengthKm})
		})
	})
}

func parseCablePoints(part fs.FS) iter.Seq2[cablePoint, error] {
	return ingest.Rows(func(emit func(cablePoint) error) error {
		return ingest.EachFeature(part, func(_ int, f ingest.Feature[cableProperties]) error {
			if f.Geometry.Type == "Point" || len(f.Geometry.Lines) == 0 {
				return errors.New("a cable without a line")
			}
			for l, points := range f.Geometry.Lines {
				for n, at := range points {
					if err := emit(cablePoint{f.Properties.Name, int32(l + 1), int32(n + 1), at.Lon, at.Lat}); err != nil {
						return err
					}
				}
			}
			return nil
		})
	})
}

// A landingPoint is where submarine cables come ashore.
type landingPoint struct {
	Name       string  `parquet:"landing_point_name" about:"Place and country as published, such as Dakar, Senegal."`
	AreaCode   string  `parquet:"area_code" about:"ISO 3166-1 alpha-3 code, after the country at the end of the name."`
	Cables     int32   `parquet:"cable_count" about:"Cables of the set that land there."`
	FirstCable string  `parquet:"first_cable_name" about:"One of them, as in submarine_cables."`
	Lon        float64 `parquet:"lon" about:"Degrees east (WGS 84), from the metres of Web Mercator that are published."`
	Lat        float64 `parquet:"lat" about:"Degrees north (WGS 84), from the metres of Web Mercator that are published."`
}

func parseLandingPoints(part fs.FS) iter.Seq2[landingPoint, error] {
	type properties struct {
		Name       string
		Cables     int32  `json:"cables_count"`
		FirstCable string `json:"first_cable_name"`
	}
	return ingest.Rows(func(emit func(landingPoint) error) error {
		return ingest.EachFeature(part, func(_ int, f ingest.Feature[properties]) error {
			p := f.Properties
			if p.FirstCable == "" || p.Cables < 1 {
				return fmt.Errorf("no cable lands at %q", p.Name)
			}
			e, err := canon.EconomyOfPlace(p.Name)
			if err != nil {
				return err
			}
			at, err := point(f.Geometry)
			if err != nil {
				return err
			}
			return emit(landingPoint{p.Name, e.Alpha3, p.Cables, p.FirstCable, at.Lon, at.Lat})
		})
	})
}

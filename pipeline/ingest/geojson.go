package ingest

import (
	"fmt"
	"io"
	"io/fs"
)

// A Feature is one feature of GeoJSON.
type Feature[P any] struct {
	Properties P
	Geometry   Geometry
}

// A Geometry says where a feature lies.
type Geometry struct {
	Type  string       // Point, LineString or MultiLineString; empty where no place is given
	Lines [][]Position // a Point is one line of one position
}

// EachFeature hands over the features of a part in GeoJSON (RFC 7946), each with
// the line that it begins on. It accepts the types of geometry that Geometry.Type
// lists, a height if that is 0, and as member crs, which must come before the
// features, what older files state: degrees of WGS 84, or Web Mercator, which
// becomes degrees. Errors of do are told with their line.
func EachFeature[P any](part fs.FS, do func(line int, f Feature[P]) error) error {
	doc, err := OpenJSON(part, "GeoJSON")
	if err != nil {
		return err
	}
	defer doc.Close()
	var typ string
	hasFeatures, isMercator := false, false
	err = doc.Object(func(name []byte) (err error) {
		switch string(name) {
		case "type":
			typ, err = doc.Text()
		case "crs":
			if hasFeatures {
				return fmt.Errorf("crs stands behind the features that it is about")
			}
			isMercator, err = readCRS(doc)
		case "features":
			hasFeatures = true
			err = doc.Array(func() error {
				line := doc.line
				f, err := readFeature[P](doc, isMercator)
				if err != nil {
					return err
				}
				return do(line, f)
			})
		default: // members of others' making, which GeoJSON allows
			err = doc.Skip()
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case typ != "FeatureCollection":
		return doc.At(fmt.Errorf("the type is %s, not FeatureCollection", excerpt(typ)))
	case !hasFeatures:
		return doc.At(fmt.Errorf("there are no features"))
	}
	return doc.End()
}

// readCRS reads a coordinate reference system, and reports whether it is Web Mercator.
func readCRS(doc *JSON) (isMercator bool, err error) {
	crs, err := decodeValue[struct{ Properties struct{ Name string } }](doc)
	if err != nil {
		return false, err
	}
	switch name := crs.Properties.Name; name {
	case "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326":
		return false, nil
	case "urn:ogc:def:crs:EPSG::3857", "EPSG:3857":
		return true, nil
	default:
		return false, fmt.Errorf("the coordinate reference system is %s, neither WGS 84 nor Web Mercator", excerpt(name))
	}
}

func readFeature[P any](doc *JSON, isMercator bool) (f Feature[P], err error) {
	var typ string
	hasProperties := false
	err = doc.Object(func(name []byte) (err error) {
		switch string(name) {
		case "type":
			typ, err = doc.Text()
		case "properties":
			if hasProperties = doc.next() == '{'; !hasProperties {
				return doc.Skip()
			}
			f.Properties, err = decodeValue[P](doc)
		case "geometry":
			if isNull, err := doc.Null(); isNull || err != nil {
				return err
			}
			f.Geometry, err = readGeometry(doc, isMercator)
		default:
			err = doc.Skip()
		}
		return err
	})
	if err == nil && (typ != "Feature" || !hasProperties) {
		err = fmt.Errorf("the type is %s where a Feature with properties is due", excerpt(typ))
	}
	return f, err
}

func readGeometry(doc *JSON, isMercator bool) (g Geometry, err error) {
	hasLines := false
	err = readTyped(doc, "coordinates", func(doc *JSON, typ string) (err error) {
		c := coordinates{doc, isMercator}
		g.Type, hasLines = typ, true
		switch typ {
		case "Point":
			at, err := c.position()
			g.Lines = [][]Position{{at}}
			return err
		case "LineString":
			return c.line(&g.Lines)
		case "MultiLineString":
			return doc.Array(func() error { return c.line(&g.Lines) })
		}
		return fmt.Errorf("geometry of the type %s, which is neither Point, LineString nor MultiLineString", excerpt(typ))
	}, func([]byte) error { return doc.Skip() })
	if err == nil && !hasLines {
		err = fmt.Errorf("a geometry without type or coordinates")
	}
	return g, err
}

// readTyped reads an object that has a type and, under a name, a value whose form
// depends on it. The value is kept, within the bounds of Raw, where it comes first.
// Other members are read with other.
func readTyped(doc *JSON, name string, read func(doc *JSON, typ string) error, other func(name []byte) error) error {
	var typ string
	var kept *JSON
	err := doc.Object(func(member []byte) (err error) {
		switch {
		case string(member) == "type":
			typ, err = doc.Text()
		case string(member) != name:
			err = other(member)
		case typ != "":
			err = read(doc, typ)
		default:
			doc.next()
			line := doc.line
			var text []byte
			text, err = doc.Raw()
			text = append([]byte(nil), text...)
			kept = &JSON{file: doc.file, line: line, buf: text, end: len(text), mark: -1, err: io.EOF}
		}
		return err
	})
	if err == nil && kept != nil {
		if err = read(kept, typ); err != nil {
			err = doc.within(name, kept.at(kept.line, err))
		}
	}
	return err
}

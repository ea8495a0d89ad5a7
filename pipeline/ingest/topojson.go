package ingest

import (
	"errors"
	"fmt"
	"io"
	"math"
)

// A Shape is one geometry of a topology: polygons, each of an outer ring and then
// the rings of its holes.
type Shape[P any] struct {
	ID         string // empty where there is none
	Properties P
	Polygons   [][]Ring
}

// A Ring is a closed line: it ends where it begins.
type Ring []RingPoint

// A RingPoint is a point of a ring, with the number of the arc that it is from.
// Shapes that have an arc in common border on each other along it.
type RingPoint struct {
	Position
	Arc int32
}

// maxArcUses bounds how often the rings of a topology use one arc. Two shapes
// border on it; where outlines are coarse, it has been three.
const maxArcUses = 4

// EachShape hands over the shapes of an object of TopoJSON, a collection of
// polygons, rounded to so many decimals of a degree. Errors call what is read file.
func EachShape[P any](r io.Reader, file, object string, decimals int, do func(s Shape[P]) error) error {
	doc, err := NewJSON(r, file, "TopoJSON")
	if err != nil {
		return err
	}
	var t topology[P]
	if err := t.read(doc, object); err != nil {
		return err
	}
	if err := t.project(decimals); err != nil {
		return &RowError{File: file, Err: err}
	}
	for _, s := range t.shapes {
		shape := Shape[P]{ID: s.id, Properties: s.properties}
		shape.Polygons, err = t.polygons(s.polygons)
		if err == nil {
			err = do(shape)
		}
		if err != nil {
			return &RowError{File: file, Line: s.line, Err: err}
		}
	}
	return nil
}

// A topology is what a file of TopoJSON holds.
type topology[P any] struct {
	typ       string
	scale     []float64
	translate []float64
	shapes    []arcShape[P]
	steps     [][][2]int32 // of each arc: a point of the grid, and from there on

	arcs [][]Position
	uses []uint8 // of each arc
}

// An arcShape is a shape whose rings are numbers of arcs.
type arcShape[P any] struct {
	id         string
	properties P
	polygons   [][][]int32
	line       int
}

func (t *topology[P]) read(doc *JSON, object string) error {
	found := false
	err := doc.Object(func(name []byte) (err error) {
		switch string(name) {
		case "type":
			t.typ, err = doc.Text()
		case "transform":
			err = t.readTransform(doc)
		case "arcs":
			err = t.readArcs(doc)
		case "objects":
			err = doc.Object(func(name []byte) error {
				if string(name) != object {
					return doc.Skip()
				}
				found = true
				return t.readShapes(doc)
			})
		default:
			err = doc.Skip()
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case t.typ != "Topology":
		return doc.At(fmt.Errorf("the type is %s, not Topology", excerpt(t.typ)))
	case len(t.scale) != 2 || len(t.translate) != 2:
		return doc.At(errors.New("no transform of two scales and two translations"))
	case !found:
		return doc.At(fmt.Errorf("no object %s", excerpt(object)))
	}
	return doc.End()
}

func (t *topology[P]) readTransform(doc *JSON) error {
	return doc.Object(func(name []byte) error {
		var to *[]float64
		switch string(name) {
		case "scale":
			to = &t.scale
		case "translate":
			to = &t.translate
		default:
			return doc.Skip()
		}
		return doc.Array(func() error {
			v, err := doc.Float(-180, 180)
			*to = append(*to, v)
			return err
		})
	})
}

func (t *topology[P]) readArcs(doc *JSON) error {
	return doc.Array(func() error {
		var arc [][2]int32
		err := doc.Array(func() error {
			var step [2]int32
			n := 0
			err := doc.Array(func() error {
				v, err := doc.Int(math.MinInt32, math.MaxInt32)
				if err == nil && n == 2 {
					err = errors.New("a step of more than two numbers")
				}
				if err == nil {
					step[n] = int32(v)
					n++
				}
				return err
			})
			if err == nil && n < 2 {
				err = errors.New("a step of fewer than two numbers")
			}
			arc = append(arc, step)
			return err
		})
		if err == nil && len(arc) < 2 {
			err = errors.New("an arc of fewer than two points")
		}
		t.steps = append(t.steps, arc)
		return err
	})
}

func (t *topology[P]) readShapes(doc *JSON) error {
	return readTyped(doc, "geometries", func(doc *JSON, typ string) error {
		if typ != "GeometryCollection" {
			return fmt.Errorf("an object of the type %s, not GeometryCollection", excerpt(typ))
		}
		return doc.Array(func() error {
			s, err := readShape[P](doc)
			t.shapes = append(t.shapes, s)
			return err
		})
	}, func([]byte) error { return doc.Skip() })
}

func readShape[P any](doc *JSON) (s arcShape[P], err error) {
	s.line = doc.line
	err = readTyped(doc, "arcs", func(doc *JSON, typ string) error {
		switch typ {
		case "Polygon":
			return s.readPolygon(doc)
		case "MultiPolygon":
			return doc.Array(func() error { return s.readPolygon(doc) })
		}
		return fmt.Errorf("geometry of the type %s, neither Polygon nor MultiPolygon", excerpt(typ))
	}, func(name []byte) (err error) {
		switch string(name) {
		case "id":
			s.id, err = doc.Text()
		case "properties":
			s.properties, err = decodeValue[P](doc)
		default:
			err = doc.Skip()
		}
		return err
	})
	if err == nil && len(s.polygons) == 0 {
		err = errors.New("a geometry without polygons")
	}
	return s, err
}

func (s *arcShape[P]) readPolygon(doc *JSON) error {
	var polygon [][]int32
	err := doc.Array(func() error {
		var ring []int32
		err := doc.Array(func() error {
			arc, err := doc.Int(math.MinInt32, math.MaxInt32)
			ring = append(ring, int32(arc))
			return err
		})
		polygon = append(polygon, ring)
		return err
	})
	s.polygons = append(s.polygons, polygon)
	return err
}

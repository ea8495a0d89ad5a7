package ingest

import (
	"errors"
	"fmt"
	"math"
)

// A Position is a place on the Earth, in degrees of WGS 84.
type Position struct {
	Lon, Lat float64 // east and north
}

// coordinates reads the numbers of a geometry.
type coordinates struct {
	doc        *JSON
	isMercator bool // metres of Web Mercator (EPSG:3857), not degrees
}

// line reads a line, which has two positions or more.
func (c *coordinates) line(lines *[][]Position) error {
	var line []Position
	err := c.doc.Array(func() error {
		at, err := c.position()
		line = append(line, at)
		return err
	})
	if err == nil && len(line) < 2 {
		err = errors.New("a line of fewer than two positions")
	}
	*lines = append(*lines, line)
	return err
}

// position reads longitude, latitude and, where it is given, the height.
func (c *coordinates) position() (at Position, err error) {
	n := 0
	err = c.doc.Array(func() (err error) {
		n++
		switch n {
		case 1:
			at.Lon, err = c.axis("longitude", 180)
		case 2:
			at.Lat, err = c.axis("latitude", 90)
		case 3:
			if _, err = c.doc.Float(0, 0); err != nil {
				err = errors.New("a height other than 0")
			}
		default:
			err = errors.New("a position of more than three numbers")
		}
		return err
	})
	if err == nil && n < 2 {
		err = fmt.Errorf("a position of %d numbers", n)
	}
	if c.isMercator {
		at = at.fromMercator()
	}
	return at, err
}

// The sphere of Web Mercator, and half the side of its square.
const (
	mercatorRadius = 6378137.0
	mercatorMost   = 20037508.342789244
)

func (c *coordinates) axis(name string, most float64) (float64, error) {
	if c.isMercator {
		most = mercatorMost
	}
	v, err := c.doc.Float(-most, most)
	if row, ok := err.(*RowError); ok {
		row.Err = fmt.Errorf("%s: %w", name, row.Err)
	}
	return v, err
}

// fromMercator returns the degrees of what holds metres, to a hundred-millionth:
// processors differ in the digits behind.
func (p Position) fromMercator() Position {
	degrees := func(radians float64) float64 { return math.Round(radians*180/math.Pi*1e8) / 1e8 }
	return Position{
		Lon: degrees(p.Lon / mercatorRadius),
		Lat: degrees(2*math.Atan(math.Exp(p.Lat/mercatorRadius)) - math.Pi/2),
	}
}

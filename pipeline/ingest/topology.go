package ingest

import (
	"errors"
	"fmt"
	"math"
)

// project adds the steps up and turns points of the grid into degrees.
func (t *topology[P]) project(decimals int) error {
	unit := math.Pow10(decimals)
	degrees := func(steps int64, axis int) float64 {
		far := float64(float64(steps) * t.scale[axis]) // no processor may join this with the sum
		return math.Round((far+t.translate[axis])*unit) / unit
	}
	for n, steps := range t.steps {
		arc := make([]Position, len(steps))
		var x, y int64
		for i, step := range steps {
			x, y = x+int64(step[0]), y+int64(step[1])
			arc[i] = Position{degrees(x, 0), degrees(y, 1)}
			if p := arc[i]; math.Abs(p.Lon) > 180 || math.Abs(p.Lat) > 90 {
				return fmt.Errorf("arc %d leaves the globe: %v, %v", n, p.Lon, p.Lat)
			}
		}
		t.arcs = append(t.arcs, arc)
	}
	t.uses = make([]uint8, len(t.arcs))
	return nil
}

// polygons puts polygons together from their arcs.
func (t *topology[P]) polygons(arcs [][][]int32) (polygons [][]Ring, err error) {
	for _, rings := range arcs {
		var polygon []Ring
		for _, numbers := range rings {
			ring, err := t.ring(numbers)
			if err != nil {
				return nil, err
			}
			polygon = append(polygon, ring)
		}
		if len(polygon) == 0 {
			return nil, errors.New("a polygon without rings")
		}
		polygons = append(polygons, polygon)
	}
	return polygons, nil
}

// ring joins arcs to a ring. An arc of a negative number is walked backwards: -1 is
// arc 0. Where two arcs meet, their common point stands once, as the first arc's.
func (t *topology[P]) ring(arcs []int32) (ring Ring, err error) {
	for _, n := range arcs {
		backwards := n < 0
		if backwards {
			n = ^n
		}
		if int(n) >= len(t.arcs) {
			return nil, fmt.Errorf("arc %d is not among the %d", n, len(t.arcs))
		}
		if t.uses[n]++; t.uses[n] > maxArcUses {
			return nil, fmt.Errorf("arc %d is used more than %d times", n, maxArcUses)
		}
		if err := ring.join(t.arcs[n], n, backwards); err != nil {
			return nil, err
		}
	}
	switch {
	case len(ring) < 4:
		return nil, errors.New("a ring of fewer than four points")
	case ring[0].Position != ring[len(ring)-1].Position:
		return nil, errors.New("a ring that is not closed")
	}
	return ring, nil
}

// join goes on along an arc.
func (r *Ring) join(arc []Position, number int32, backwards bool) error {
	for i, at := range arc {
		if backwards {
			at = arc[len(arc)-1-i]
		}
		if i > 0 || len(*r) == 0 {
			*r = append(*r, RingPoint{at, number})
		} else if (*r)[len(*r)-1].Position != at {
			return fmt.Errorf("arc %d does not begin where the one before it ends", number)
		}
	}
	return nil
}

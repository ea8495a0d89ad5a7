package ingest

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/ingest/boundtest"
)

// twoSquares are two squares with one side in common, arc 0: the left one walks it
// upwards, the right one down. The grid has steps of half a degree.
const twoSquares = `{"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[10,-10]},
"objects":{"o":{"type":"GeometryCollection","geometries":[
{"type":"Polygon","arcs":[[0,1]],"id":"524","properties":{"name":"left"}},
{"type":"MultiPolygon","arcs":[[[-1,2]]],"properties":{"name":"right"}}]}},
"arcs":[[[2,0],[0,2]],[[2,2],[-2,0],[0,-2],[2,0]],[[2,0],[2,0],[0,2],[-2,0]]]}`

func shapesOf(text string) (shapes []Shape[titled], err error) {
	err = EachShape(strings.NewReader(text), "part", "o", 4, func(s Shape[titled]) error {
		shapes = append(shapes, s)
		return nil
	})
	return shapes, err
}

func TestEachShape(t *testing.T) {
	shapes, err := shapesOf(twoSquares)
	if err != nil || len(shapes) != 2 {
		t.Fatalf("%v, %v", shapes, err)
	}
	left, right := shapes[0].Polygons[0][0], shapes[1].Polygons[0][0]
	if want := (Ring{{Position{11, -10}, 0}, {Position{11, -9}, 0}, {Position{10, -9}, 1}, {Position{10, -10}, 1}, {Position{11, -10}, 1}}); !slices.Equal(left, want) {
		t.Errorf("left is %v, want %v", left, want)
	}
	if want := (Ring{{Position{11, -9}, 0}, {Position{11, -10}, 0}, {Position{12, -10}, 2}, {Position{12, -9}, 2}, {Position{11, -9}, 2}}); !slices.Equal(right, want) {
		t.Errorf("right is %v, want %v", right, want)
	}
	if shapes[0].ID != "524" || shapes[1].ID != "" || shapes[1].Properties.Name != "right" {
		t.Errorf("%v", shapes)
	}
}

func TestWrongTopoJSON(t *testing.T) {
	with := func(geometry, arcs string) string {
		return fmt.Sprintf(`{"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},"objects":{"o":{"type":"GeometryCollection","geometries":[%s]}},"arcs":%s}`, geometry, arcs)
	}
	const square = `[[[0,0],[1,0],[0,1],[-1,0],[0,-1]]]`
	for text, want := range map[string]string{
		"":                    "part: this file is empty, not TopoJSON",
		"{":                   "part:1: the document breaks off",
		`{"type":"Feature"}`:  `part:1: the type is "Feature", not Topology`,
		`{"type":"Topology"}`: "part:1: no transform of two scales and two translations",
		`{"type":"Topology","transform":{"scale":[1],"translate":[0,0]}}`:      "part:1: no transform of two scales and two translations",
		`{"type":"Topology","transform":{"scale":[1,1],"translate":[0,null]}}`: "part:1: transform.translate[1]: null where a number is due",
		`{"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]}}`:    `part:1: no object "o"`,
		`{"objects":{"o":{"type":"Polygon","geometries":[]}}}`:                 "part:1: objects.o.geometries: an object of the type \"Polygon\", not GeometryCollection",
		with(``, `[[[0,0]]]`):                                                            "part:1: arcs[0]: an arc of fewer than two points",
		with(``, `[[[0,0],[200,0]]]`):                                                    "part: arc 0 leaves the globe: 200, 0",
		with(``, `[[[0,0],[0.5,0]]]`):                                                    "part:1: arcs[0][1][0]: not a whole number from -2147483648 to 2147483647: \"0.5\"",
		with(``, `[[[0,0],[1]]]`):                                                        "part:1: arcs[0][1]: a step of fewer than two numbers",
		with(``, `[[[0,0],[1,1,1]]]`):                                                    "part:1: arcs[0][1][2]: a step of more than two numbers",
		with(``, `[[[0,0],[null,1]]]`):                                                   "part:1: arcs[0][1][0]: null where a number is due",
		with("\n"+`{"type":"Point","arcs":[]}`, square):                                  "part:2: objects.o.geometries[0].arcs: geometry of the type \"Point\", neither Polygon nor MultiPolygon",
		with("\n"+`{"type":"Polygon"}`, square):                                          "part:2: objects.o.geometries[0]: a geometry without polygons",
		with("\n"+`{"type":"MultiPolygon","arcs":[]}`, square):                           "part:2: objects.o.geometries[0]: a geometry without polygons",
		with("\n"+`{"type":"Polygon","arcs":[]}`, square):                                "part:2: a polygon without rings",
		with("\n"+`{"type":"Polygon","arcs":[[]]}`, square):                              "part:2: a ring of fewer than four points",
		with("\n"+`{"arcs":[[1]],"type":"Polygon"}`, square):                             "part:2: arc 1 is not among the 1",
		with("\n"+`{"type":"Polygon","arcs":[[-2]]}`, square):                            "part:2: arc 1 is not among the 1",
		with("\n"+`{"type":"Polygon","arcs":[["0"]]}`, square):                           "part:2: objects.o.geometries[0].arcs[0][0]: a text where a number is due",
		with(`{"type":"Polygon","arcs":[[0]]}`, `[[[0,0],[1,0],[0,1],[-1,0],[1,1]]]`):    "part:1: a ring that is not closed",
		with(`{"type":"Polygon","arcs":[[0,1]]}`, `[[[0,0],[1,0],[0,1]],[[5,5],[1,0]]]`): "part:1: arc 1 does not begin where the one before it ends",
		with(`{"type":"MultiPolygon","arcs":[[[0]],[[0]],[[0]],[[0]],[[0]]]}`, square):   "part:1: arc 0 is used more than 4 times",
	} {
		if _, err := shapesOf(text); err == nil || err.Error() != want {
			t.Errorf("%.150s\n got %v\nwant %s", text, err, want)
		}
	}
}

// Whatever the bytes, rings are closed and lie on the globe.
func FuzzEachShape(f *testing.F) {
	f.Add([]byte(twoSquares))
	f.Fuzz(func(t *testing.T, content []byte) {
		boundtest.Run(t, len(content), 64<<20, func(context.Context) {
			EachShape(bytes.NewReader(content), "part", "o", 4, func(s Shape[titled]) error {
				for _, polygon := range s.Polygons {
					for _, ring := range polygon {
						if ring[0].Position != ring[len(ring)-1].Position {
							t.Error("an open ring")
						}
						for _, p := range ring {
							if !(abs(p.Lon) <= 180 && abs(p.Lat) <= 90) {
								t.Errorf("off the globe: %v", p)
							}
						}
					}
				}
				return nil
			})
		})
	})
}

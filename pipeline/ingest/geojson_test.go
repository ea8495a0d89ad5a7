package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/ingest/boundtest"
)

// titled are the properties of what the tests read.
type titled struct{ Name string }

func partOf(text string) fstest.MapFS { return fstest.MapFS{"part": {Data: []byte(text)}} }

// featuresOf returns the features of a text with the lines they begin on.
func featuresOf(text string) (features []Feature[titled], lines []int, err error) {
	err = EachFeature(partOf(text), func(line int, f Feature[titled]) error {
		features, lines = append(features, f), append(lines, line)
		return nil
	})
	return features, lines, err
}

func TestEachFeature(t *testing.T) {
	features, lines, err := featuresOf("\ufeff" + `{"type": "FeatureCollection", "name": "x", "bbox": [1, 2, 3, 4],
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
"features": [
{"type": "Feature", "properties": {"name": "Dakar"}, "geometry": {"type": "Point", "coordinates": [-17.5, 14.75, 0.0]}},
{"type": "Feature",
 "properties": {"name": "cable"}, "geometry": {
 "coordinates": [[0, 1], [1.5e0, 2]], "type": "LineString"}},
{"type": "Feature", "properties": {"name": "two"}, "geometry": {"type": "MultiLineString", "coordinates": [[[0,0],[1,1]],[[2,2],[3,3],[4,4]]]}},
{"type": "Feature", "properties": {"name": "nowhere"}, "geometry": null}
], "more": {"a": [1]}}
`)
	if err != nil || len(features) != 4 || !slices.Equal(lines, []int{4, 5, 8, 9}) {
		t.Fatalf("%v, %v, %v", features, lines, err)
	}
	if at := features[0].Geometry.Lines[0][0]; at != (Position{-17.5, 14.75}) || features[0].Properties.Name != "Dakar" {
		t.Errorf("the point is %v", features[0])
	}
	if line := features[1].Geometry.Lines[0]; !slices.Equal(line, []Position{{0, 1}, {1.5, 2}}) {
		t.Errorf("the line is %v", line)
	}
	if lines := features[2].Geometry.Lines; len(lines) != 2 || len(lines[1]) != 3 {
		t.Errorf("the lines are %v", lines)
	}
	if g := features[3].Geometry; g.Type != "" || g.Lines != nil {
		t.Errorf("nowhere is %v", g)
	}
}

// The corners of the square of Web Mercator, and a landing station as ITU gives it in
// metres and TeleGeography in degrees (Funchal, Portugal).
func TestWebMercatorBecomesDegrees(t *testing.T) {
	features, _, err := featuresOf(`{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:3857"}},"features":[
{"type":"Feature","properties":{},"geometry":{"type":"MultiLineString","coordinates":[[[0,0],[-20037508.342789244,20037508.342789244],[-1882295.368702152743936,3848524.568176088854671]]]}}]}`)
	want := []Position{{0, 0}, {-180, 85.05112878}, {-16.908909, 32.646885}}
	if err != nil || !slices.EqualFunc(features[0].Geometry.Lines[0], want, func(a, b Position) bool {
		return abs(a.Lon-b.Lon) < 5e-5 && abs(a.Lat-b.Lat) < 5e-5
	}) {
		t.Errorf("%v, %v, want %v", features, err, want)
	}
}

func abs(v float64) float64 { return max(v, -v) }

func TestWrongGeoJSON(t *testing.T) {
	of := func(geometry string) string {
		return `{"type":"FeatureCollection","features":[` + "\n" + `{"type":"Feature","properties":{"name":"x"},"geometry":` + geometry + `}]}`
	}
	for text, want := range map[string]string{
		"":                              "part: this file is empty, not GeoJSON",
		"<html><body>":                  "part: this is an HTML page, not GeoJSON",
		"PK\x03\x04":                    "part: this is a binary file, not GeoJSON",
		`[1]`:                           `part:1: an array where an object is due`,
		`{"type":"Feature"}`:            `part:1: the type is "Feature", not FeatureCollection`,
		`{"type":"FeatureCollection"}`:  "part:1: there are no features",
		`{"features":[],"features":[]}`: `part:1: the name "features" is there twice`,
		`{"features":{}}`:               "part:1: features: an object where an array is due",
		`{"type":"FeatureCollection","features":[]} 1`: "part:1: more follows the document: 1",
		"{\"features\":[],\n\"crs\":null}":             "part:2: crs: crs stands behind the features that it is about",
		`{"crs":{"properties":{"name":"EPSG:32631"}}}`: "part:1: crs: the coordinate reference system is \"EPSG:32631\", neither WGS 84 nor Web Mercator",
		`{"crs":null}`: "part:1: crs: the coordinate reference system is \"\", neither WGS 84 nor Web Mercator",
		`{"type":"FeatureCollection","features":[{"type`:            "part:1: features[0]: the document breaks off",
		"{\"features\":[\n{\"type\":\"Feature\"}]}":                 "part:2: features[0]: the type is \"Feature\" where a Feature with properties is due",
		"{\"features\":[\n{\"properties\":{},\"type\":\"F\"}]}":     "part:2: features[0]: the type is \"F\" where a Feature with properties is due",
		"{\"features\":[\n\n{\"properties\":{\"name\":\"\xff\"}}]}": "part:3: features[0].properties: not UTF-8: \"{\\\"name\\\":\\\"\\xff\\\"}\"",
		of(`{"type":"Point","coordinates":[181,0]}`):                "part:2: features[0].geometry.coordinates[0]: longitude: not a number from -180 to 180: \"181\"",
		of(`{"type":"Point","coordinates":[0,90.5]}`):               "part:2: features[0].geometry.coordinates[1]: latitude: not a number from -90 to 90: \"90.5\"",
		of(`{"type":"Point","coordinates":[0,1e999]}`):              "part:2: features[0].geometry.coordinates[1]: latitude: not a number from -90 to 90: \"1e999\"",
		of(`{"type":"Point","coordinates":[0,null]}`):               "part:2: features[0].geometry.coordinates[1]: latitude: null where a number is due",
		of(`{"type":"Point","coordinates":["0","0"]}`):              "part:2: features[0].geometry.coordinates[0]: longitude: a text where a number is due",
		of(`{"type":"Point","coordinates":[0]}`):                    "part:2: features[0].geometry.coordinates: a position of 1 numbers",
		of(`{"type":"Point","coordinates":[]}`):                     "part:2: features[0].geometry.coordinates: a position of 0 numbers",
		of(`{"type":"Point","coordinates":[0,0,0,0]}`):              "part:2: features[0].geometry.coordinates[3]: a position of more than three numbers",
		of(`{"type":"Point","coordinates":[0,0,12.5]}`):             "part:2: features[0].geometry.coordinates[2]: a height other than 0",
		of("{\"coordinates\":\n[0,\n0,12.5],\"type\":\"Point\"}"):   "part:4: features[0].geometry.coordinates[2]: a height other than 0",
		of(`{"type":"Point","coordinates":[[0,0]]}`):                "part:2: features[0].geometry.coordinates[0]: longitude: an array where a number is due",
		of(`{"type":"Point"}`):                                      `part:2: features[0].geometry: a geometry without type or coordinates`,
		of(`{"coordinates":[0,0]}`):                                 `part:2: features[0].geometry.coordinates: geometry of the type "", which is neither Point, LineString nor MultiLineString`,
		of(`{"type":"LineString","coordinates":[0,0]}`):             "part:2: features[0].geometry.coordinates[0]: a number where an array is due",
		of(`{"type":"LineString","coordinates":[[0,0]]}`):           "part:2: features[0].geometry.coordinates: a line of fewer than two positions",
		of(`{"type":"Polygon","coordinates":[[[0,0]]]}`):            "part:2: features[0].geometry.coordinates: geometry of the type \"Polygon\", which is neither Point, LineString nor MultiLineString",
		of(`{"type":"GeometryCollection","geometries":[]}`):         `part:2: features[0].geometry: a geometry without type or coordinates`,
		of(`{"type":"Point","coordinates":[0,0 0]}`):                "part:2: features[0].geometry.coordinates: 0 where a comma or ] is due",
		of(`{"type":"Point","coordinates":{"lon":1}}`):              "part:2: features[0].geometry.coordinates: an object where an array is due",
		of(`{"x":` + strings.Repeat("[", 20000)):                    "part:2: features[0].geometry.x: nested more than 100 deep",
		of(`{"coordinates":"` + strings.Repeat(" ", 2<<20)):         "part:2: features[0].geometry.coordinates: a value longer than 1 MiB",
	} {
		if _, _, err := featuresOf(text); err == nil || err.Error() != want {
			t.Errorf("%.90s\n got %v\nwant %s", text, err, want)
		}
	}
}

func TestPropertiesOfAnotherType(t *testing.T) {
	type properties struct {
		Count *int32 `json:"count"`
		Place struct{ Name string }
		On    bool
		List  []string
	}
	for text, want := range map[string]string{
		`{"count":0.5}`:            "count: the number 0.5 where a whole number of 32 bits is due",
		`{"count":3000000000}`:     "count: the number 3000000000 where a whole number of 32 bits is due",
		`{"Place":{"Name":true}}`:  "Place.Name: true or false where a text is due",
		`{"Place":"x"}`:            "Place: a text where an object is due",
		`{"On":{}}`:                "On: an object where true or false is due",
		`{"List":{}}`:              "List: an object where an array is due",
		`{"count":null,"List":[]}`: "",
	} {
		part := partOf(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":` + text + `}]}`)
		err := EachFeature(part, func(int, Feature[properties]) error { return nil })
		if want != "" {
			want = "part:1: features[0].properties: " + want
		}
		if got := fmt.Sprint(err); err == nil && want != "" || err != nil && got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// Whatever the bytes, what is handed over lies on the globe.
func FuzzEachFeature(f *testing.F) {
	f.Add([]byte(`{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:3857"}},"features":[{"type":"Feature","properties":{},"geometry":{"type":"MultiLineString","coordinates":[[[0,0],[-20037508.342789244,20037508]]]}}]}`))
	f.Add([]byte(`{"features":[{"type":"Feature","properties":{"name":"x"},"geometry":{"type":"Point","coordinates":[0,0,0]}},{"type":"Feature","properties":{"name":"x"},"geometry":null}],"type":"FeatureCollection"}`))
	f.Add([]byte(`{"features":[{"type":"Feature","properties":{"name":"x"},"geometry":{"type":"LineString","coordinates":[[1e1,0.5],[-180,-90]]}}],"type":"FeatureCollection"}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		boundtest.Run(t, len(content), 64<<20, func(context.Context) {
			EachFeature(fstest.MapFS{"part": {Data: content}}, func(_ int, f Feature[titled]) error {
				for _, line := range f.Geometry.Lines {
					for _, p := range line {
						if !(abs(p.Lon) <= 180 && abs(p.Lat) <= 90) {
							t.Errorf("off the globe: %v", p)
						}
					}
				}
				return nil
			})
		})
	})
}

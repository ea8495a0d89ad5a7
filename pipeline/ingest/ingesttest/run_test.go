package ingesttest

import (
	"encoding/csv"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strconv"
	"strings"
	"testing"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

type town struct {
	Date   canon.Day `parquet:"date,date" about:"Day of the count."`
	Name   string    `parquet:"name" about:"Name of the town."`
	People *int64    `parquet:"people" about:"Inhabitants; null where not counted."`
	Note   string    `parquet:"note,optional" about:"Remark of the counter."`
	Height float64   `parquet:"height_m" about:"Metres above the sea."`
	Port   bool      `parquet:"is_port" about:"Whether it has a port."`
}

// towns is a source of two parts, as small as a source can be.
var towns = ingest.Source{
	Name:       "towns",
	Card:       "# Towns\n\nPublisher: nobody\nLicence: CC0-1.0\nCadence: daily\nGrain: town and day\n",
	License:    ingest.License{Name: "CC0-1.0", URL: "https://example.org/licence", Redistribute: true},
	Cadence:    24 * time.Hour,
	StaleAfter: 48 * time.Hour,
	Files:      []ingest.Remote{{Part: "north", URL: "https://example.org/n"}, {Part: "south", URL: "https://example.org/s"}},
	Tables:     []ingest.Table{ingest.TableOf("counts", []string{"date", "name"}, parseTowns)},
	Identify: func(r io.Reader) (ingest.Identity, error) {
		text, err := io.ReadAll(r)
		if err == nil && strings.HasPrefix(string(text), "<") {
			err = fmt.Errorf("not a list of towns")
		}
		return ingest.Identity{Parts: []string{"north", "south"}}, err
	},
}

func parseTowns(part fs.FS) iter.Seq2[town, error] {
	return func(yield func(town, error) bool) {
		f, name, err := ingest.Only(part)
		if err != nil {
			yield(town{}, err)
			return
		}
		defer f.Close()
		r := csv.NewReader(f)
		for line := 1; ; line++ {
			record, err := r.Read()
			if err == io.EOF {
				return
			}
			row, err := parseTown(record, err)
			if err != nil {
				yield(town{}, &ingest.RowError{File: name, Line: line, Err: err})
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

func parseTown(record []string, err error) (town, error) {
	if err != nil {
		return town{}, err
	}
	day, err := canon.ParseDay(record[0])
	if err != nil {
		return town{}, err
	}
	row := town{Date: day, Name: record[1], Note: record[3], Port: record[5] == "true"}
	if n, err := strconv.ParseInt(record[2], 10, 64); err == nil {
		row.People = &n
	}
	row.Height, err = strconv.ParseFloat(record[4], 64)
	return row, err
}

// The harness passes a good source with its fixtures in testdata; what it
// writes there with -update is read by eye.
func TestRun(t *testing.T) { Run(t, towns) }

func TestAMisspeltPartIsNotPassedOver(t *testing.T) {
	onlyNorth := towns
	onlyNorth.Files = towns.Files[:1]
	_, _, err := findFixtures("testdata", onlyNorth)
	if want := "testdata/south: towns has no part of that name"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

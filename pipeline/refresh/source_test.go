package refresh_test

import (
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A level is what a gauge at a place read: the one table of these tests' sources.
type level struct {
	Gauge string    `parquet:"gauge" about:"Which gauge read it."`
	Place string    `parquet:"place" about:"Where the gauge stands."`
	Day   canon.Day `parquet:"day,date" about:"When it was read."`
	Level int64     `parquet:"level" about:"What it read."`
}

var levelColumns = []string{"gauge", "place", "day", "level"}

// gauges is a source of CSV files, one for each gauge, at BASE/name/gauge.csv.
// parsed counts the files that its parser has opened.
func gauges(name, base string, parsed *atomic.Int64, parts ...string) ingest.Source {
	src := ingest.Source{
		Name:       name,
		Cadence:    2 * 24 * time.Hour,
		StaleAfter: 10 * 24 * time.Hour,
		Identify:   identifyLevels,
		Tables: []ingest.Table{ingest.TableOf("levels", []string{"gauge", "place"}, func(part fs.FS) iter.Seq2[level, error] {
			parsed.Add(1)
			return parseLevels(part)
		})},
	}
	for _, part := range parts {
		src.Files = append(src.Files, ingest.Remote{Part: part, URL: base + "/" + name + "/" + part + ".csv"})
	}
	return src
}

// identifyLevels tells the gauge and the day from the first record.
func identifyLevels(r io.Reader) (ingest.Identity, error) {
	table, err := ingest.NewCSV(r, "file", levelColumns...)
	if err != nil {
		return ingest.Identity{}, err
	}
	for _, row := range table.All() {
		day, err := canon.ParseDay(row[2])
		if err != nil {
			return ingest.Identity{}, table.At(err)
		}
		return ingest.Identity{Parts: []string{row[0]}, Date: day}, nil
	}
	if err := table.Err(); err != nil {
		return ingest.Identity{}, err
	}
	return ingest.Identity{}, table.At(fmt.Errorf("there is no record below the header"))
}

func parseLevels(part fs.FS) iter.Seq2[level, error] {
	return ingest.CSVRows(part, levelColumns, func(rec []string) (level, error) {
		day, err := canon.ParseDay(rec[2])
		if err != nil {
			return level{}, err
		}
		value, err := strconv.ParseInt(rec[3], 10, 64)
		if err != nil {
			return level{}, fmt.Errorf("the level %q is no number", rec[3])
		}
		return level{rec[0], rec[1], day, value}, nil
	})
}

// places are where every gauge stands.
var places = []string{"abbey", "bridge", "canal", "dam", "estuary", "ford", "gate", "harbour", "island", "jetty"}

// levelsOf is the file of a gauge on a day. All levels rise by one every day.
func levelsOf(gauge string, day canon.Day) []byte {
	return []byte("gauge,place,day,level\n" + strings.Join(recordsOf(gauge, day), ""))
}

func recordsOf(gauge string, day canon.Day) []string {
	var records []string
	for i, place := range places {
		records = append(records, fmt.Sprintf("%s,%s,%s,%d\n", gauge, place, day, 100*(i+1)+int(day-day1)))
	}
	return records
}

// answerOf is what a query for all levels of the gauges answers when each was
// last read on the given day.
func answerOf(days map[string]canon.Day) string {
	var records []string
	for gauge, day := range days {
		records = append(records, recordsOf(gauge, day)...)
	}
	slices.Sort(records)
	return strings.Join(records, "")
}

var day1 = canon.DayOf(2026, time.March, 1)

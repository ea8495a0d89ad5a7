package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

type tide struct {
	Place string `parquet:"place" about:"Where"`
}

type station struct {
	Name string `parquet:"name" about:"Name of the station"`
}

// gauges is a part of stations and their readings, in any order.
var gauges = TablesOf(parseGauges,
	TableFor[station]("stations", []string{"name"}),
	TableFor[reading]("readings", []string{"station", "day"}),
	TableFor[tide]("tides", []string{"place"}).From("other"),
)

// parseGauges reads lines of one field, which are stations, and others, which are
// readings; a line "tide" is of a table that the part is not of.
func parseGauges(part fs.FS, out *Out) error {
	addStation, addReading, addTide := EmitOf[station](out), EmitOf[reading](out), EmitOf[tide](out)
	lines, err := OpenLines(part)
	if err != nil {
		return err
	}
	defer lines.Close()
	for _, line := range lines.All() {
		name, day, ok := strings.Cut(line, "|")
		switch {
		case line == "tide":
			err = addTide(tide{})
		case line == "panic":
			panic("a gauge of mine")
		case line == "?":
			err = lines.At(errors.New("what is this"))
		case ok:
			err = addReading(reading{Station: name, Remark: day})
		default:
			err = addStation(station{line})
		}
		if err != nil {
			return err
		}
	}
	return lines.Err()
}

func writeGauges(t *testing.T, text string, fail ...io.Writer) ([]string, []int64, error) {
	t.Helper()
	var stations, readings bytes.Buffer
	to := []io.Writer{&stations, &readings}
	copy(to, fail)
	tables := Source{Tables: gauges}.Readings("log")
	if len(tables) != 1 || len(tables[0]) != 2 {
		t.Fatalf("%d readings of the part", len(tables))
	}
	rows, err := WriteTables(t.Context(), fstest.MapFS{"log": {Data: []byte(text)}}, tables[0], to)
	return []string{stations.String(), readings.String()}, rows, err
}

// Tables of one reading have the bytes that each has alone.
func TestTablesOfOneReadingAreAsEachAlone(t *testing.T) {
	var text strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&text, "s%d\ns%[1]d|x\n", i)
	}
	got, rows, err := writeGauges(t, text.String())
	if err != nil || !slices.Equal(rows, []int64{5000, 5000}) {
		t.Fatalf("%d rows, %v", rows, err)
	}
	for i, table := range gauges[:2] {
		var alone bytes.Buffer
		if rows, err := table.Write(t.Context(), fstest.MapFS{"log": {Data: []byte(text.String())}}, &alone); err != nil || rows != 5000 {
			t.Fatalf("table %s alone: %d rows, %v", table.Name, rows, err)
		}
		if got[i] != alone.String() {
			t.Errorf("table %s has other bytes than alone", table.Name)
		}
	}
}

// An error ends all tables of the reading, and names the one that it is of.
func TestAnErrorOfOneTableEndsTheReading(t *testing.T) {
	var lines strings.Builder
	for i := range 3 * batchRows {
		fmt.Fprintf(&lines, "s%d|x\n", i)
	}
	many := lines.String() + "a\n"
	for name, c := range map[string]struct{ text, want string }{
		"the parser fails":   {"a\na|\n?\n", "log:3: what is this"},
		"it panics":          {"a\npanic\n", "the program is at fault, panic: a gauge of mine"},
		"a key twice":        {"a\na|\nb\na|\n", "table readings: log:4: duplicate key station=a day=1970-01-01 (first at line 2)"},
		"no rows of one":     {"a\n", "table readings: no rows"},
		"rows of none of it": {"a\na|\ntide\n", "a row of table tides, which has none of the part log"},
		"a late error":       {many + "?\n", fmt.Sprintf("log:%d: what is this", 3*batchRows+2)},
	} {
		if _, _, err := writeGauges(t, c.text); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	boom := errors.New("boom")
	_, _, err := writeGauges(t, many, &brokenDisk{left: 1, fail: func() error { return boom }})
	if !errors.Is(err, boom) || !strings.HasPrefix(err.Error(), "table stations: ") {
		t.Errorf("a disk that fails: %v", err)
	}
	_, _, err = writeGauges(t, many, &brokenDisk{left: 1, fail: func() error { panic("a disk of mine") }})
	if _, panicked := errors.AsType[*PanicError](err); !panicked {
		t.Errorf("a disk that panics: %v", err)
	}
}

func TestRowsOfOneTypeAreOfOneTable(t *testing.T) {
	for name, do := range map[string]func(){
		"two tables": func() {
			TablesOf(parseGauges, TableFor[station]("a", []string{"name"}), TableFor[station]("b", []string{"name"}))
		},
		"no table": func() { EmitOf[station](&Out{}) },
	} {
		if err := Try(func() error { do(); return nil }); err == nil {
			t.Errorf("%s: nothing is wrong", name)
		}
	}
}

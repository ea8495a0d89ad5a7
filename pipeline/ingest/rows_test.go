package ingest

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"
	"testing/fstest"
)

type level struct {
	Iso3  string
	Level float64
}

// told writes rows down, and the error that ended them.
func told[R any](rows iter.Seq2[R, error]) string {
	var out []string
	for row, err := range rows {
		if err != nil {
			out = append(out, err.Error())
			continue
		}
		out = append(out, fmt.Sprint(row))
	}
	return strings.Join(out, "\n")
}

func TestCSVRowsAreRowsUntilAnError(t *testing.T) {
	part := fstest.MapFS{"levels": {Data: []byte("level,iso3\n1,NPL\n-2,TCD\n3,ZMB\n")}}
	got := told(CSVRows(part, []string{"iso3", "level"}, func(rec []string) (row level, err error) {
		row.Iso3 = rec[0]
		row.Level, err = Decimal(rec[1], 0, 10)
		return row, err
	}))
	if want := "{NPL 1}\nlevels:3: not a number from 0 to 10: \"-2\""; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestJSONRowsAreRowsUntilAnError(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`[]`, ""},
		{"\ufeff[{\"iso3\": \"NPL\", \"level\": 1},\n {\"iso3\": \"TCD\"}]\n", "{NPL 1}\n{TCD 0}"},
		{"[{\"iso3\": \"NPL\"},\n\n{\"iso3\":\n\"\"}]", "{NPL 0}\npart:3: no code"},
		{"[{\"iso3\": \"NPL\"},\n{\"level\": \"1\"}]", "{NPL 0}\npart:2: Level: a text where a number is due"},
		{"[{\"iso3\": \"N\xe9PL\"}]", "part:1: not UTF-8: \"{\\\"iso3\\\": \\\"N\\xe9PL\\\"}\""},
		{"[{\"iso3\": \"NPL\"}\n,{\"iso3\": ", "{NPL 0}\npart:2: the document breaks off"},
		{"[{\"iso3\": \"NPL\"}\n", "{NPL 0}\npart:2: the document breaks off"},
		{"[{\"iso3\": \"NPL\"}\n] []", "{NPL 0}\npart:2: more follows the document: ["},
		{"{\"iso3\": \"NPL\"}", "part:1: an object where an array is due"},
		{"[{\"iso3\": \"" + strings.Repeat("x", 2*maxElement) + "\"}]", "part:1: a value longer than 1 MiB"},
		{"<html>", "part: this is an HTML page, not a list in JSON"},
	} {
		got := told(JSONRows(fstest.MapFS{"part": {Data: []byte(c.text)}}, func(l level) (level, error) {
			if l.Iso3 == "" {
				return l, errors.New("no code")
			}
			return l, nil
		}))
		if got != c.want {
			t.Errorf("%.60q:\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}

// A reader that goes on after emit has failed does no harm.
func TestRowsStopWhenNoMoreAreWanted(t *testing.T) {
	var failed []error
	for range Rows(func(emit func(int) error) error {
		for i := range 3 {
			failed = append(failed, emit(i))
		}
		return nil
	}) {
		break
	}
	if len(failed) != 3 || failed[0] == nil || failed[2] == nil {
		t.Errorf("emit returned %v", failed)
	}
}

func TestEachElementOfReadsTheListOfThatName(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"{\"meta\": {\"data\": [0]}, \"data\": [{\"iso3\": \"NPL\"},\n{\"iso3\": \"\"}], \"more\": []}", "NPL:1\npart:2: data[1]: no code"},
		{"{\"data\": [], \"more\": 1}", ""},
		{"{\"data\": [{\"iso3\": \"NPL\"}]", "NPL:1\npart:1: the document breaks off"},
		{"{\"more\": [{\"iso3\": \"NPL\"}]}", "part:1: no list \"data\" in the object"},
		{"{\"data\": {}}", "part:1: data: an object where an array is due"},
		{"{\"data\": [], \"data\": []}", "part:1: the name \"data\" is there twice"},
		{"[]", "part:1: an array where an object is due"},
		{"<html>", "part: this is an HTML page, not an object in JSON"},
	} {
		var got []string
		err := EachElementOf(fstest.MapFS{"part": {Data: []byte(c.text)}}, "data", func(line int, l level) error {
			if l.Iso3 == "" {
				return errors.New("no code")
			}
			got = append(got, fmt.Sprintf("%s:%d", l.Iso3, line))
			return nil
		})
		if err != nil {
			got = append(got, err.Error())
		}
		if text := strings.Join(got, "\n"); text != c.want {
			t.Errorf("%s: got %s\nwant %s", c.text, text, c.want)
		}
	}
}

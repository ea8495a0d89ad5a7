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

func readCSV(text string, wanted ...string) (columns, rows []string, err error) {
	c, err := NewCSV(strings.NewReader(text), "list", wanted...)
	if err != nil {
		return nil, nil, err
	}
	for line, row := range c.All() {
		rows = append(rows, fmt.Sprintf("%d:%s", line, strings.Join(row, "|")))
	}
	return c.Columns(), rows, c.Err()
}

func TestCSVFindsColumnsByName(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"comma", "year,Name,iso3\n2024,Nepal,NPL\n2025,\"Chad, new\",TCD\n"},
		{"semicolon", "year;Name;iso3\n2024;Nepal;NPL\n2025;Chad, new;TCD\n"},
		{"tab", "year\tName\tiso3\n2024\tNepal\tNPL\n2025\tChad, new\tTCD\n"},
		{"byte order mark", "\ufeffyear,Name,iso3\r\n2024,Nepal,NPL\r\n2025,\"Chad, new\",TCD\r\n"},
		{"spaces and case", "Year , NAME,Iso3\n2024,Nepal,NPL\n2025,\"Chad, new\",TCD"},
	} {
		columns, rows, err := readCSV(c.text, "iso3", "name")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if want := []string{"iso3", "name", "year"}; !slices.EqualFunc(columns, want, strings.EqualFold) {
			t.Errorf("%s: columns %q, want %q", c.name, columns, want)
		}
		if want := []string{"2:NPL|Nepal|2024", "3:TCD|Chad, new|2025"}; !slices.Equal(rows, want) {
			t.Errorf("%s: rows %q, want %q", c.name, rows, want)
		}
	}
}

func TestCSVLinesCountBreaksInsideQuotes(t *testing.T) {
	_, rows, err := readCSV("a,b\n\"one\ntwo\",1\nx,2\n", "a", "b")
	if want := []string{"2:one\ntwo|1", "4:x|2"}; err != nil || !slices.Equal(rows, want) {
		t.Errorf("got %q, %v; want %q", rows, err, want)
	}
}

func TestCSVBelowOtherLines(t *testing.T) {
	const text = "\ufeff\"Source\",\"x\",\r\n\r\na,b\r\n\"one\ntwo\",1\r\nx,2\r\n"
	c, above, err := NewCSVBelow(strings.NewReader(text), "list", 2, "b", "a")
	if err != nil || !slices.Equal(above, []string{`"Source","x",`, ""}) {
		t.Fatalf("above: %q, %v", above, err)
	}
	var rows []string
	for line, row := range c.All() {
		rows = append(rows, fmt.Sprintf("%d:%s", line, strings.Join(row, "|")))
	}
	if want := []string{"4:1|one\ntwo", "6:2|x"}; c.Err() != nil || !slices.Equal(rows, want) {
		t.Errorf("got %q, %v; want %q", rows, c.Err(), want)
	}
	for _, bad := range []struct{ name, text, want string }{
		{"no header", "x\n", "list:2: the file ends above the header of the table, which stands on line 3"},
		{"other columns", "x\ny\nc,d\n", `list:3: no column "a" in the header (c, d)`},
		{"bare quote", "x\ny\na,b\n1,2\n1,\"2\"3\n", `list:5: extraneous or missing " in quoted-field`},
		{"too few fields", "x\ny\na,b\n1\n", "list:4: 1 fields where the header has 2"},
		{"not UTF-8", "x\n\xff\na,b\n1,2\n", `list:2: not UTF-8: "\xff\n"`},
		{"NUL", "x\ny\na,b\n1,2\n\x00", "list: this is a binary file, not CSV"},
		{"long line", strings.Repeat("x", maxLine) + "\n", "list:1: line longer than 128 KiB"},
	} {
		c, _, err := NewCSVBelow(strings.NewReader(bad.text), "list", 2, "a")
		if err == nil {
			for range c.All() {
			}
			err = c.Err()
		}
		if err == nil || err.Error() != bad.want {
			t.Errorf("%s: %v, want %s", bad.name, err, bad.want)
		}
	}
}

func TestCSVSeparatorInAQuotedNameDoesNotCount(t *testing.T) {
	columns, _, err := readCSV("\"a; b; c\",d\n1,2\n", "d")
	if want := []string{"d", "a; b; c"}; err != nil || !slices.Equal(columns, want) {
		t.Errorf("got %q, %v; want %q", columns, err, want)
	}
}

func TestCSVRefusesWrongFiles(t *testing.T) {
	for _, c := range []struct{ text, err string }{
		{"", "list: this file is empty, not CSV"},
		{" \n\n", "list: this file is empty, not CSV"},
		{"\n<!DOCTYPE html>\n<html><title>Just a moment...</title>", "list: this is an HTML page, not CSV"},
		{"PK\x03\x04\x14", "list: this is a binary file, not CSV"},
		{"a,c\n1,2\n", `list:1: no column "b" in the header (a, c)`},
		{"x\n1\n", `list:1: no column "a", "b" in the header (x)`},
		{"a,b,A\n1,2,3\n", `list:1: column "a" is there twice`},
		{"a,b\n1,2\n1\n", "list:3: 1 fields where the header has 2"},
		{"a,b\n1,2\n1,2,3\n", "list:3: 3 fields where the header has 2"},
		{"a,b\n1,2\n\"1,2\n", `list:3: extraneous or missing " in quoted-field`},
		{"a,b\n1,2\n1\"x,2\n", `list:3: bare " in non-quoted-field`},
		{"a,b\n1,2\n" + strings.Repeat("1,2\n", 400) + "1\x00,2\n", "list:403: NUL byte: not UTF-8 text"},
		{"a,b\n1,2\n\"" + strings.Repeat("never closed\n", 1<<18), "list:3: line longer than 128 KiB"},
		{"a,b\n1,2\n3,caf\xe9\n", `list:3: not UTF-8: "caf\xe9"`},
		{"a,b" + strings.Repeat(",", 100_000), "list:1: more than 16384 columns"},
	} {
		_, _, err := readCSV(c.text, "a", "b")
		if err == nil || err.Error() != c.err {
			t.Errorf("%.40q: got %v, want %s", c.text, err, c.err)
		}
	}
}

func TestCSVMissingColumnOfAWideFileStaysReadable(t *testing.T) {
	_, _, err := readCSV(strings.Repeat("année,", 100)+"z\n", "a")
	if err == nil || len(err.Error()) > 260 || !strings.HasSuffix(err.Error(), "...)") {
		t.Errorf("got %v", err)
	}
}

// Whatever the bytes, every row is as wide as the header, and a fault names
// the file once.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "a;b\n\"1\n2\";3\n", "\ufeffb\ta\n", "a,b\n1\n", "a,b\n\"", "<html>", "a,b\n\x00"} {
		f.Add([]byte(seed))
	}
	f.Add([]byte("a,b" + strings.Repeat(",", 100_000)))
	f.Add([]byte("a,b\n\"" + strings.Repeat("\n", 200_000)))
	f.Fuzz(func(t *testing.T, text []byte) {
		boundtest.Run(t, len(text), 64<<20, func(context.Context) { readAnyCSV(t, text) })
	})
}

func readAnyCSV(t *testing.T, text []byte) {
	c, err := NewCSV(bytes.NewReader(text), "list", "a", "b")
	last := 1
	if err == nil {
		for line, row := range c.All() {
			if len(row) != len(c.Columns()) || line <= last {
				t.Fatalf("line %d after %d has %d fields of %d", line, last, len(row), len(c.Columns()))
			}
			last = line
		}
		err = c.Err()
	}
	if err != nil && !strings.HasPrefix(err.Error(), "list:") {
		t.Fatalf("error without its file: %v", err)
	}
}

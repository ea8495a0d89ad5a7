package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
)

// valueOf reads any value as encoding/json has it, with the names of this reader.
func valueOf(j *JSON) (any, error) {
	if isNull, err := j.Null(); isNull || err != nil {
		return nil, err
	}
	switch j.next() {
	case '{':
		object := map[string]any{}
		err := j.Object(func(name []byte) error {
			at := string(name)
			value, err := valueOf(j)
			object[at] = value
			return err
		})
		return object, err
	case '[':
		array := []any{}
		err := j.Array(func() error {
			value, err := valueOf(j)
			array = append(array, value)
			return err
		})
		return array, err
	case '"':
		return j.Text()
	case 't', 'f':
		return j.Bool()
	}
	return j.Float(-math.MaxFloat64, math.MaxFloat64)
}

func readJSON(r io.Reader) (any, error) {
	j, err := NewJSON(r, "f", "JSON")
	if err != nil {
		return nil, err
	}
	value, err := valueOf(j)
	if err == nil {
		err = j.End()
	}
	return value, err
}

// blocks reads most bytes at a time.
type blocks struct {
	r    io.Reader
	most int
}

func (b *blocks) Read(p []byte) (int, error) { return b.r.Read(p[:min(b.most, len(p))]) }

func skipJSON(r io.Reader) error {
	j, err := NewJSON(r, "f", "JSON")
	if err == nil {
		err = j.Skip()
	}
	if err == nil {
		err = j.End()
	}
	return err
}

var documents = []string{
	`{"a": [1, -2.5e3, 0, -0, 0.5E-2, 1e5], "b": {"c": null, "d": true, "e": false}, "": ""}`,
	`["\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00é😀", "` + strings.Repeat("long ", 1000) + `"]`,
	" \t\r\n[ [ ] , { } ]\n ", `1`, `"x"`, `null`, "\ufeff[1]", strings.Repeat("[", maxNesting) + strings.Repeat("]", maxNesting),
	``, `[`, `[1`, `[1,`, `[1,]`, `[,1]`, `[1 2]`, `{`, `{"a"`, `{"a":`, `{"a":1`, `{"a":1,`, `{"a":1,}`, `{a:1}`, `{"a" 1}`, `{"a":1 "b":2}`, `{1:1}`, `]`,
	`[01]`, `[-]`, `[1.]`, `[.1]`, `[1e]`, `[1e+]`, `[+1]`, `[0x1]`, `[NaN]`, `[Infinity]`, `[nul]`, `[nulll]`, `[True]`, `[tru`, `['a']`, `[1]2`, `[1]]`, `1 1`,
	`["\x"]`, `["\u12"]`, `["\u12g4"]`, `["a`, `["a\`, "[\"a\nb\"]", "[\"a\x00b\"]", "[\"\x7f\"]", "[1\x00]", "[\"\xff\"]", "\"\xe9\"", `["\`, `["\u00`,
	`["\ud83d"]`, `["\ud83dx"]`, `["\ude00\ud83d"]`, `["\ud83d\u0041"]`, `{"a": 1, "a": 2}`, `{"a": 1, "\u0061": 2}`,
	strings.Repeat("[", maxNesting+1) + strings.Repeat("]", maxNesting+1),
}

// What encoding/json takes for JSON is read alike, in blocks of any length, but
// for what it does not mind: names that are there twice, halves of characters,
// other encodings and any depth.
func TestJSONReadsWhatItsStandardLibraryDoes(t *testing.T) {
	for _, text := range documents {
		checkJSON(t, []byte(text))
	}
}

func checkJSON(t *testing.T, text []byte) {
	t.Helper()
	value, err := readJSON(bytes.NewReader(text))
	for _, most := range []int{1, 2, 3, 7, 16, 61} {
		again, err2 := readJSON(&blocks{bytes.NewReader(text), most})
		if !reflect.DeepEqual(value, again) || (err == nil) != (err2 == nil) || err != nil && err.Error() != err2.Error() {
			t.Errorf("%.60q: %v, %v; in blocks of %d %v, %v", text, value, err, most, again, err2)
		}
	}
	skipped := skipJSON(iotest.OneByteReader(bytes.NewReader(text)))
	if skipped != nil && err == nil {
		t.Errorf("%.60q: skipped with %v", text, skipped)
	}
	if isValid := json.Valid(bytes.TrimPrefix(text, []byte(bom))); isValid != (skipped == nil) && !isKnownDifference(skipped) {
		t.Errorf("%.60q: skipped with %v", text, skipped)
	}
	var want any
	wrong := json.Unmarshal(bytes.TrimPrefix(text, []byte(bom)), &want)
	switch {
	case err == nil && !reflect.DeepEqual(value, want):
		t.Errorf("%.60q: %v, want %v", text, value, want)
	case (err == nil) != (wrong == nil) && !isKnownDifference(err):
		t.Errorf("%.60q: %v, want %v", text, err, wrong)
	}
	var row *RowError
	if err != nil && !errors.As(err, &row) {
		t.Errorf("%.60q: %v names no file", text, err)
	}
}

// isKnownDifference tells the errors of what encoding/json lets pass.
func isKnownDifference(err error) bool {
	if err == nil {
		return false
	}
	for _, why := range []string{"is there twice", "half of a character", "not UTF-8", "nested more than", "more than 1000 names", "longer than 1 MiB", "HTML page", "binary file"} {
		if strings.Contains(err.Error(), why) {
			return true
		}
	}
	return false
}

func TestJSONErrorsNameLineAndReason(t *testing.T) {
	for text, want := range map[string]string{
		"{\"a\": 1,\n \"b\": tru}":  "f:2: b: neither a number, a text, true, false nor null",
		"[1,\n\n2":                  "f:3: the document breaks off",
		"[1\n2]":                    "f:2: 2 where a comma or ] is due",
		"[1] x":                     "f:1: more follows the document: x",
		`{"a": 1, "a": 2}`:          `f:1: the name "a" is there twice`,
		"[\"a\nb\"]":                "f:1: [0]: byte 0x0a in a text, which has no end on its line or is binary",
		"[\n\"\\ud83d \"]":          `f:2: [0]: half of a character: "\\ud83d"`,
		"[\"\xe9\"]":                `f:1: [0]: not UTF-8: "\xe9"`,
		`["\q"]`:                    "f:1: [0]: q behind a backslash, which is no escape",
		`{"a": [{}, {"b": [tru]}]}`: "f:1: a[1].b[0]: neither",
		"<!doctype html><title>x":   "f: this is an HTML page, not JSON",
		" ":                         "f: this file is empty, not JSON",
		`["` + strings.Repeat("a", maxElement+1) + `"]`: "f:1: [0]: a value longer than 1 MiB",
	} {
		if _, err := readJSON(strings.NewReader(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.40q: %v, want %s", text, err, want)
		}
	}
}

func TestJSONTellsWhatThereIsInsteadOfWhatIsWanted(t *testing.T) {
	anInt := func(j *JSON) error { _, err := j.Int(0, 1); return err }
	aFloat := func(j *JSON) error { _, err := j.Float(0, 1); return err }
	for _, c := range []struct {
		value, want string
		read        func(*JSON) error
	}{
		{"{}", "an object where a number is due", anInt},
		{"[]", "an array where a text is due", func(j *JSON) error { _, err := j.Text(); return err }},
		{`"x"`, "a text where an object is due", func(j *JSON) error { return j.Object(nil) }},
		{"1", "a number where an array is due", func(j *JSON) error { return j.Array(nil) }},
		{"null", "null where true or false is due", func(j *JSON) error { _, err := j.Bool(); return err }},
		{"true", "true or false where a number is due", aFloat},
		{"1.0", `not a whole number from 0 to 1: "1.0"`, anInt},
		{"-7", `not a whole number from 0 to 1: "-7"`, anInt},
		{"2", `not a number from 0 to 1: "2"`, aFloat},
		{"1e999", `not a number from 0 to 1: "1e999"`, aFloat},
		{"?", "? where a value is due", anInt},
	} {
		j, err := NewJSON(strings.NewReader(c.value), "f", "JSON")
		if err != nil {
			t.Fatal(err)
		}
		if err := c.read(j); err == nil || err.Error() != "f:1: "+c.want {
			t.Errorf("%s: %v, want %s", c.value, err, c.want)
		}
	}
}

func TestJSONIntegersAreExact(t *testing.T) {
	for text, want := range map[string]int64{"0": 0, "-0": 0, "9223372036854775807": math.MaxInt64, "-9223372036854775808": math.MinInt64, "123456789012345678": 123456789012345678} {
		j, err := NewJSON(strings.NewReader(text), "f", "JSON")
		if err != nil {
			t.Fatal(err)
		}
		if v, err := j.Int(math.MinInt64, math.MaxInt64); err != nil || v != want {
			t.Errorf("%s: %d, %v", text, v, err)
		}
	}
}

// Raw keeps the bytes of a value, over blocks that end within it.
func TestJSONRawIsTheValueAsWritten(t *testing.T) {
	value := `{"a": [1, "` + strings.Repeat("x", 3*jsonBuffer) + `"]}`
	j, err := NewJSON(strings.NewReader(" ["+value+" , 2]"), "f", "JSON")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	err = j.Array(func() error {
		raw, err := j.Raw()
		got = append(got, string(raw))
		return err
	})
	if err != nil || j.End() != nil || len(got) != 2 || got[0] != value || got[1] != "2" {
		t.Errorf("%v, %d values", err, len(got))
	}
}

// A document of many blocks is the same wherever they end.
func TestJSONReadsOverTheEndsOfBlocks(t *testing.T) {
	text := []byte{'['}
	for i := range 1200 {
		text = fmt.Appendf(text, `{"name of %d" : [%d, -%d.5e-3, "text \n %d", null, true],`+"\n"+` "other" : {"b":false}},`, i, i, i, i)
	}
	text = append(text, "0]"...)
	var want any
	if err := json.Unmarshal(text, &want); err != nil || len(text) < jsonBuffer+1000 {
		t.Fatalf("%d bytes, %v", len(text), err)
	}
	for shift := range 100 {
		moved := append(bytes.Repeat([]byte{' '}, shift), text...)
		if got, err := readJSON(bytes.NewReader(moved)); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%d bytes later the document is another, %v", shift, err)
		}
	}
}

func FuzzJSON(f *testing.F) {
	for _, text := range documents {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) { checkJSON(t, text) })
}

package ingest

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"
	"unicode/utf8"

	"basedoc/pipeline/ingest/boundtest"
)

func readLines(r io.Reader) ([]string, error) {
	lines := NewLines(r, "part")
	var got []string
	for n, line := range lines.All() {
		got = append(got, fmt.Sprintf("%d:%s", n, line))
	}
	return got, lines.Err()
}

func TestLinesAreNumberedAndBare(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"a", []string{"1:a"}},
		{"a\n", []string{"1:a"}},
		{"a\n\nb", []string{"1:a", "2:", "3:b"}},
		{"a\r\nb\r\n", []string{"1:a", "2:b"}},
		{"\ufeffa\n\ufeffb\n", []string{"1:a", "2:\ufeffb"}},
		{"a\rb\n", []string{"1:a\rb"}},
	} {
		for _, r := range []io.Reader{strings.NewReader(c.text), iotest.OneByteReader(strings.NewReader(c.text)), iotest.DataErrReader(strings.NewReader(c.text))} {
			got, err := readLines(r)
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("%q: got %q, %v; want %q", c.text, got, err, c.want)
			}
		}
	}
}

// Lines are kept across blocks and are not overwritten by later ones.
func TestLinesMayBeKept(t *testing.T) {
	var text strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&text, "line number %d\n", i)
	}
	lines := NewLines(strings.NewReader(text.String()), "part")
	var kept []string
	for _, line := range lines.All() {
		kept = append(kept, line)
	}
	if got := strings.Join(kept, "\n") + "\n"; got != text.String() {
		t.Errorf("%d lines came back changed", len(kept))
	}
}

func TestALineLongerThanABlockIsWhole(t *testing.T) {
	long := strings.Repeat("x", 100_000)
	got, err := readLines(strings.NewReader("a\n" + long + "\nb\n"))
	if want := []string{"1:a", "2:" + long, "3:b"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %d lines, error %v", len(got), err)
	}
}

func TestLinesEndAtWhatIsNoText(t *testing.T) {
	for _, c := range []struct{ name, text, err string }{
		{"NUL", "a\nb\x00c\nd\n", "part:2: NUL byte: not UTF-8 text"},
		{"huge line", "a\n" + strings.Repeat("x", 3<<20), "part:2: line longer than 128 KiB"},
		{"no UTF-8", "a\nb\xe9c\nd\n", `part:2: not UTF-8: "b\xe9c"`},
	} {
		got, err := readLines(strings.NewReader(c.text))
		if want := []string{"1:a"}; !slices.Equal(got, want) || err == nil || err.Error() != c.err {
			t.Errorf("%s: got %d lines, error %v; want %q, %s", c.name, len(got), err, want, c.err)
		}
	}
}

func TestATruncatedGzipIsAnErrorOfTheLineItEndsIn(t *testing.T) {
	var packed bytes.Buffer
	zw := gzip.NewWriter(&packed)
	io.WriteString(zw, "a\nb\nc\n")
	zw.Close()
	zr, err := gzip.NewReader(bytes.NewReader(packed.Bytes()[:packed.Len()-6]))
	if err != nil {
		t.Fatal(err)
	}
	_, err = readLines(zr)
	var row *RowError
	if !errors.As(err, &row) || row.Line != 4 || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v, want an unexpected EOF in line 4", err)
	}
}

func TestOpenLinesNamesThePart(t *testing.T) {
	lines, err := OpenLines(fstest.MapFS{"arin": {Data: []byte("one\ntwo\n")}})
	if err != nil {
		t.Fatal(err)
	}
	defer lines.Close()
	for _, line := range lines.All() {
		if line == "two" {
			break
		}
	}
	if got, want := lines.At(errors.New("odd")).Error(), "arin:2: odd"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, err := OpenLines(fstest.MapFS{}); err == nil || err.Error() != "a part is one file, not 0" {
		t.Errorf("an empty part: %v", err)
	}
}

// Whatever the bytes, the lines joined are the text, up to the first fault.
func FuzzLines(f *testing.F) {
	for _, seed := range []string{"", "a\nb", "a\r\n\r\n", "\ufeffa\n", "a\x00b", "\n\n"} {
		f.Add([]byte(seed))
	}
	f.Add(bytes.Repeat([]byte("x"), 200_000))
	f.Fuzz(func(t *testing.T, text []byte) {
		boundtest.Run(t, len(text), 64<<20, func(context.Context) { readAnyLines(t, text) })
	})
}

func readAnyLines(t *testing.T, text []byte) {
	lines := NewLines(iotest.HalfReader(bytes.NewReader(text)), "part")
	var got []string
	for n, line := range lines.All() {
		if got = append(got, line); n != len(got) {
			t.Fatalf("line %d is numbered %d", len(got), n)
		}
	}
	long := slices.ContainsFunc(bytes.Split(text, []byte("\n")), func(line []byte) bool { return len(line) > maxLine })
	if bytes.IndexByte(text, 0) >= 0 || !utf8.Valid(text) || long {
		if lines.Err() == nil && !long { // just above the limit is let through
			t.Fatal("what is no UTF-8 text was accepted")
		}
		return
	}
	want := ""
	if len(text) > 0 {
		want = strings.TrimSuffix(string(text), "\n") + "\n" // the last line may lack its break
	}
	want = strings.ReplaceAll(strings.TrimPrefix(want, bom), "\r\n", "\n")
	joined := strings.Join(got, "\n") + "\n"
	if len(got) == 0 {
		joined = ""
	}
	if lines.Err() != nil || joined != want {
		t.Fatalf("%q came back as %q (%v)", text, got, lines.Err())
	}
}

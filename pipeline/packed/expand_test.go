package packed

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
)

func gzipped(t testing.TB, content []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func expand(packed []byte, l Limits) ([]byte, error) {
	r, err := Expand(bytes.NewReader(packed), l)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

func TestHonestFilesExpandWhole(t *testing.T) {
	var text strings.Builder
	for i := range 22_000 {
		fmt.Fprintf(&text, "afrinic|MU|ipv4|10.%d.%d.0|256|20050101|allocated\n", i/256%256, i%256)
	}
	want := text.String()
	two := append(gzipped(t, []byte(want)), gzipped(t, []byte("and a second member\n"))...)
	for name, c := range map[string]struct {
		packed []byte
		want   string
	}{
		"plain":       {[]byte(want), want},
		"gzip":        {gzipped(t, []byte(want)), want},
		"two members": {two, want + "and a second member\n"},
		"empty":       {nil, ""},
		"one byte":    {[]byte{0x1f}, "\x1f"},
	} {
		got, err := expand(c.packed, DefaultLimits)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %d bytes, %v; want %d bytes", name, len(got), err, len(c.want))
		}
	}
}

func TestAGzipBombIsStoppedByItsRatio(t *testing.T) {
	bomb := gzipped(t, make([]byte, 3<<20)) // 3 kB that expand a thousandfold
	got, err := expand(bomb, DefaultLimits)
	var e *LimitError
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want a *LimitError", err)
	}
	if want := "the packed file expands to more than 200 times its size"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
	if len(got) > 2<<20 {
		t.Errorf("%d bytes came out before it was stopped, want about %d", len(got), 1<<20)
	}
}

func TestAFileMayExpandToTheLimitAndNoFurther(t *testing.T) {
	for name, pack := range map[string]func([]byte) []byte{
		"plain": func(b []byte) []byte { return b },
		"gzip":  func(b []byte) []byte { return gzipped(t, b) },
	} {
		content := []byte(strings.Repeat("2024|MU\n", 1000))
		at := Limits{Expanded: int64(len(content)), Ratio: 200}
		if got, err := expand(pack(content), at); err != nil || !bytes.Equal(got, content) {
			t.Errorf("%s at the limit: %d bytes, %v", name, len(got), err)
		}
		below := Limits{Expanded: int64(len(content)) - 1, Ratio: 200}
		_, err := expand(pack(content), below)
		if want := "the packed file expands to more than 7999 bytes"; err == nil || err.Error() != want {
			t.Errorf("%s beyond the limit: %v, want %q", name, err, want)
		}
	}
}

func TestACutGzipIsNoEnd(t *testing.T) {
	packed := gzipped(t, []byte(strings.Repeat("2024|MU\n", 1000)))
	if _, err := expand(packed[:len(packed)-6], DefaultLimits); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v, want %v", err, io.ErrUnexpectedEOF)
	}
}

// zipped makes an archive of entries with the same content.
func zipped(t testing.TB, content []byte, names ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range names {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func checkArchive(data []byte, l Limits) error {
	_, err := OpenArchive(bytes.NewReader(data), int64(len(data)), l)
	return err
}

func TestAnOrdinaryWorkbookPasses(t *testing.T) {
	book := zipped(t, []byte("<worksheet/>"), "[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "docs/..notes")
	if err := checkArchive(book, DefaultLimits); err != nil {
		t.Error(err)
	}
	if err := checkArchive(book[:len(book)-10], DefaultLimits); !errors.Is(err, zip.ErrFormat) {
		t.Errorf("cut short: got %v, want %v", err, zip.ErrFormat)
	}
}

func TestEntriesThatClimbOutAreRefused(t *testing.T) {
	for _, name := range []string{"../evil.csv", "data/../../evil.csv", "/etc/passwd", `..\evil.csv`, `C:\evil.csv`, `data\..\..\evil`, "a\x00b", ".."} {
		err := checkArchive(zipped(t, []byte("1,2\n"), "good.csv", name), DefaultLimits)
		var e *LimitError
		if !errors.As(err, &e) || e.Entry != name {
			t.Errorf("%q: got %v, want it refused by name", name, err)
		}
	}
}

func TestZipBombsAreRefusedBeforeTheyExpand(t *testing.T) {
	zeros := make([]byte, 2<<20)
	random := bytes.Repeat([]byte("0123456789abcdef"), 2<<10)
	for _, c := range []struct {
		name, want string
		data       []byte
		limits     Limits
	}{
		{"one entry", `the archive's entry "a" expands to more than 200 times its size`, zipped(t, zeros, "a"), DefaultLimits},
		{"in all", "the packed file expands to more than 65536 bytes", zipped(t, random, "a", "b", "c"), Limits{Expanded: 64 << 10, Ratio: 1000, Entries: 9}},
		{"too many", "the packed file has more than 2 entries", zipped(t, random, "a", "b", "c"), Limits{Expanded: 1 << 30, Ratio: 1000, Entries: 2}},
		{"shared bytes", "the packed file expands to more than 900 times its size", overlapping(t, zeros, 3), Limits{Expanded: 1 << 30, Ratio: 900, Entries: 9}},
	} {
		err := checkArchive(c.data, c.limits)
		var e *LimitError
		if !errors.As(err, &e) || err.Error() != c.want {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

// overlapping makes an archive whose directory names the same packed bytes n
// times, and declares for each entry that it packed only 900 times smaller.
func overlapping(t testing.TB, content []byte, n int) []byte {
	t.Helper()
	data := zipped(t, content, "a")
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	dir := int(binary.LittleEndian.Uint32(data[end+16:]))
	entry := bytes.Clone(data[dir:end])
	binary.LittleEndian.PutUint32(entry[20:], uint32(len(content)/900+1))
	tail := bytes.Clone(data[end:])
	out := bytes.Clone(data[:dir])
	for i := range n {
		entry[46] = byte('a' + i)
		out = append(out, entry...)
	}
	binary.LittleEndian.PutUint16(tail[8:], uint16(n))
	binary.LittleEndian.PutUint16(tail[10:], uint16(n))
	binary.LittleEndian.PutUint32(tail[12:], uint32(n*len(entry)))
	return append(out, tail...)
}

// OpenArchive trusts what entries declare because archive/zip holds them to it.
func TestAnEntryCannotExpandBeyondWhatItDeclares(t *testing.T) {
	data := zipped(t, make([]byte, 2<<20), "a")
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	dir := int(binary.LittleEndian.Uint32(data[end+16:]))
	binary.LittleEndian.PutUint32(data[dir+24:], 100) // says 100 bytes, holds 2 MB
	if err := checkArchive(data, DefaultLimits); err != nil {
		t.Fatalf("a modest declaration was refused: %v", err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	in, err := archive.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	n, err := io.Copy(io.Discard, in)
	if !errors.Is(err, zip.ErrFormat) && !errors.Is(err, zip.ErrChecksum) || n > 1<<20 {
		t.Errorf("%d bytes came out, %v", n, err)
	}
}

func TestAGzipErrorSaysWhereAndWhat(t *testing.T) {
	var text strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&text, "2024|MU|%d\n", i*i)
	}
	packed := gzipped(t, []byte(text.String()))
	flipped := func(at int) []byte {
		b := bytes.Clone(packed)
		b[at] ^= 0xff
		return b
	}
	last := len(packed)
	for name, c := range map[string]struct {
		packed []byte
		want   string
	}{
		"cut in the head":     {packed[:7], `^the gzip file is cut short: it breaks off at byte 7, after 0 bytes of content$`},
		"cut in the middle":   {packed[:last/2], fmt.Sprintf(`^the gzip file is cut short: it breaks off at byte %d, after \d{5,} bytes of content$`, last/2)},
		"cut in the checksum": {packed[:last-6], fmt.Sprintf(`^the gzip file is cut short: it breaks off at byte %d, after %d bytes of content$`, last-6, text.Len())},
		"other checksum":      {flipped(last - 8), fmt.Sprintf(`^the gzip file is damaged before byte %d, within %d bytes of content: gzip: invalid checksum$`, last, text.Len())},
		"damaged block":       {append(bytes.Clone(packed[:10]), 7, 0, 0), `^the gzip file is damaged at byte \d+, after \d+ bytes of content: flate: corrupt input before offset \d+$`},
		"garbage behind":      {append(bytes.Clone(packed), "<html>sign in</html>"...), fmt.Sprintf(`^the gzip file has something other than gzip before byte %d, after %d bytes of content: gzip: invalid header$`, last+10, text.Len())},
		"zeros behind":        {append(bytes.Clone(packed), make([]byte, 512)...), `has something other than gzip`},
		"second one cut":      {append(bytes.Clone(packed), packed[:100]...), fmt.Sprintf(`cut short: it breaks off at byte %d`, last+100)},
	} {
		_, err := expand(c.packed, DefaultLimits)
		var broken *gzipError
		if !errors.As(err, &broken) || !regexp.MustCompile(c.want).MatchString(err.Error()) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"math/rand"
	"strings"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/ingest/boundtest"
	"basedoc/pipeline/packed"
)

// zipOf makes an archive of names and their contents, in turn.
func zipOf(t testing.TB, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func isData(name string) bool {
	return strings.HasPrefix(name, "API_") && strings.HasSuffix(name, ".csv")
}

func entryText(data []byte) (string, error) {
	r, err := Entry(bytes.NewReader(data), "API_*.csv", isData)
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	return string(text), err
}

func TestEntryFindsTheOneFile(t *testing.T) {
	const want = "a,b\n1,2\n"
	for name, data := range map[string][]byte{
		"alone":           zipOf(t, "API_X.csv", want),
		"beside others":   zipOf(t, "Metadata_API_X.csv", "no", "API_X.csv", want, "API_X.txt", "no"),
		"in a folder":     zipOf(t, "out/", "", "out/API_X.csv", want),
		"packed by macOS": zipOf(t, "API_X.csv", want, "__MACOSX/API_X.csv", "no"),
		"no archive":      []byte(want),
	} {
		if got, err := entryText(data); err != nil || got != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if got, err := entryText(nil); got != "" || err != nil {
		t.Errorf("an empty file: %q, %v", got, err)
	}
}

// locked sets the bit that says that the first entry needs a password.
func locked(data []byte) []byte {
	data = bytes.Clone(data)
	data[bytes.Index(data, []byte("PK\x01\x02"))+8] |= 1
	return data
}

// repacked says of the first entry that it is packed by another method.
func repacked(data []byte) []byte {
	data = bytes.Clone(data)
	data[bytes.Index(data, []byte("PK\x01\x02"))+10] = 9
	return data
}

func TestEntryRefuses(t *testing.T) {
	good := zipOf(t, "API_X.csv", strings.Repeat("a,b\n", 100))
	noise := make([]byte, 1000)
	rand.New(rand.NewSource(1)).Read(noise)
	damaged := zipOf(t, "API_X.csv", string(noise))
	damaged[len("PK\x03\x04")+26+len("API_X.csv")+500] ^= 0xff
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"none", zipOf(t, "a.csv", "", "b.csv", ""), `the zip archive has no file that is API_*.csv (it has "a.csv, b.csv")`},
		{"none of many", zipOf(t, strings.Repeat("long", 80), ""), `the zip archive has no file that is API_*.csv (it has "` + strings.Repeat("long", 50) + `...")`},
		{"several", zipOf(t, "API_X.csv", "", "old/API_Y.csv", "", "old/API_Z.csv", ""), `the zip archive has 3 files that are API_*.csv: "API_X.csv" and "old/API_Y.csv"`},
		{"empty", zipOf(t), "the zip archive is empty, without API_*.csv"},
		{"folders alone", zipOf(t, "a/", ""), "the zip archive is empty, without API_*.csv"},
		{"cut short", good[:len(good)-30], "the zip archive is cut short or damaged: it has no readable directory"},
		{"begins like one", []byte("PK\x03\x04"), "the zip archive is cut short or damaged: it has no readable directory"},
		{"damaged", damaged, `"API_X.csv" in the zip archive is damaged: zip: checksum error`},
		{"password", locked(good), `"API_X.csv" in the zip archive is locked with a password`},
		{"other method", repacked(good), `"API_X.csv" in the zip archive is packed in a way that is not read here: unpack it first`},
		{"bomb", zipOf(t, "API_X.csv", strings.Repeat("0", 2<<20)), `the archive's entry "API_X.csv" expands to more than 200 times its size`},
		{"climbs out", zipOf(t, "../API_X.csv", ""), `the archive's entry "../API_X.csv" has a name that leaves the archive's folder`},
		{"too large", append([]byte("PK\x03\x04"), make([]byte, maxArchive)...), "the zip archive is over 64 MB"},
	} {
		if _, err := entryText(c.data); err == nil || err.Error() != c.want {
			t.Errorf("%s:\ngot  %v\nwant %s", c.name, err, c.want)
		}
	}
}

// Parsers read an entry as they read a file, and a wrong line is told by the
// part's name and the line in the entry.
func TestPartsMayBeArchives(t *testing.T) {
	parse := func(part fs.FS) iter.Seq2[reading, error] {
		return parseReadings(EntryOf(part, "API_*.csv", isData))
	}
	table := TableOf("readings", []string{"station", "day"}, parse)
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"archive", zipOf(t, "API_X.csv", "a|1|2\nb|1|2\n"), ""},
		{"plain", []byte("a|1|2\nb|1|2\n"), ""},
		{"bad line", zipOf(t, "API_X.csv", "a|1|2\nb|x|2\n"), "log:2: day is no number"},
		{"duplicate", zipOf(t, "API_X.csv", "a|1|2\nb|1|2\na|1|2\n"), "log:3: duplicate key station=a day=1970-01-02 (first at line 1)"},
		{"none", zipOf(t, "b.csv", ""), `log: the zip archive has no file that is API_*.csv (it has "b.csv")`},
	} {
		var text string
		rows, err := table.Write(context.Background(), fstest.MapFS{"log": {Data: c.data}}, io.Discard)
		if err != nil {
			text = err.Error()
		}
		if text != c.want || err == nil && rows != 2 {
			t.Errorf("%s: %d rows, %v; want %q", c.name, rows, err, c.want)
		}
	}
}

// Whatever the bytes, an entry comes out within bounds, or with an error.
func FuzzEntry(f *testing.F) {
	good := zipOf(f, "API_X.csv", strings.Repeat("a,b\n", 100), "b/c.csv", "x")
	for _, seed := range [][]byte{good, good[:len(good)/2], locked(good), repacked(good), []byte("a,b\n"), []byte("PK\x03\x04")} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		boundtest.Run(t, len(data), 32<<20, func(context.Context) {
			r, err := Entry(bytes.NewReader(data), "API_*.csv", isData)
			if err != nil {
				return
			}
			n, err := io.Copy(io.Discard, r)
			_, isBomb := errors.AsType[*packed.LimitError](err)
			if isBomb || n > archiveLimits.Expanded || !IsZip(data) && n != int64(len(data)) {
				t.Errorf("%d bytes of %d came out, %v", n, len(data), err)
			}
		})
	})
}

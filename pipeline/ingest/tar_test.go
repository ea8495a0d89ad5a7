package ingest

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// tarOf makes an archive: names that end with / are folders, with @ links.
func tarOf(t testing.TB, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		h := &tar.Header{Name: files[i], Typeflag: tar.TypeReg, Size: int64(len(files[i+1])), Mode: 0o644}
		switch {
		case strings.HasSuffix(h.Name, "/"):
			h.Typeflag, h.Size = tar.TypeDir, 0
		case strings.HasSuffix(h.Name, "@"):
			h.Typeflag, h.Linkname, h.Size = tar.TypeSymlink, "/etc/passwd", 0
		case h.Name == "comment":
			h = &tar.Header{Typeflag: tar.TypeXGlobalHeader, PAXRecords: map[string]string{"comment": files[i+1]}}
		}
		err := w.WriteHeader(h)
		if h.Typeflag == tar.TypeReg {
			_, werr := io.WriteString(w, files[i+1])
			err = errors.Join(err, werr)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// members reads an archive and the content of every file but those called skipped.
func members(archive []byte) (found []string, err error) {
	err = EachMember(bytes.NewReader(archive), func(name string, content io.Reader) error {
		if name == "skipped" {
			return nil
		}
		text, err := io.ReadAll(content)
		found = append(found, fmt.Sprintf("%s=%s", name, text))
		return err
	})
	return found, err
}

func TestTheFilesOfATarArchive(t *testing.T) {
	archive := tarOf(t, "comment", "6745bab5", "a/", "", "a/one", "1", "skipped", strings.Repeat("x", 3000), "a/two", "2")
	if !IsTar(archive[:512]) || IsTar([]byte("month,cc\n")) {
		t.Error("an archive is not told by its beginning")
	}
	found, err := members(archive)
	if err != nil || !slices.Equal(found, []string{"a/one=1", "a/two=2"}) {
		t.Errorf("%q, %v", found, err)
	}
}

func TestATarArchiveThatIsNotTaken(t *testing.T) {
	good := tarOf(t, "one", "1", "two", strings.Repeat("2", 600))
	damaged := slices.Clone(good)
	damaged[148] ^= 1
	for name, c := range map[string]struct {
		archive []byte
		want    string
	}{
		"empty":                 {nil, "the tar archive is cut short"},
		"cut in a header":       {good[:700], "the tar archive is cut short"},
		"cut in a file":         {good[:1024+512+300], "the tar archive is cut short"},
		"cut between files":     {good[:1024], "the tar archive is cut short"},
		"cut before its end":    {good[:len(good)-1024], "the tar archive is cut short"},
		"cut within its end":    {good[:1024+512+1024+512], "the tar archive is cut short"},
		"a damaged header":      {damaged, "the tar archive is damaged: archive/tar: invalid tar header"},
		"a link":                {tarOf(t, "one", "1", "out@", ""), `"out@" in the tar archive is no file`},
		"a page":                {[]byte(strings.Repeat("<html>", 100)), "the tar archive is damaged: archive/tar: invalid tar header"},
		"a file that is larger": {append(tarOf(t, "one", strings.Repeat("1", maxMember+1)), 0), `"one" in the tar archive is over 64 MB`},
	} {
		if _, err := members(c.archive); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if _, err := members(tarOf(t, slices.Repeat([]string{"f", ""}, maxMembers+1)...)); err == nil || err.Error() != "the tar archive has more than 20000 files" {
		t.Errorf("many files: %v", err)
	}
}

func FuzzEachMember(f *testing.F) {
	f.Add(tarOf(f, "one", "1", "two", "2"))
	f.Fuzz(func(t *testing.T, archive []byte) {
		if found, err := members(archive); err == nil && len(archive) < 1024 {
			t.Errorf("%d files of an archive of %d bytes", len(found), len(archive))
		}
	})
}

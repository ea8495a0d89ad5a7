package packed

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"basedoc/pipeline/ingest/boundtest"
)

// Whatever the bytes, what is no gzip comes out as it is, and a gzip whole, or
// with an error that says what is the matter.
func FuzzExpand(f *testing.F) {
	packed := gzipped(f, bytes.Repeat([]byte("2024|MU|ipv4\n"), 200))
	f.Add(packed)
	f.Add(packed[:len(packed)/2])
	f.Add(append(bytes.Clone(packed), packed...))
	f.Add(append(bytes.Clone(packed), "<html>"...))
	f.Add(gzipped(f, make([]byte, 3<<20)))
	f.Add([]byte("2024|MU|ipv4\n"))
	limits := Limits{Expanded: 1 << 24, Ratio: 200, Entries: 10}
	f.Fuzz(func(t *testing.T, packed []byte) {
		boundtest.Run(t, len(packed), 32<<20, func(context.Context) {
			isGzip := bytes.HasPrefix(packed, []byte{0x1f, 0x8b})
			r, err := Expand(bytes.NewReader(packed), limits)
			var out []byte
			if err == nil {
				out, err = io.ReadAll(r)
			}
			var broken *gzipError
			var bomb *LimitError
			switch {
			case !isGzip && (err != nil || !bytes.Equal(out, packed)):
				t.Errorf("%d bytes that are no gzip came out as %d, %v", len(packed), len(out), err)
			case err != nil && !errors.As(err, &broken) && !errors.As(err, &bomb):
				t.Errorf("an error that does not say what is the matter: %v", err)
			case broken != nil && (broken.At > int64(len(packed)) || broken.Content != int64(len(out))):
				t.Errorf("%v, of %d bytes with %d of content", broken, len(packed), len(out))
			}
		})
	})
}

// Whatever the bytes, an archive is judged by its directory, without unpacking.
func FuzzOpenArchive(f *testing.F) {
	f.Add(zipped(f, []byte("1,2\n"), "a.csv", "b/c.csv"))
	f.Add(overlapping(f, make([]byte, 2<<20), 3))
	f.Add([]byte("PK\x05\x06"))
	f.Add(zipped(f, nil, strings.Fields("a b c d e f g h i j k l")...))
	limits := Limits{Expanded: 1 << 24, Ratio: 200, Entries: 10}
	f.Fuzz(func(t *testing.T, archive []byte) {
		boundtest.Run(t, len(archive), 32<<20, func(context.Context) {
			z, err := OpenArchive(bytes.NewReader(archive), int64(len(archive)), limits)
			if err == nil && len(z.File) > limits.Entries {
				t.Fatalf("%d entries", len(z.File))
			}
		})
	})
}

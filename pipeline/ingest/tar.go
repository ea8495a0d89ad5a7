package ingest

import (
	"archive/tar"
	"bufio"
	"errors"
	"fmt"
	"io"
)

// The bounds of a tar archive: the largest known have 770 members, and 2 MB in one.
const (
	maxMembers = 20_000
	maxMember  = 64 << 20
)

// errTarCut is the error of an archive that does not end as all do: with a
// kilobyte of zeros.
var errTarCut = errors.New("the tar archive is cut short")

// IsTar reports whether a file that begins with head, of 512 bytes, is a tar
// archive.
func IsTar(head []byte) bool { return len(head) >= 262 && string(head[257:262]) == "ustar" }

// EachMember hands over the files of a tar archive in their order, each by its name
// in the archive. What do leaves of the content is passed over. Folders have no
// content; anything else that is no file, such as a link, is an error. Names are
// the publisher's and mean nothing here: no file is ever written under one.
func EachMember(r io.Reader, do func(name string, content io.Reader) error) error {
	tail := &zeroTail{r: bufio.NewReader(r)}
	archive := tar.NewReader(tail)
	for n := 0; ; n++ {
		h, err := archive.Next()
		switch {
		case err == io.EOF && tail.zeros >= 1024:
			return nil
		case err == io.EOF, errors.Is(err, io.ErrUnexpectedEOF):
			return errTarCut
		case err != nil:
			return fmt.Errorf("the tar archive is damaged: %w", err)
		case n >= maxMembers:
			return fmt.Errorf("the tar archive has more than %d files", maxMembers)
		}
		switch h.Typeflag {
		case tar.TypeDir, tar.TypeXGlobalHeader:
			continue
		case tar.TypeReg:
		default:
			return fmt.Errorf("%s in the tar archive is no file", excerpt(h.Name))
		}
		if h.Size > maxMember {
			return fmt.Errorf("%s in the tar archive is over %d MB", excerpt(h.Name), maxMember>>20)
		}
		if err := do(h.Name, memberReader{archive}); err != nil {
			return err
		}
	}
}

// A memberReader says in plain words that an archive ends within a member.
type memberReader struct{ r io.Reader }

func (m memberReader) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errTarCut
	}
	return n, err
}

// A zeroTail counts the zeros that it has read since the last other byte.
type zeroTail struct {
	r     io.Reader
	zeros int
}

func (z *zeroTail) Read(p []byte) (int, error) {
	n, err := z.r.Read(p)
	for i := n - 1; i >= 0; i-- {
		if p[i] != 0 {
			z.zeros = n - 1 - i
			return n, err
		}
	}
	z.zeros += n
	return n, err
}

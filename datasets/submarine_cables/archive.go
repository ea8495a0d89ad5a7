package submarine_cables

import (
	"archive/tar"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"basedoc/pipeline/ingest"
)

// The mark of a tar archive, and where it stands.
const (
	magicAt  = 257
	tarMagic = "ustar"
)

const (
	// maxMembers is far above the 770 files of the archive at hand.
	maxMembers = 20_000
	// maxCable is far above the 16 kB of the longest file of a cable.
	maxCable = 256 << 10
)

// folders are those of the map's interface. All but the first say again what it has,
// by country, year, status, supplier and place.
var folders = []string{"cable", "country", "landing-point", "ready-for-service", "status", "supplier"}

// overviews are files of the first folder that are no cable: the list of all, and
// their lines, which are a part of their own.
var overviews = []string{"all.json", "cable-geo.json"}

// eachCable hands over the files of the cables in an archive, each called like its
// cable's id.
func eachCable(part fs.FS, do func(d details) error) error {
	f, file, err := ingest.Only(part)
	if err != nil {
		return err
	}
	defer f.Close()
	archive := tar.NewReader(f)
	for n := 0; ; n++ {
		h, err := archive.Next()
		if err == io.EOF {
			return nil
		}
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("the archive breaks off")
		}
		if err == nil && n == maxMembers {
			err = fmt.Errorf("more than %d files in the archive", maxMembers)
		}
		if err != nil {
			return &ingest.RowError{File: file, Err: err}
		}
		member := file + "/" + h.Name
		id, isCable, err := cableOf(h)
		if isCable && err == nil {
			var d details
			if d, err = readDetails(archive, id); err == nil {
				err = do(d)
			}
		}
		if err != nil {
			return &ingest.RowError{File: member, Err: err}
		}
	}
}

// cableOf tells the file of a cable from the other members of the archive, by its
// path, which may begin with a folder around all.
func cableOf(h *tar.Header) (id string, isCable bool, err error) {
	if h.Typeflag != tar.TypeReg {
		return "", false, nil // folders, and the comment of git archive
	}
	dir, base := path.Split(h.Name)
	folder := path.Base(dir)
	switch id, isJSON := strings.CutSuffix(base, ".json"); {
	case !slices.Contains(folders, folder):
		return "", false, fmt.Errorf("in none of the folders %s", strings.Join(folders, ", "))
	case folder != folders[0] || slices.Contains(overviews, base):
		return "", false, nil
	case !isJSON:
		return "", false, errors.New("no file of a cable: want <cable>.json")
	case h.Size > maxCable:
		return "", false, errors.New("longer than 256 KiB")
	default:
		return id, true, nil
	}
}

// readDetails reads the file of the cable id.
func readDetails(r io.Reader, id string) (d details, err error) {
	text, err := io.ReadAll(r)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return d, errors.New("the archive breaks off")
	case err != nil:
		return d, err
	case !utf8.Valid(text):
		return d, errors.New("not UTF-8")
	}
	if err := json.Unmarshal(text, &d); err != nil {
		return d, err
	}
	if d.ID != id {
		return d, fmt.Errorf("the cable %q in a file of another name", d.ID)
	}
	return d, nil
}

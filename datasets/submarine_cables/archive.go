package submarine_cables

import (
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

// maxCable is far above the 16 kB of the longest file of a cable.
const maxCable = 256 << 10

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
	err = ingest.EachMember(f, func(name string, content io.Reader) error {
		id, isCable, err := cableOf(name)
		if isCable && err == nil {
			var d details
			if d, err = readDetails(content, id); err == nil {
				err = do(d)
			}
		}
		if err != nil {
			return &ingest.RowError{File: file + "/" + name, Err: err}
		}
		return nil
	})
	if row := (*ingest.RowError)(nil); err != nil && !errors.As(err, &row) {
		return &ingest.RowError{File: file, Err: err}
	}
	return err
}

// cableOf tells the file of a cable from the other files of the archive, by its
// path, which may begin with a folder around all.
func cableOf(name string) (id string, isCable bool, err error) {
	dir, base := path.Split(name)
	folder := path.Base(dir)
	switch id, isJSON := strings.CutSuffix(base, ".json"); {
	case !slices.Contains(folders, folder):
		return "", false, fmt.Errorf("in none of the folders %s", strings.Join(folders, ", "))
	case folder != folders[0] || slices.Contains(overviews, base):
		return "", false, nil
	case !isJSON:
		return "", false, errors.New("no file of a cable: want <cable>.json")
	default:
		return id, true, nil
	}
}

// readDetails reads the file of the cable id.
func readDetails(r io.Reader, id string) (d details, err error) {
	text, err := io.ReadAll(io.LimitReader(r, maxCable+1))
	switch {
	case err != nil:
		return d, err
	case len(text) > maxCable:
		return d, errors.New("longer than 256 KiB")
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

package apnic_ipv6

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// identify tells the list of users from a series, and of which economy or region
// that is. A series is of its newest day.
func identify(r io.Reader) (ingest.Identity, error) {
	start := bufio.NewReaderSize(r, 64<<10)
	if !isDocument(start) {
		return ingest.IdentifyCSV(usersFile.Part, archiveColumns...)(start)
	}
	head, _ := start.Peek(start.Size())
	if strings.Contains(string(head), `"Data"`) {
		return identifyUsers(start)
	}
	return identifySeries(start)
}

func identifyUsers(r io.Reader) (ingest.Identity, error) {
	id := ingest.Identity{Parts: []string{usersFile.Part}}
	list, err := newUserList(r, "file")
	if err == nil {
		err = list.read(func(network) error { return nil })
	}
	if err == nil && list.date != nil {
		id.Date = *list.date
	}
	return id, err
}

func identifySeries(r io.Reader) (ingest.Identity, error) {
	doc, err := ingest.NewJSON(r, "file", "a series of APNIC's in JSON")
	if err != nil {
		return ingest.Identity{}, err
	}
	var newest canon.Day
	s := series{doc: doc}
	err = s.read(func() error {
		return doc.Object(func(name []byte) (err error) {
			switch string(name) {
			case "date":
				var date canon.Day
				date, err = s.readDate()
				newest = max(newest, date)
			case "cc":
				s.code, err = s.textLike(s.code)
			case "type":
				s.kind, err = s.textLike(s.kind)
			default:
				return doc.Skip()
			}
			return err
		})
	})
	if err != nil {
		return ingest.Identity{}, err
	}
	id := ingest.Identity{Parts: []string{strings.ToLower(s.code)}, Date: newest}
	if id.Date == 0 {
		return id, errors.New("a series of APNIC's without a day")
	}
	if !slices.ContainsFunc(files, func(f ingest.Remote) bool {
		return f.Part == id.Parts[0] && strings.Contains(f.URL, "/"+s.kind+"/")
	}) {
		return id, fmt.Errorf("a series of type %.20q and code %.20q, which is none of an economy or a region", s.kind, s.code)
	}
	return id, nil
}

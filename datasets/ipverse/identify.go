package ipverse

import (
	"bufio"
	"errors"
	"io"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// The errors of an archive of something else, and of one file out of it.
var (
	errNoList  = errors.New("the tar archive holds no list of ipverse (country/*/aggregated.json)")
	errOneList = errors.New("this is the list of one economy, if any: the archive of all is wanted (tar.gz)")
)

// identify tells an archive of lists from a table of totals. The archive does not
// say which day it is of: the day of its commit is not the publisher's word.
func identify(r io.Reader) (ingest.Identity, error) {
	br := bufio.NewReader(r)
	head, _ := br.Peek(512)
	switch {
	case len(head) > 0 && head[0] == '{':
		return ingest.Identity{}, errOneList
	case !ingest.IsTar(head):
		return identifyTotals(br)
	}
	lists := 0
	err := ingest.EachMember(br, func(name string, _ io.Reader) error {
		if _, isList := listOf(name); isList {
			lists++
		}
		return nil
	})
	if err == nil && lists == 0 {
		err = errNoList
	}
	if err != nil {
		return ingest.Identity{}, err
	}
	return ingest.Identity{Parts: []string{"blocks"}}, nil
}

// identifyTotals reads the months of a table of totals.
func identifyTotals(r io.Reader) (ingest.Identity, error) {
	id, err := ingest.IdentifyUndated("totals", totalColumns, func(rec []string) canon.Day { return ingest.FirstDay(rec[colMonth]) })(r)
	id.Altered = "totals that others counted from the publisher's lists"
	return id, err
}

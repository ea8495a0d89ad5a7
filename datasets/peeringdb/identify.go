package peeringdb

import (
	"errors"
	"io"
	"maps"
	"math"
	"slices"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// marks are fields by which the objects of a table are known: the first table whose
// marks the first object has is meant.
var marks = []struct {
	part   string
	fields []string
}{
	{"netixlan", []string{"net_id", "ixlan_id", "speed"}},
	{"ixpfx", []string{"ixlan_id", "prefix"}},
	{"ixfac", []string{"ix_id", "fac_id"}},
	{"ixlan", []string{"ix_id", "dot1q_support"}},
	{"net", []string{"asn", "info_type"}},
	{"ix", []string{"proto_ipv6", "country"}},
	{"fac", []string{"latitude", "country"}},
}

// identify tells a table from the fields of its first object. A table is of the day
// that it was put together where it says that, or of the last change of an object.
func identify(r io.Reader) (ingest.Identity, error) {
	doc, err := ingest.NewJSON(r, "file", "a table of PeeringDB in JSON")
	if err != nil {
		return ingest.Identity{}, err
	}
	var first map[string]bool
	var changed, generated canon.Day
	err = doc.Object(func(name []byte) error {
		switch string(name) {
		case "data":
			return doc.Array(func() error {
				fields := map[string]bool{}
				err := readChange(doc, fields, &changed)
				if first == nil {
					first = fields
				}
				return err
			})
		case "meta":
			return readGenerated(doc, &generated)
		}
		return doc.Skip()
	})
	if err == nil {
		err = doc.End()
	}
	if err != nil {
		return ingest.Identity{}, err
	}
	for _, m := range marks {
		if !slices.ContainsFunc(m.fields, func(f string) bool { return !first[f] }) {
			return ingest.Identity{Parts: []string{m.part}, Date: max(changed, generated)}, nil
		}
	}
	if first == nil {
		return ingest.Identity{}, errors.New("a table of PeeringDB without an object")
	}
	return ingest.Identity{}, errors.New("no table of PeeringDB that is known: its objects have " + joined(slices.Sorted(maps.Keys(first))))
}

// readChange reads the names of an object's fields, and the day of its last change
// where that is later.
func readChange(doc *ingest.JSON, fields map[string]bool, changed *canon.Day) error {
	return doc.Object(func(name []byte) error {
		fields[string(name)] = true
		if string(name) != "updated" {
			return doc.Skip()
		}
		text, err := doc.Text()
		if err != nil {
			return err
		}
		day, err := dayOf(text)
		*changed = max(*changed, day)
		return err
	})
}

// readGenerated reads the day on which a table was put together: seconds since
// 1970, in meta.generated, where there are any.
func readGenerated(doc *ingest.JSON, day *canon.Day) error {
	return doc.Object(func(name []byte) error {
		if string(name) != "generated" {
			return doc.Skip()
		}
		seconds, err := doc.Float(0, math.MaxInt32)
		*day = canon.DayOf(time.Unix(int64(seconds), 0).UTC().Date())
		return err
	})
}

// joined lists a few of many names.
func joined(names []string) string {
	const most = 5
	text := ""
	for i, name := range names {
		switch {
		case i == most:
			return text + ", ..."
		case i > 0:
			text += ", "
		}
		text += name[:min(len(name), 40)]
	}
	return text
}

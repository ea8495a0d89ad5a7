package itu_datahub

import (
	"fmt"
	"slices"
	"strings"

	"basedoc/pipeline/ingest"
)

// The fields of a record. Those of 2022's layout that it has not are empty.
const (
	seriesID = iota
	seriesCode
	seriesName
	seriesParent
	seriesUnits
	seriesDescription
	entityID
	entityISO
	entityName
	dataYear
	dataNote
	dataSource
	fieldCount
)

// A layout names the columns of a download.
type layout struct {
	fields  [fieldCount]string // "" for a field that it does not have
	value   string             // the value, or the only answer
	answers string             // how the columns of several answers begin; a number follows
}

// layouts are the one in use, and that of 2022.
var layouts = []layout{
	{
		fields: [fieldCount]string{
			"seriesID", "seriesCode", "seriesName", "seriesParent", "seriesUnits", "seriesDescription",
			"entityID", "entityIso", "entityName", "dataYear", "dataNote", "dataSource",
		},
		value: "dataValue", answers: "dataValue ",
	},
	{
		fields: [fieldCount]string{
			"codeID", "code", "", "", "unit", "description", "countryID", "isoCode", "countryName", "dataYear", "note", "source",
		},
		value: "answer1", answers: "answer",
	},
}

// maxAnswers is far above the eleven answers that the widest download has room for.
const maxAnswers = 50

// places say where in a record its fields stand.
type places struct {
	fields  [fieldCount]int // -1 for a field that the layout does not have
	value   int
	answers map[int]int // by column, the number of the answer in it
}

// find finds the layout's columns in a header. Every column has to be known.
func (l layout) find(header []string) (places, error) {
	p := places{value: -1, answers: map[int]int{}}
	for i := range p.fields {
		p.fields[i] = -1
	}
	for at, name := range header {
		field := slices.Index(l.fields[:], name)
		number, isAnswer := strings.CutPrefix(name, l.answers)
		switch n, err := ingest.Integer(number, 1, maxAnswers); {
		case name == l.value && p.value < 0:
			p.value = at
		case name != "" && field >= 0 && p.fields[field] < 0:
			p.fields[field] = at
		case isAnswer && err == nil:
			p.answers[at] = n
		default:
			return p, fmt.Errorf("unknown layout: column %.60q is not expected, or is there twice", name)
		}
	}
	for field, name := range l.fields {
		if name != "" && p.fields[field] < 0 {
			return p, fmt.Errorf("unknown layout: no column %q in the header", name)
		}
	}
	if p.value < 0 {
		return p, fmt.Errorf("unknown layout: no column %q in the header", l.value)
	}
	return p, nil
}

// findPlaces finds the layout that has the first column of a header.
func findPlaces(header []string) (places, error) {
	for _, l := range layouts {
		if slices.Contains(header, l.fields[seriesCode]) {
			return l.find(header)
		}
	}
	return places{}, fmt.Errorf("no download of the DataHub: neither column %q nor %q in the header",
		layouts[0].fields[seriesCode], layouts[1].fields[seriesCode])
}

package world_bank

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// identify tells which part a file is. The long layout does not say which
// indicator it holds.
func identify(r io.Reader) (ingest.Identity, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err == nil && len(data) > maxFile {
		err = errors.New("larger than 64 MiB, and so no file of the World Bank's that is read")
	}
	if err != nil {
		return ingest.Identity{}, err
	}
	if ingest.IsZip(data) && bytes.Contains(data, []byte("xl/workbook.xml")) {
		return identifyWorkbook(data)
	}
	in, err := ingest.Entry(bytes.NewReader(data), wantData, isData)
	if err != nil {
		return ingest.Identity{}, err
	}
	doc, err := look(in, "file")
	if err != nil {
		return ingest.Identity{}, err
	}
	switch doc.layout {
	case longLayout:
		return ingest.Identity{Parts: indicatorParts(), OneOf: true, Altered: ingest.Rewritten}, nil
	case metadataLayout:
		return ingest.Identity{Parts: []string{countryPart}}, nil
	case wideLayout:
		return identifyPoint(func(do func(point) error) error { return readWide(doc, do) })
	}
	return identifyAPI(doc)
}

// errFound ends the reading of a file that is identified.
var errFound = errors.New("found")

// identifyPoint identifies a file by its first value.
func identifyPoint(read func(do func(point) error) error) (ingest.Identity, error) {
	var first point
	err := read(func(p point) error {
		first = p
		return errFound
	})
	switch {
	case errors.Is(err, errFound):
	case err != nil:
		return ingest.Identity{}, err
	default:
		return ingest.Identity{}, errors.New("no value of an indicator")
	}
	s, err := seriesByCode(first.indicator)
	return ingest.Identity{Parts: []string{s.part()}, Date: first.updated}, err
}

// identifyAPI tells the API's list of economies from its figures.
func identifyAPI(doc document) (ingest.Identity, error) {
	p, err := newPageReader(doc)
	if err != nil {
		return ingest.Identity{}, err
	}
	isList, altered := false, ""
	err = p.each(func(h header, row json.RawMessage) error {
		if h.Pages == "" { // somebody kept the rows alone
			altered = ingest.Rewritten
		}
		var c struct{ IncomeLevel *named }
		err := json.Unmarshal(row, &c)
		isList = c.IncomeLevel != nil
		if err == nil {
			err = errFound
		}
		return err
	})
	switch {
	case err != nil && !errors.Is(err, errFound):
		return ingest.Identity{}, err
	case isList:
		return ingest.Identity{Parts: []string{countryPart}, Altered: altered}, nil
	}
	doc.Reader = bytes.NewReader(p.data)
	ignore := func(Indicator) error { return nil }
	id, err := identifyPoint(func(do func(point) error) error { return readAPI(doc, ignore, do) })
	id.Altered = altered
	return id, err
}

func identifyWorkbook(data []byte) (ingest.Identity, error) {
	wb, err := ingest.OpenWorkbook(bytes.NewReader(data))
	if err != nil {
		return ingest.Identity{}, err
	}
	defer wb.Close()
	has := func(sheet string) bool { return slices.Contains(wb.Sheets(), sheet) }
	switch {
	case has(listSheet) && has(groupsSheet):
		day, err := dayOfClass(wb)
		if day == nil {
			day = new(canon.Day)
		}
		return ingest.Identity{Parts: []string{classPart}, Date: *day}, err
	case has(historySheet):
		day, err := dayOfHistory(wb)
		return ingest.Identity{Parts: []string{historyPart}, Date: day}, err
	}
	return ingest.Identity{}, errNoClass
}

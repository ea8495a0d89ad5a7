package world_bank

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"

	"basedoc/pipeline/ingest"
)

// An entry is a line of a list of economies and groups.
type entry struct {
	code, name                           string
	region, adminRegion, income, lending string
	capital, longitude, latitude         string
	notes                                string
	isGroup                              bool
}

// eachListed hands over the lines of the World Bank's list of economies: of its
// API, of the metadata that come with its CSV, or of its yearly workbook.
func eachListed(part fs.FS, do func(list string, e entry) error) error {
	f, file, err := ingest.Only(part)
	if err != nil {
		return err
	}
	defer f.Close()
	if file == classPart {
		return eachClassified(part, func(e entry) error { return do(classPart, e) })
	}
	doc, err := look(f, file)
	if err != nil {
		return &ingest.RowError{File: file, Err: err}
	}
	each := func(e entry) error { return do(countryPart, e) }
	switch doc.layout {
	case apiLayout:
		return readCountries(doc, each)
	case metadataLayout:
		return readMetadata(doc, each)
	}
	return &ingest.RowError{File: file, Err: errors.New("figures of an indicator, and not the World Bank's list of economies")}
}

// aggregatesRegion is what the API calls the region of a group.
const aggregatesRegion = "Aggregates"

// A named is a code with what it means.
type named struct{ ID, Value string }

// readCountries reads the API's list.
func readCountries(doc document, do func(entry) error) error {
	p, err := newPageReader(doc)
	if err != nil {
		return err
	}
	var total totals
	err = p.each(func(h header, text json.RawMessage) error {
		var c struct {
			ID, Name            string
			Region, AdminRegion named
			IncomeLevel         *named
			LendingType         named
			CapitalCity         string
			Longitude, Latitude string
		}
		if err := json.Unmarshal(text, &c); err != nil {
			return err
		}
		if c.IncomeLevel == nil {
			return errors.New("no row of the World Bank's list of economies")
		}
		if err := total.add(h); err != nil {
			return err
		}
		e := entry{code: c.ID, name: c.Name, region: c.Region.Value, adminRegion: c.AdminRegion.Value, income: c.IncomeLevel.Value, lending: c.LendingType.Value, capital: c.CapitalCity, longitude: c.Longitude, latitude: c.Latitude}
		if e.isGroup = strings.TrimSpace(c.Region.Value) == aggregatesRegion; e.isGroup {
			e.region, e.income, e.lending = "", "", ""
		}
		return do(e)
	})
	if err == nil {
		err = total.check(doc.file)
	}
	return err
}

// readMetadata reads the list that comes with the CSV, in which a group has no
// region.
func readMetadata(doc document, do func(entry) error) error {
	table, err := ingest.NewCSV(doc, doc.file, "Country Code", "TableName", "Region", "IncomeGroup", "SpecialNotes")
	if err != nil {
		return err
	}
	for _, rec := range table.All() {
		e := entry{code: rec[0], name: rec[1], region: rec[2], income: rec[3], notes: rec[4]}
		e.isGroup = strings.TrimSpace(e.region) == ""
		if err := do(e); err != nil {
			return table.At(err)
		}
	}
	return table.Err()
}

// check holds a line against what is known of its code.
func (e *entry) check() error {
	e.name, e.region = strings.TrimSpace(e.name), strings.TrimSpace(e.region)
	group, err := isGroup(e.code, e.name)
	if err != nil {
		return err
	}
	if group = group && e.code != channelIslands; group != e.isGroup {
		return fmt.Errorf("%s is a group of economies or an economy, and the list takes it for the other (region %.60q)", e.code, e.region)
	}
	return nil
}

func parseEconomies(part fs.FS) iter.Seq2[Economy, error] {
	return ingest.Rows(func(emit func(Economy) error) error {
		asOf, err := classifiedFrom(part)
		if err != nil {
			return err
		}
		return eachListed(part, func(list string, e entry) error {
			if err := e.check(); err != nil || e.isGroup {
				return err
			}
			row, err := e.economy()
			if err != nil {
				return fmt.Errorf("%s: %w", e.code, err)
			}
			row.List, row.AsOf = list, asOf
			return emit(row)
		})
	})
}

func (e entry) economy() (Economy, error) {
	row := Economy{EconomyCode: e.code, Economy: e.name, Region: e.region, AdminRegion: strings.TrimSpace(e.adminRegion), Capital: strings.TrimSpace(e.capital), SpecialNotes: strings.TrimSpace(e.notes)}
	var err error
	if row.AreaCode, err = areaOf(e.code, e.name); err != nil {
		return row, err
	}
	if row.IncomeGroup, err = incomeGroupOf(strings.TrimSpace(e.income)); err != nil {
		return row, err
	}
	if row.LendingType, err = lendingTypeOf(strings.TrimSpace(e.lending)); err != nil {
		return row, err
	}
	if row.CapitalLon, err = degrees(e.longitude, 180); err != nil {
		return row, fmt.Errorf("longitude: %w", err)
	}
	if row.CapitalLat, err = degrees(e.latitude, 90); err != nil {
		return row, fmt.Errorf("latitude: %w", err)
	}
	return row, nil
}

func degrees(text string, most float64) (*float64, error) {
	if text == "" {
		return nil, nil
	}
	v, err := ingest.Decimal(text, -most, most)
	if err != nil {
		return nil, err
	}
	return &v, nil
}

func parseGroups(part fs.FS) iter.Seq2[Group, error] {
	return ingest.Rows(func(emit func(Group) error) error {
		return eachListed(part, func(list string, e entry) error {
			if err := e.check(); err != nil || !e.isGroup {
				return err
			}
			return emit(Group{list, e.code, e.name, strings.TrimSpace(e.notes)})
		})
	})
}

package watra_fibre

import (
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A source says where ITU took something from.
type source struct {
	Subject    string     `parquet:"subject" about:"What was taken: network (nodes and links of a country), cable or exchange."`
	Name       string     `parquet:"name" about:"Country, submarine cable or exchange that was taken."`
	AreaCode   string     `parquet:"area_code,optional" about:"ISO 3166-1 alpha-3 code; null for submarine cables."`
	Reference  string     `parquet:"reference" about:"Address of what it was taken from."`
	Reference2 string     `parquet:"reference_2,optional" about:"A second address; null where there is none."`
	Publisher  string     `parquet:"publisher,optional" about:"Who published the map; null for cables and exchanges."`
	Year       *int32     `parquet:"year" about:"Year of the map; null where it is not known."`
	Format     string     `parquet:"original_format,optional" about:"Form in which the map was published: most are pictures."`
	Processed  *canon.Day `parquet:"processed_date,date" about:"Day on which ITU took the points off the map."`
}

// A sheet is a sheet of the workbook that lists sources.
type sheet struct {
	name, subject string
	columns       []string
}

var networkSheet = sheet{"Nodes and Links - Sources", "network", []string{
	"country", "link_to_data", "data_source", "year", "original_format",
	"georef_file_location", "processed_nodes_location", "processed_lines_location", "date_processed",
}}

var sheets = []sheet{
	networkSheet,
	{"Submarine Cables - Sources", "cable", []string{"cable_name", "source_1", "source_2"}},
	{"IXP - Sources", "exchange", []string{"country", "name", "source"}},
}

// schemas are the sheets that define the properties of the maps.
var schemas = []string{"Nodes - Data Schema", "Links - Data Schema", "Submarine Cables - Schema", "IXP - Schema"}

func parseSources(part fs.FS) iter.Seq2[source, error] {
	return ingest.Rows(func(emit func(source) error) error {
		book, file, err := ingest.WorkbookOf(part)
		if err != nil {
			return err
		}
		defer book.Close()
		for _, name := range book.Sheets() {
			if !slices.Contains(schemas, name) && !slices.ContainsFunc(sheets, func(s sheet) bool { return s.name == name }) {
				return &ingest.RowError{File: file, Err: fmt.Errorf("unknown sheet %q", name)}
			}
		}
		for _, s := range sheets {
			if err := readSheet(book, file, s, emit); err != nil {
				return err
			}
		}
		return nil
	})
}

// readSheet hands over the sources of a sheet.
func readSheet(book *ingest.Workbook, file string, s sheet, do func(source) error) error {
	if !slices.Contains(book.Sheets(), s.name) {
		return &ingest.RowError{File: file, Err: fmt.Errorf("no sheet %q", s.name)}
	}
	hasHeader := false
	for row, err := range book.Rows(s.name) {
		if err != nil {
			return err
		}
		cells := make([]string, len(s.columns))
		for i := range cells {
			cells[i] = row.Cell(i)
		}
		if !hasHeader {
			if hasHeader = slices.Equal(cells, s.columns); !hasHeader {
				err = fmt.Errorf("the header is %q, not %q", cells, s.columns)
			}
		} else if len(row.Cells) > len(cells) {
			err = fmt.Errorf("%d cells where the header has %d", len(row.Cells), len(cells))
		} else {
			var found source
			if found, err = s.source(book, cells); err == nil {
				err = do(found)
			}
		}
		if err != nil {
			return &ingest.RowError{File: file, Cell: fmt.Sprintf("%s!%d", s.name, row.Line), Err: err}
		}
	}
	if !hasHeader {
		return &ingest.RowError{File: file, Err: fmt.Errorf("the sheet %q is empty", s.name)}
	}
	return nil
}

func (s sheet) source(book *ingest.Workbook, cells []string) (found source, err error) {
	found.Subject = s.subject
	switch s.subject {
	case "network":
		found.Name, found.Reference, found.Publisher, found.Format = cells[0], cells[1], cells[2], cells[4]
		day, isDay := book.CellDay(cells[8])
		if !isDay {
			return found, fmt.Errorf("date_processed: not a date: %q", cells[8])
		}
		found.Processed = &day
		if cells[3] != "NA" {
			n, err := ingest.Integer(cells[3], 1990, 2100)
			if err != nil {
				return found, fmt.Errorf("year: %w", err)
			}
			year := int32(n)
			found.Year = &year
		}
	case "cable":
		found.Name, found.Reference, found.Reference2 = cells[0], cells[1], cells[2]
	case "exchange":
		found.Name, found.Reference = cells[1], cells[2]
	}
	if found.Name == "" || !strings.HasPrefix(found.Reference, "https://") {
		return found, fmt.Errorf("no name, or no address: %q", found.Reference)
	}
	if s.subject == "cable" {
		return found, nil // of no one country
	}
	e, err := canon.FindEconomy(cells[0])
	found.AreaCode = e.Alpha3
	return found, err
}

// Package cable_pricing reads what Cable.co.uk found consumers to pay for a gigabyte
// of mobile data: by economy in 2023, and the averages since 2019.
package cable_pricing

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"regexp"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset. It has no licence: it is read from import and cited,
// and never bundled.
var Source = ingest.Source{
	Name: "cable_pricing",
	Card: card,
	License: ingest.License{
		Name:        "no licence stated",
		URL:         "https://www.cable.co.uk/mobiles/worldwide-data-pricing/",
		Attribution: "Cable.co.uk, Worldwide mobile data pricing 2023",
		Conditions:  "cite single figures; ask Cable.co.uk before the table is passed on",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 2 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "workbook", URL: "https://www.cable.co.uk/mobiles/worldwide-data-pricing/", ByHand: true},
	},
	Tables: []ingest.Table{
		ingest.TableOf("prices", []string{"country_code"}, parsePrices),
		ingest.TableOf("history", []string{"country_code", "year"}, parseHistory),
		ingest.TableOf("excluded", []string{"country_code"}, parseExcluded),
		ingest.TableOf("groups", []string{"group_name", "year", "measure"}, parseGroups),
	},
	Identify: identify,
}

// The sheets of the workbook. That of the prices begins with the year.
const (
	priceSuffix   = " 1GB Mobile data cost"
	regionSheet   = "Regions"
	excludedSheet = "Excluded countries"
	historySheet  = "Historical Data"
)

var priceSheet = regexp.MustCompile(`^(20[0-9]{2})` + priceSuffix + `$`)

// A book is the workbook with what its sheets say of themselves.
type book struct {
	*ingest.Workbook
	file   string
	prices string // name of the sheet of prices
	year   int32
}

// check finds the sheets, and rejects a workbook that has others.
func (b *book) check() error {
	want := []string{"", regionSheet, excludedSheet, historySheet}
	sheets := b.Sheets()
	if len(sheets) > 0 {
		if m := priceSheet.FindStringSubmatch(sheets[0]); m != nil {
			year, _ := ingest.Integer(m[1], 2000, 2099) // as the expression has it
			b.prices, b.year = sheets[0], int32(year)
			want[0] = sheets[0]
		}
	}
	if b.prices == "" || !slices.Equal(sheets, want) {
		return &ingest.RowError{File: b.file, Err: fmt.Errorf("the sheets are %q, not <year>%s, %s", sheets, priceSuffix, strings.Join(want[1:], ", "))}
	}
	return nil
}

// identify accepts Cable.co.uk's workbook. Its date is the last on which a price was
// taken.
func identify(r io.Reader) (ingest.Identity, error) {
	wb, err := ingest.OpenWorkbook(r)
	if err != nil {
		return ingest.Identity{}, err
	}
	defer wb.Close()
	b := &book{Workbook: wb, file: "workbook"}
	id := ingest.Identity{Parts: []string{"workbook"}}
	if err := b.check(); err != nil {
		return ingest.Identity{}, err
	}
	err = b.eachPrice(func(p price) error {
		id.Newest = max(id.Newest, p.Sampled)
		return nil
	})
	if err != nil {
		return ingest.Identity{}, err
	}
	return id, nil
}

// rowsOf makes rows of a table with a reading of the workbook.
func rowsOf[R any](part fs.FS, read func(b *book, emit func(R) error) error) iter.Seq2[R, error] {
	return ingest.Rows(func(emit func(R) error) error {
		wb, file, err := ingest.WorkbookOf(part)
		if err != nil {
			return err
		}
		defer wb.Close()
		b := &book{Workbook: wb, file: file}
		if err := b.check(); err != nil {
			return err
		}
		return read(b, emit)
	})
}

// eachRow hands over the rows of a sheet below its header, which it checks.
func (b *book) eachRow(sheet string, header []string, do func(row ingest.SheetRow) error) error {
	hasHeader := false
	for row, err := range b.Rows(sheet) {
		if err != nil {
			return err
		}
		if hasHeader {
			err = do(row)
		} else if hasHeader = hasCells(row, 0, header); !hasHeader {
			err = fmt.Errorf("the header is %.300q, not %.300q", row.Cells, header)
		}
		if err != nil {
			return b.at(sheet, row, err)
		}
	}
	if !hasHeader {
		return &ingest.RowError{File: b.file, Err: fmt.Errorf("the sheet %q is empty", sheet)}
	}
	return nil
}

func (b *book) at(sheet string, row ingest.SheetRow, err error) error {
	return &ingest.RowError{File: b.file, Cell: fmt.Sprintf("%s!%d", sheet, row.Line), Err: err}
}

// hasCells reports whether a row has the texts from a column on.
func hasCells(row ingest.SheetRow, from int, texts []string) bool {
	for i, text := range texts {
		if row.Cell(from+i) != text {
			return false
		}
	}
	return true
}

// An area is what every list begins a row with.
type area struct {
	code, alpha3, name, region string
}

func areaOf(code, name, region string) (area, error) {
	e, err := canon.ByAlpha2(code)
	if err == nil {
		err = e.CheckName(name)
	}
	if err == nil && region == "" {
		err = errors.New("no continental region")
	}
	return area{code, e.Alpha3, name, region}, err
}

package cable_pricing

import (
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"basedoc/pipeline/ingest"
)

// A pastPrice is an economy's average price in one of the studies.
type pastPrice struct {
	CountryCode string   `parquet:"country_code" about:"ISO 3166-1 alpha-2 code, as published."`
	AreaCode    string   `parquet:"area_code" about:"ISO 3166-1 alpha-3 code."`
	Name        string   `parquet:"name" about:"Cable.co.uk's name."`
	Region      string   `parquet:"region" about:"Cable.co.uk's region."`
	Year        int32    `parquet:"year" about:"Year of the study."`
	AverageUSD  *float64 `parquet:"average_1gb_usd" about:"Average price of 1 GB, US dollars; null where there is none."`
	Note        string   `parquet:"note,optional" about:"What stands in place of a price, such as NO PACKAGES; null where there is a price."`
}

// noPrices are the texts that stand in place of a price.
var noPrices = []string{"NO PACKAGES", "NO LIMITED PACKAGES, AV USE UNAVAILABLE"}

// historyHeader are the columns of the past prices: five studies, the newest first.
func (b *book) historyHeader() []string {
	header := []string{"Country code", "Name", "Continental region"}
	for i := range studies {
		header = append(header, fmt.Sprintf("Average price of 1GB (USD – %d)", b.year-int32(i)))
	}
	return header
}

// studies is the number of studies that the workbook compares.
const studies = 5

func parseHistory(part fs.FS) iter.Seq2[pastPrice, error] {
	return rowsOf(part, func(b *book, emit func(pastPrice) error) error {
		return b.eachRow(historySheet, b.historyHeader(), func(row ingest.SheetRow) error {
			a, err := areaOf(row.Cell(0), row.Cell(1), row.Cell(2))
			if err != nil {
				return err
			}
			for i := range studies {
				p := pastPrice{CountryCode: a.code, AreaCode: a.alpha3, Name: a.name, Region: a.region, Year: b.year - int32(i)}
				if cell := row.Cell(3 + i); slices.Contains(noPrices, cell) {
					p.Note = cell
				} else {
					v, err := ingest.Decimal(cell, 0, mostPrice)
					if err != nil {
						return fmt.Errorf("%d: %w", p.Year, err)
					}
					p.AverageUSD = &v
				}
				if err := emit(p); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// An exclusion says why an economy has no price.
type exclusion struct {
	CountryCode string `parquet:"country_code" about:"ISO 3166-1 alpha-2 code, as published."`
	AreaCode    string `parquet:"area_code" about:"ISO 3166-1 alpha-3 code."`
	Name        string `parquet:"name" about:"Cable.co.uk's name."`
	Region      string `parquet:"region" about:"Cable.co.uk's region."`
	Reason      string `parquet:"reason" about:"Why it has no price, as published."`
}

func parseExcluded(part fs.FS) iter.Seq2[exclusion, error] {
	return rowsOf(part, func(b *book, emit func(exclusion) error) error {
		header := []string{"Country code", "Name", "Continental region", "Sample date"}
		return b.eachRow(excludedSheet, header, func(row ingest.SheetRow) error {
			a, err := areaOf(row.Cell(0), row.Cell(1), row.Cell(2))
			if err != nil {
				return err
			}
			if row.Cell(3) == "" {
				return fmt.Errorf("no reason for %s", a.code)
			}
			return emit(exclusion{a.code, a.alpha3, a.name, a.region, row.Cell(3)})
		})
	})
}

// A groupFigure is one of the figures that the workbook has of many economies.
type groupFigure struct {
	Group   string  `parquet:"group_name" about:"Region as published, or Global."`
	Year    int32   `parquet:"year" about:"Year of the study."`
	Measure string  `parquet:"measure" about:"What the figure is, as published; prices are US dollars."`
	Value   float64 `parquet:"value" about:"The figure."`
}

// global is what the workbook calls the economies of all regions.
const global = "Global"

func parseGroups(part fs.FS) iter.Seq2[groupFigure, error] {
	return rowsOf(part, func(b *book, emit func(groupFigure) error) error {
		figure := func(group string, year int32, measure, value string) error {
			if measure == "" && value == "" {
				return nil
			}
			if measure == "" {
				return fmt.Errorf("the figure %.40q has no name", value)
			}
			v, err := ingest.Decimal(value, 0, mostPrice)
			if err != nil {
				return fmt.Errorf("%s: %w", measure, err)
			}
			return emit(groupFigure{group, year, measure, v})
		}
		if err := b.globalFigures(figure); err != nil {
			return err
		}
		if err := b.pastFigures(figure); err != nil {
			return err
		}
		return b.regionFigures(figure)
	})
}

// A figure takes one figure of a group; nothing where both texts are empty.
type figure func(group string, year int32, measure, value string) error

// globalFigures reads the figures that stand beside the prices.
func (b *book) globalFigures(emit figure) error {
	const labels = 14 // column O
	title := fmt.Sprintf("Global Totals (%d)", b.year)
	isHeader := true
	for row, err := range b.Rows(b.prices) {
		if err != nil {
			return err
		}
		if !isHeader {
			err = emit(global, b.year, row.Cell(labels), row.Cell(labels+1))
		} else if row.Cell(labels) != title {
			err = fmt.Errorf("%q where %q is due", row.Cell(labels), title)
		}
		isHeader = false
		if err != nil {
			return b.at(b.prices, row, err)
		}
	}
	return nil
}

// pastFigures reads the averages by year that stand beside the past prices.
func (b *book) pastFigures(emit figure) error {
	const years = 8 // column I
	title := fmt.Sprintf("Global Averages (%d-%d)", int(b.year)-studies+1, b.year)
	return b.eachRow(historySheet, append(b.historyHeader(), title), func(row ingest.SheetRow) error {
		if row.Cell(years) == "" && row.Cell(years+1) == "" {
			return nil
		}
		year, err := ingest.Integer(row.Cell(years), int(b.year)-studies+1, int(b.year))
		if err != nil {
			return err
		}
		return emit(global, int32(year), "Global Averages", row.Cell(years+1))
	})
}

// The columns of the sheet of regions, and the figures that stand beside the prices.
const (
	regionPrices   = 1  // B
	regionTotals   = 16 // Q
	regionAverages = 19 // T
)

// regionFigures reads the figures of the regions. Each region has a title, a header
// and its prices, which are those of the sheet of prices again.
func (b *book) regionFigures(emit figure) error {
	region, averages := "", ""
	for row, err := range b.Rows(regionSheet) {
		if err != nil {
			return err
		}
		first := row.Cell(regionPrices)
		switch {
		case first == priceHeader[0]:
			if row.Cell(regionTotals) != "Totals" {
				err = fmt.Errorf("%q where Totals is due", row.Cell(regionTotals))
			}
			if title := row.Cell(regionAverages); title != "" {
				averages = title
			}
		case first != "" && strings.Trim(first, "0123456789") != "":
			region = first
		case region == "":
			err = fmt.Errorf("no region above")
		default:
			err = emit(region, b.year, row.Cell(regionTotals), row.Cell(regionTotals+1))
			if name := row.Cell(regionAverages); err == nil && name != "" {
				err = emit(name, b.year, averages, row.Cell(regionAverages+1))
			}
		}
		if err != nil {
			return b.at(regionSheet, row, err)
		}
	}
	return nil
}

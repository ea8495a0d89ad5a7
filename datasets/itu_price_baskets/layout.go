package itu_price_baskets

import (
	"fmt"
	"slices"
	"strings"

	"basedoc/pipeline/ingest"
)

// A heading is a column that a sheet must have, and the spellings of it that
// the publisher's editions use, reduced to letters and digits.
type heading struct {
	name  string
	known []string
}

// The columns of the sheet economies, in the order of the constants.
var economyHeadings = []heading{
	{"IsoCode", []string{"isocode", "iso3code", "iso3", "iso"}},
	{"Economy", []string{"economy", "country"}},
	{"Code", []string{"code"}},
	{"Basket name", []string{"basketname", "basket"}},
	{"Unit", []string{"unit"}},
	{"ITURegion", []string{"ituregion", "region"}},
	{"LDC", []string{"ldc"}},
	{"LLDC", []string{"lldc"}},
	{"SIDS", []string{"sids"}},
	{"Income", []string{"income", "incomegroup"}},
}

const (
	colISO = iota
	colEconomy
	colCode
	colBasketName
	colUnit
	colRegion
	colLDC
	colLLDC
	colSIDS
	colIncome
)

// A yearColumn is a column headed by a year.
type yearColumn struct {
	at   int
	year int32
}

// A layout says which column holds what.
type layout struct {
	at         []int // by heading
	years      []yearColumn
	incomeYear *int32 // the year in the heading of the income groups
}

// matchHeadings finds every wanted heading and the year columns in a heading
// row, in any order. Headings that end in a year, such as Income_2025, match
// without it. What it does not know is a new layout, and rejected.
func matchHeadings(row ingest.SheetRow, wanted []heading) (layout, error) {
	l := layout{at: make([]int, len(wanted))}
	for i := range l.at {
		l.at[i] = -1
	}
	var unknown []string
	for c := range row.Cells {
		cell := row.Cell(c)
		if cell == "" {
			continue
		}
		if y, ok := yearOf(cell); ok {
			l.years = append(l.years, yearColumn{c, y})
			continue
		}
		name, y := cutYear(cell)
		i := slices.IndexFunc(wanted, func(h heading) bool { return slices.Contains(h.known, normalize(name)) })
		if i < 0 || l.at[i] >= 0 {
			unknown = append(unknown, cell)
			continue
		}
		if l.at[i] = c; y != 0 {
			l.incomeYear = &y
		}
	}
	var missing []string
	for i, h := range wanted {
		if l.at[i] < 0 {
			missing = append(missing, h.name)
		}
	}
	if missing != nil || unknown != nil {
		return l, fmt.Errorf("unknown layout: missing columns %q, unknown or repeated ones %q", missing, unknown)
	}
	return l, nil
}

// cutYear splits a heading such as Income_2025 into its name and its year, 0 if
// it has none.
func cutYear(cell string) (string, int32) {
	i := strings.LastIndexAny(cell, "_ ")
	if i < 0 {
		return cell, 0
	}
	if y, ok := yearOf(cell[i+1:]); ok {
		return cell[:i], y
	}
	return cell, 0
}

// checkYears makes sure that the year columns run without gap from first to last.
func checkYears(years []yearColumn, first, last int32) error {
	if len(years) == 0 || years[0].year != first || years[len(years)-1].year != last {
		return fmt.Errorf("unknown layout: want year columns %d to %d, found %v", first, last, yearsOf(years))
	}
	for i := 1; i < len(years); i++ {
		if years[i].year != years[i-1].year+1 {
			return fmt.Errorf("unknown layout: year columns %v do not follow each other", yearsOf(years))
		}
	}
	return nil
}

func yearsOf(columns []yearColumn) []int32 {
	var years []int32
	for _, c := range columns {
		years = append(years, c.year)
	}
	return years
}

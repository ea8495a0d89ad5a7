package itu_price_baskets

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
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
	{"Basket name", []string{"basketname", "basket", "basketcombinedsimplified"}},
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
		name, y := headingOf(cell)
		if name == "" {
			l.years = append(l.years, yearColumn{c, y})
			continue
		}
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

// headingOf parts a heading such as Income_2025 into its name and its year, 0 if it
// has none. A year alone, also one that is headed y_2025, has no name.
func headingOf(cell string) (string, int32) {
	if y, ok := yearOf(cell); ok {
		return "", y
	}
	i := strings.LastIndexAny(cell, "_ ")
	if i < 0 {
		return cell, 0
	}
	y, ok := yearOf(cell[i+1:])
	switch {
	case !ok:
		return cell, 0
	case strings.EqualFold(cell[:i], "y"):
		return "", y
	}
	return cell[:i], y
}

// checkYears makes sure that year columns follow each other, and that they are
// those in the name of the sheet, if it has any, such as economies_2008-2025.
func (s *sheet) checkYears(years []yearColumn) error {
	if err := s.checkOrder(years); err != nil {
		return err
	}
	m := yearsInName.FindStringSubmatch(s.name)
	if m == nil {
		return nil
	}
	first, last := m[1], cmp.Or(m[2], m[1])
	if strconv.Itoa(int(years[0].year)) != first || strconv.Itoa(int(years[len(years)-1].year)) != last {
		return s.at(s.headings.Line, "unknown layout: want year columns %s to %s, found %v", first, last, yearsOf(years))
	}
	return nil
}

func (s *sheet) checkOrder(years []yearColumn) error {
	for i := 1; i < len(years); i++ {
		if years[i].year != years[i-1].year+1 {
			return s.at(s.headings.Line, "unknown layout: year columns %v do not follow each other", yearsOf(years))
		}
	}
	return nil
}

// yearsInName are the years at the end of a sheet's name.
var yearsInName = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d\d)(?: ?[-–_] ?((?:19|20)\d\d))?$`)

func yearsOf(columns []yearColumn) []int32 {
	var years []int32
	for _, c := range columns {
		years = append(years, c.year)
	}
	return years
}

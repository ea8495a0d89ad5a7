package itu_price_baskets

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"basedoc/pipeline/ingest"
)

var medianHeadings = []heading{
	{"Code", []string{"code"}},
	{"Unit", []string{"unit"}},
	{"Grouping", []string{"grouping"}},
	{"Group", []string{"group"}},
}

const (
	colMedianCode = iota
	colMedianUnit
	colGrouping
	colGroup
)

// A block is one of the tables that stand side by side in the sheet medians.
type block struct {
	panel string
	years []yearColumn
}

var lastYears = regexp.MustCompile(`(?i)economies with data available for the last (\d+) years`)

// panelOf reads the title above a block.
func panelOf(title string) (panel string, years int, err error) {
	if strings.Contains(strings.ToLower(title), "all economies with data available in the given year") {
		return "all", 0, nil
	}
	if m := lastYears.FindStringSubmatch(title); m != nil {
		n, err := strconv.Atoi(m[1])
		return "balanced_" + m[1] + "y", n, err
	}
	return "", 0, fmt.Errorf("unknown layout: a block of years under the title %q", title)
}

// panelByYears names the panel of a sheet that has no title but its name: that of
// all economies where its years are those of the prices, else that of the
// economies with a price in each of its years, which are the last.
func panelByYears(years []yearColumn, first, last int32) (string, error) {
	if years[len(years)-1].year != last {
		return "", fmt.Errorf("unknown layout: medians without a title of the years %v, where prices are of %d to %d", yearsOf(years), first, last)
	}
	if years[0].year == first {
		return "all", nil
	}
	return fmt.Sprintf("balanced_%dy", len(years)), nil
}

// blocks divides the year columns into blocks: a block ends where a column between
// two years is empty. Its title stands above its first column or above the empty
// ones before it. Where nothing stands above the headings, there is one block.
func (s *sheet) blocks(years []yearColumn, first, last int32) ([]block, error) {
	var blocks []block
	for i, y := range years {
		if i > 0 && years[i-1].at == y.at-1 {
			b := &blocks[len(blocks)-1]
			b.years = append(b.years, y)
			continue
		}
		blocks = append(blocks, block{years: []yearColumn{y}})
	}
	end := -1 // column of the last year of the block before
	for i := range blocks {
		b := &blocks[i]
		title := ""
		for c := b.years[0].at; title == "" && c > end; c-- {
			title = s.title.Cell(c)
		}
		end = b.years[len(b.years)-1].at
		var n int
		var err error
		if title == "" && len(blocks) == 1 {
			b.panel, err = panelByYears(b.years, first, last)
		} else {
			b.panel, n, err = panelOf(title)
		}
		if err != nil {
			return nil, s.at(s.headings.Line, "%w", err)
		}
		if n > 0 && len(b.years) != n {
			return nil, s.at(s.headings.Line, "unknown layout: the block of the last %d years has the columns %v", n, yearsOf(b.years))
		}
		check := s.checkOrder
		if len(blocks) == 1 {
			check = s.checkYears
		}
		if err := check(b.years); err != nil {
			return nil, err
		}
	}
	return blocks, nil
}

// readMedians reads a sheet of medians: of all economies, or of one panel or
// several, where prices are of the years first to last.
func readMedians(s *sheet, first, last int32, emit func(Median) error) error {
	l, err := s.layout(medianHeadings)
	if err != nil {
		return err
	}
	blocks, err := s.blocks(l.years, first, last)
	if err != nil {
		return err
	}
	return s.each(func(row ingest.SheetRow) error {
		m, err := readGroup(l, row)
		if err != nil {
			return s.at(row.Line, "%w", err)
		}
		for _, b := range blocks {
			for _, y := range b.years {
				m.Panel, m.Year = b.panel, y.year
				if m.Value, err = priceOf(row.Cell(y.at)); err != nil {
					return s.at(row.Line, "%s in %d: %w", b.panel, y.year, err)
				}
				if err := emit(m); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func readGroup(l layout, row ingest.SheetRow) (Median, error) {
	m := Median{GroupName: row.Cell(l.at[colGroup])}
	var err error
	if m.Basket, m.Unit, err = splitCode(row.Cell(l.at[colMedianCode]), row.Cell(l.at[colMedianUnit])); err != nil {
		return m, err
	}
	m.Grouping, m.GroupCode, err = groupOf(row.Cell(l.at[colGrouping]), m.GroupName)
	return m, err
}

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

// blocksOf divides the year columns into blocks: a block ends where a column
// between two years is empty. Its title stands above its first column or above
// the empty ones before it.
func blocksOf(titles ingest.SheetRow, years []yearColumn) ([]block, error) {
	var blocks []block
	for i, y := range years {
		if i > 0 && years[i-1].at == y.at-1 {
			last := &blocks[len(blocks)-1]
			last.years = append(last.years, y)
			continue
		}
		blocks = append(blocks, block{years: []yearColumn{y}})
	}
	end := -1 // column of the last year of the block before
	for i := range blocks {
		b := &blocks[i]
		title := ""
		for c := b.years[0].at; title == "" && c > end; c-- {
			title = titles.Cell(c)
		}
		end = b.years[len(b.years)-1].at
		panel, n, err := panelOf(title)
		if err != nil {
			return nil, err
		}
		if n > 0 && len(b.years) != n {
			return nil, fmt.Errorf("unknown layout: the block of the last %d years has the columns %v", n, yearsOf(b.years))
		}
		if err := checkYears(b.years, b.years[0].year, b.years[len(b.years)-1].year); err != nil {
			return nil, err
		}
		b.panel = panel
	}
	if len(blocks) == 0 {
		return nil, fmt.Errorf("unknown layout: no column is headed by a year")
	}
	return blocks, nil
}

func readMedians(s *sheet, emit func(Median) error) error {
	var titles ingest.SheetRow
	var blocks []block
	var l layout
	err := s.each(func(row ingest.SheetRow) error {
		if blocks == nil {
			if row.Cell(0) == "" { // the titles stand above the headings
				titles = row
				return nil
			}
			var err error
			if l, err = matchHeadings(row, medianHeadings); err == nil {
				blocks, err = blocksOf(titles, l.years)
			}
			if err != nil {
				return s.at(row.Line, "%w", err)
			}
			return nil
		}
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
	if err == nil && blocks == nil {
		return s.at(0, "unknown layout: no row of headings (Code, Unit, Grouping, Group)")
	}
	return err
}

func readGroup(l layout, row ingest.SheetRow) (Median, error) {
	m := Median{GroupName: row.Cell(l.at[3])}
	var err error
	if m.Basket, m.Unit, err = splitCode(row.Cell(l.at[0]), row.Cell(l.at[1])); err != nil {
		return m, err
	}
	m.Grouping, m.GroupCode, err = groupOf(row.Cell(l.at[2]), m.GroupName)
	return m, err
}

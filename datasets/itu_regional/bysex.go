package itu_regional

import (
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A user is the share of an economy's individuals that use the Internet, of one
// sex and location.
type user struct {
	AreaCode    string   `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	EconomyName string   `parquet:"economy_name" about:"ITU's name of the economy."`
	Year        int32    `parquet:"year,dict" about:"Year of the survey: the latest that ITU had of the economy, another one for each."`
	Sex         string   `parquet:"sex,dict" about:"female, male or total."`
	Location    string   `parquet:"location,dict" about:"urban, rural or total."`
	UserPct     *float64 `parquet:"internet_user_pct" about:"Individuals using the Internet from any location, % of those in scope; null where not available. Scopes differ: see survey_scopes."`
	Note        string   `parquet:"note,optional,dict" about:"The publisher's footnote to the value; null where there is none."`
}

// A scope says of what ages an economy's survey is.
type scope struct {
	AreaCode    string `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	EconomyName string `parquet:"economy_name" about:"ITU's name of the economy."`
	Scope       string `parquet:"scope" about:"Population that the survey is of, in ITU's words, such as Population age 16-74."`
}

// A group is a column of values: whom they are of.
type group struct{ sex, location string }

// A table by sex says which column holds what.
type bySex struct {
	name, year int
	groups     map[int]group // by column
	width      int
}

var sexes = map[string]string{"Individuals": total, "Total": total, "Male": "male", "Female": "female"}

// locations are what stands above the columns of values.
var locations = map[string]string{"All": total, "Gender": total, "Urban": "urban", "Rural": "rural"}

// total is what a dimension holds for everybody.
const total = "total"

// findBySex finds the columns by a heading of two rows.
func findBySex(above, row ingest.SheetRow) (bySex, error) {
	l := bySex{name: -1, year: -1, groups: map[int]group{}, width: len(row.Cells)}
	spans := forward(above, l.width)
	for c := range row.Cells {
		heading := text(row.Cell(c))
		sex, isSex := sexes[heading]
		location, isLocation := locations[spans[c]]
		switch {
		case heading == "":
		case heading == "Economy name" && l.name < 0:
			l.name = c
		case heading == "year" && l.year < 0:
			l.year = c
		case isSex && isLocation:
			if slices.Contains(l.all(), group{sex, location}) {
				return l, fmt.Errorf("unknown layout: %s, %s is there twice", spans[c], heading)
			}
			l.groups[c] = group{sex, location}
		default:
			return l, fmt.Errorf("unknown layout: column %.40q below %.40q", heading, spans[c])
		}
	}
	if l.name < 0 || l.year < 0 || len(l.groups) < 3 {
		return l, fmt.Errorf("unknown layout: no columns of name, year and sexes in %.200q", row.Cells)
	}
	return l, nil
}

func (l bySex) all() []group {
	var found []group
	for _, g := range l.groups {
		found = append(found, g)
	}
	return found
}

// readUsers reads the sheet: a title, a heading of two rows, a row an economy, and
// below "Source:" what footnotes say.
func readUsers(s *sheet, emit func(user) error) error {
	start := slices.IndexFunc(s.rows, func(row ingest.SheetRow) bool { return row.Cell(1) == "Economy name" })
	if start < 1 {
		return s.lacks("no row with the heading Economy name")
	}
	l, err := findBySex(s.rows[start-1], s.rows[start])
	if err != nil {
		return s.at(s.rows[start], "%w", err)
	}
	rows, footnotes := cutNotes(s.rows[start+1:], l.name)
	for _, row := range rows {
		if err := l.read(row, footnotes, emit); err != nil {
			return s.at(row, "%w", err)
		}
	}
	return nil
}

// cutNotes parts the rows of economies from those below that say what the
// footnotes are.
func cutNotes(rows []ingest.SheetRow, name int) ([]ingest.SheetRow, map[int]string) {
	end := slices.IndexFunc(rows, func(row ingest.SheetRow) bool { return row.Cell(name) == "Source:" })
	if end < 0 {
		return rows, nil
	}
	var notes strings.Builder
	for _, row := range rows[end:] {
		notes.WriteString(strings.Join(row.Cells, " ") + " ")
	}
	return rows[:end], footnotesOf(notes.String())
}

func (l bySex) read(row ingest.SheetRow, footnotes map[int]string, emit func(user) error) error {
	u := user{EconomyName: text(row.Cell(l.name))}
	e, err := canon.FindEconomy(u.EconomyName)
	if err != nil {
		return err
	}
	u.AreaCode = e.Alpha3
	if u.Year, err = ingest.Year(row.Cell(l.year)); err != nil {
		return fmt.Errorf("%s: %w", u.EconomyName, err)
	}
	for c := range max(l.width, len(row.Cells)) {
		g, isValue := l.groups[c]
		_, besideValue := l.groups[c-1]
		if !isValue && !besideValue && c != l.name && c != l.year && row.Cell(c) != "" {
			return fmt.Errorf("%s: %.40q in column %s, which has no heading", u.EconomyName, row.Cell(c), ingest.CellName(c+1, row.Line))
		}
		if !isValue {
			continue
		}
		u.Sex, u.Location = g.sex, g.location
		if u.UserPct, err = ingest.DecimalOrNull(row.Cell(c), "...", 0, 100); err != nil {
			return fmt.Errorf("%s: %s, %s: %w", u.EconomyName, g.sex, g.location, err)
		}
		u.Note = ""
		if _, next := l.groups[c+1]; !next {
			if u.Note, err = noteAt(row.Cell(c+1), footnotes); err != nil {
				return fmt.Errorf("%s: %w", u.EconomyName, err)
			}
		}
		if err := emit(u); err != nil {
			return err
		}
	}
	return nil
}

func parseBySex(part fs.FS, out *ingest.Out) error {
	sheets, err := openSheets(part, sheetBySex, sheetScope)
	if err != nil {
		return err
	}
	if err := readUsers(sheets[0], ingest.EmitOf[user](out)); err != nil {
		return err
	}
	return readScopes(sheets[1], ingest.EmitOf[scope](out))
}

// parseBySex2019 reads the edition that has no locations and no sheet of scopes.
func parseBySex2019(part fs.FS) iter.Seq2[user, error] {
	return ingest.Rows(func(emit func(user) error) error {
		sheets, err := openSheets(part, sheetBySex)
		if err != nil {
			return err
		}
		return readUsers(sheets[0], emit)
	})
}

func readScopes(s *sheet, emit func(scope) error) error {
	if len(s.rows) == 0 || s.rows[0].Cell(0) != "Country" || s.rows[0].Cell(1) != "In-scope population" {
		return s.lacks("the headings are not Country and In-scope population")
	}
	for _, row := range s.rows[1:] {
		e, err := canon.FindEconomy(text(row.Cell(0)))
		if err == nil && (len(row.Cells) != 2 || row.Cell(1) == "") {
			err = fmt.Errorf("%s: %d cells where a name and a scope are due", e.Name, len(row.Cells))
		}
		if err != nil {
			return s.at(row, "%w", err)
		}
		if err := emit(scope{e.Alpha3, text(row.Cell(0)), text(row.Cell(1))}); err != nil {
			return err
		}
	}
	return nil
}

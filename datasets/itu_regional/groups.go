package itu_regional

import (
	"io/fs"
	"iter"
	"slices"
	"strings"

	"basedoc/pipeline/ingest"
)

// A groupValue is what ITU publishes of a group of economies in a year.
type groupValue struct {
	Sheet      string   `parquet:"sheet,dict" about:"Sheet of the workbook; some figures are on two, of editions that differ."`
	Indicator  string   `parquet:"indicator,dict" about:"What is measured, such as internet_users_by_sex."`
	SeriesName string   `parquet:"series_name,dict" about:"The publisher's words above the figures."`
	Unit       string   `parquet:"unit,dict" about:"millions, per_100 (inhabitants), percent, tbps (Tbit/s) or kbps_per_user."`
	GroupCode  string   `parquet:"group_code,dict" about:"WLD, LDC, LLDC, SIDS, DEVELOPED, DEVELOPING, or ITU-AFR, ITU-AMS, ITU-ARB, ITU-ASP, ITU-CIS, ITU-EUR."`
	GroupName  string   `parquet:"group_name,dict" about:"The publisher's name of the group."`
	Sex        string   `parquet:"sex,dict" about:"female, male or total."`
	Age        string   `parquet:"age,dict" about:"15-24, rest (of the population) or total."`
	Location   string   `parquet:"location,dict" about:"urban, rural or total."`
	Year       int32    `parquet:"year,dict" about:"Year that the value is of."`
	Value      *float64 `parquet:"value" about:"As published: all are ITU's estimates, rounded to one decimal. Null where not available."`
	Note       string   `parquet:"note,optional,dict" about:"The publisher's footnotes to series, unit and group; null where there is none. Series that were not revised are told here."`
}

func parseGroups(part fs.FS) iter.Seq2[groupValue, error] {
	return ingest.Rows(func(emit func(groupValue) error) error {
		sheets, err := openSheets(part, sheetsOfGroups...)
		if err != nil {
			return err
		}
		for _, s := range sheets {
			if err := readGroups(s, emit); err != nil {
				return err
			}
		}
		return nil
	})
}

// readGroups reads a sheet: a title, sections, and notes.
func readGroups(s *sheet, emit func(groupValue) error) error {
	end := slices.IndexFunc(s.rows, func(row ingest.SheetRow) bool { return row.Cell(0) == "Notes:" })
	if end < 1 {
		return s.lacks("no row that begins with Notes:")
	}
	notes := starNotes(s.rows[end:])
	in := section{sheet: s}
	for _, row := range s.rows[1:end] {
		first, marks := cutStars(text(row.Cell(0)))
		var err error
		switch code, isGroup := groupCodes[first]; {
		case first == "":
			err = in.addHeadings(row)
		case isGroup:
			err = in.emitGroup(row, groupValue{GroupCode: code, GroupName: first}, marks, notes, emit)
		default:
			err = in.begin(row, first, marks)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// starNotes returns the notes below the figures by their mark, * or **.
func starNotes(rows []ingest.SheetRow) map[string]string {
	notes := map[string]string{}
	for _, row := range rows {
		line := text(row.Cell(0))
		words := strings.TrimLeft(line, "*")
		if mark := line[:len(line)-len(words)]; mark != "" {
			notes[mark] = strings.TrimSpace(words)
		}
	}
	return notes
}

// cutStars splits a text from the marks at its end.
func cutStars(s string) (words, marks string) {
	words = strings.TrimRight(s, "*")
	return strings.TrimSpace(words), s[len(words):]
}

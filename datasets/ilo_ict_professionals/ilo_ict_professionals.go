// Package ilo_ict_professionals reads how many women and men work as professionals
// of information and communications technology, as ILOSTAT has it of surveys.
package ilo_ict_professionals

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is one export of ILOSTAT, which states no date.
var Source = ingest.Source{
	Name: "ilo_ict_professionals",
	Card: card,
	License: ingest.License{
		Name:         "CC BY 4.0",
		URL:          "https://creativecommons.org/licenses/by/4.0/",
		Attribution:  "International Labour Organization, ILOSTAT",
		Redistribute: true,
		Commercial:   true,
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 3 * ingest.Yearly,
	Files:      []ingest.Remote{{Part: "employment", URL: "https://ilostat.ilo.org/data/", ByHand: true}},
	Tables:     []ingest.Table{ingest.TableOf("employment", []string{"area_code", "year", "sex"}, parse)},
	Identify:   ingest.IdentifyUndated("employment", columns, func(rec []string) canon.Day { return ingest.FirstDay(rec[5]) }),
}

// An employment is how many people have the occupation.
type employment struct {
	AreaCode      string   `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Year          int32    `parquet:"year" about:"Year of the survey."`
	Sex           string   `parquet:"sex" about:"female, male or total."`
	Thousands     *float64 `parquet:"employed_thousand" about:"Employed as ICT professionals (ISCO-08 group 25), in thousands; null where ILO withholds what is unreliable."`
	Status        string   `parquet:"status,optional" about:"ILO's mark: Unreliable or Break in series; null where none."`
	Survey        string   `parquet:"survey" about:"The survey, as ILO names it."`
	IndicatorNote string   `parquet:"indicator_note,optional" about:"ILO's remarks on the figure."`
	SourceNote    string   `parquet:"source_note,optional" about:"ILO's remarks on the survey: where it was processed, its ages, places and time of the year."`
}

var columns = []string{
	"ref_area.label", "indicator.label", "source.label", "sex.label", "classif1.label", "time",
	"obs_value", "obs_status.label", "note_indicator.label", "note_source.label",
}

// What the export is of: any other is of another table.
const (
	indicator  = "Employment by sex and occupation - ISCO level 2 (thousands)"
	occupation = "Occupation (ISCO-08), 2 digit level: 25 - Information and communications technology professionals"
)

const (
	unreliable = "Unreliable"
	isBreak    = "Break in series"
)

// otherCodes are ILO's codes that are not those of ISO 3166-1.
var otherCodes = map[string]string{"XKX": "KOS"}

// maxThousands is more than work in any economy.
const maxThousands = 1e6

var sexes = map[string]string{"Sex: Total": "total", "Sex: Female": "female", "Sex: Male": "male"}

func parse(part fs.FS) iter.Seq2[employment, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (row employment, err error) {
		row = employment{Status: rec[7], Survey: rec[2], IndicatorNote: rec[8], SourceNote: rec[9]}
		if rec[1] != indicator || rec[4] != occupation {
			return row, fmt.Errorf("this is %.80q of %.120q", rec[1], rec[4])
		}
		e, err := canon.FindEconomy(rec[0])
		if err != nil {
			return row, err
		}
		// The survey's name begins with the economy's code, which proves the name.
		if code, _, _ := strings.Cut(row.Survey, " - "); code != e.Alpha3 && code != otherCodes[e.Alpha3] {
			return row, fmt.Errorf("%s is %s, and the survey is of %.40q", rec[0], e.Alpha3, code)
		}
		row.AreaCode = e.Alpha3
		if row.Year, err = ingest.Year(rec[5]); err != nil {
			return row, err
		}
		var known bool
		if row.Sex, known = sexes[rec[3]]; !known {
			return row, fmt.Errorf("sex: %.40q is neither total, female nor male", rec[3])
		}
		if row.Thousands, err = ingest.DecimalOrNull(rec[6], "", 0, maxThousands); err != nil {
			return row, fmt.Errorf("value: %w", err)
		}
		switch {
		case row.Status != "" && row.Status != unreliable && row.Status != isBreak:
			return row, fmt.Errorf("status: %.40q is neither %s nor %s", row.Status, unreliable, isBreak)
		case row.Thousands == nil && row.Status != unreliable:
			return row, errors.New("no value, and it is not said to be unreliable")
		}
		return row, nil
	})
}

// Package uis_education reads what UNESCO counts of women and men in technology:
// graduates of tertiary education by field and sex, and researchers in engineering
// and technology.
package uis_education

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source has a part for each of UNESCO's databases that a file is from.
var Source = ingest.Source{
	Name: "uis_education",
	Card: card,
	License: ingest.License{
		Name:         "CC BY-SA 3.0 IGO",
		URL:          "https://creativecommons.org/licenses/by-sa/3.0/igo/",
		Attribution:  "UNESCO Institute for Statistics (UIS)",
		Redistribute: true,
		Commercial:   true,
		ShareAlike:   true,
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 3 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "graduates", URL: "http://data.uis.unesco.org", ByHand: true},
		{Part: "researchers", URL: "http://data.uis.unesco.org", ByHand: true},
	},
	Tables: []ingest.Table{
		ingest.TableOf("graduates", []string{"indicator_code", "area_code", "year"}, parseGraduates).From("graduates"),
		ingest.TableOf("researchers", []string{"indicator_code", "area_code", "year"}, parseResearchers).From("researchers"),
	},
	Identify: identify,
}

// A graduation is a share of the graduates of a year.
type graduation struct {
	Indicator     string   `parquet:"indicator_code" about:"UIS code; with _F among the female graduates, with _M among the male."`
	IndicatorName string   `parquet:"indicator_name,dict" about:"What is measured, in the words of UIS."`
	AreaCode      string   `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Year          int32    `parquet:"year" about:"Year of the graduation."`
	ValuePct      *float64 `parquet:"value_pct" about:"Graduates of the field, % of the graduates of all fields; null where UIS gives a flag only."`
	FlagCode      string   `parquet:"flag_code,optional" about:"UIS code of the remark: n nil or negligible, a not applicable, + national estimate, ‡ estimate of UIS."`
	Flag          string   `parquet:"flag,optional" about:"The remark in words."`
}

// A staff is how many research, or the share of women among them.
type staff struct {
	Indicator     string   `parquet:"indicator_code" about:"UIS code: 20402 all, 20462 women, FRESP_FS_TFTE_ENGTECH the share of women."`
	IndicatorName string   `parquet:"indicator_name,dict" about:"What is measured, in the words of UIS."`
	AreaCode      string   `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Year          int32    `parquet:"year" about:"Year of the survey."`
	Value         *float64 `parquet:"value" about:"Researchers in full-time equivalents, or per cent, as the indicator says; null where UIS gives a flag only."`
	FlagCode      string   `parquet:"flag_code,optional" about:"UIS code of the remark: n nil or negligible, a not applicable, + national estimate, ‡ estimate of UIS."`
	Flag          string   `parquet:"flag,optional" about:"The remark in words."`
}

// mostOf are the indicators that are read, and the most that one can be.
var mostOf = map[string]map[string]float64{
	"graduates": {
		"FOSGP_5T8_F600": 100, "FOSGP_5T8_F600_F": 100, "FOSGP_5T8_F600_M": 100,
		"FOSGP_5T8_F500600700": 100, "FOSGP_5T8_F500600700_F": 100, "FOSGP_5T8_F500600700_M": 100,
	},
	"researchers": {"20402": 1e7, "20462": 1e7, "FRESP_FS_TFTE_ENGTECH": 100},
}

// columns are those that are found by name. The four others are called INDICATOR
// or EDULIT_IND, Indicator, TIME and Time: names that differ in little but letter
// case, so they are taken in the file's order, and what they hold is checked.
var columns = []string{"LOCATION", "Country", "Value", "Flag Codes", "Flags"}

const (
	codeAt = iota + 5
	nameAt
	yearAt
	yearNameAt
	width
)

func parseGraduates(part fs.FS) iter.Seq2[graduation, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (graduation, error) {
		s, err := read(rec, "graduates")
		if err != nil {
			return graduation{}, err
		}
		return graduation{s.Indicator, s.IndicatorName, s.AreaCode, s.Year, s.Value, s.FlagCode, s.Flag}, nil
	})
}

func parseResearchers(part fs.FS) iter.Seq2[staff, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (staff, error) { return read(rec, "researchers") })
}

// read reads a record of a part's file.
func read(rec []string, part string) (row staff, err error) {
	if len(rec) != width {
		return row, fmt.Errorf("%d columns where a file of UIS has %d", len(rec), width)
	}
	row = staff{Indicator: rec[codeAt], IndicatorName: rec[nameAt], AreaCode: rec[0], FlagCode: rec[3], Flag: rec[4]}
	most, known := mostOf[part][row.Indicator]
	if !known {
		return row, fmt.Errorf("%.60q is no indicator of %s", row.Indicator, part)
	}
	e, err := canon.ByAlpha3(row.AreaCode)
	if err == nil {
		err = e.CheckName(rec[1])
	}
	if err != nil {
		return row, err
	}
	if row.Year, err = ingest.Year(rec[yearAt]); err != nil {
		return row, err
	}
	if rec[yearAt] != rec[yearNameAt] {
		return row, fmt.Errorf("the year is %s and %.40q", rec[yearAt], rec[yearNameAt])
	}
	if row.Value, err = ingest.DecimalOrNull(rec[2], "", 0, most); err != nil {
		return row, fmt.Errorf("value: %w", err)
	}
	switch {
	case (row.FlagCode == "") != (row.Flag == ""):
		return row, fmt.Errorf("the flag %.40q has the meaning %.40q", row.FlagCode, row.Flag)
	case row.Value == nil && row.Flag == "":
		return row, errors.New("neither a value nor a flag that says why")
	}
	return row, nil
}

// identify tells the part by the indicator of the first record. The date is the
// first day of the newest year.
func identify(r io.Reader) (id ingest.Identity, err error) {
	table, err := ingest.NewCSV(r, "UIS", columns...)
	if err != nil {
		return id, err
	}
	for _, rec := range table.All() {
		if len(rec) != width {
			return id, table.At(fmt.Errorf("%d columns where a file of UIS has %d", len(rec), width))
		}
		for part, indicators := range mostOf {
			if _, ok := indicators[rec[codeAt]]; ok && id.Parts == nil {
				id.Parts = []string{part}
			}
		}
		if id.Parts == nil {
			return id, table.At(fmt.Errorf("%.60q is no indicator that is read here", rec[codeAt]))
		}
		id.Newest = max(id.Newest, ingest.FirstDay(rec[yearAt]))
	}
	if id.Parts == nil && table.Err() == nil {
		return id, errors.New("UIS: no observations")
	}
	return id, table.Err()
}

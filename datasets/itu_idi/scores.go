package itu_idi

import (
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A score is what one edition gives an economy.
type score struct {
	AreaCode    string   `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	EconomyName string   `parquet:"economy_name" about:"ITU's name of the economy."`
	Edition     int32    `parquet:"edition,dict" about:"Year of the edition, which rests on data of two years before. Both editions of a report are of one method."`
	Score       *float64 `parquet:"score" about:"Index, 0 to 100; null where the edition has none for the economy."`
	ReportYear  int32    `parquet:"report_year,dict" about:"Year of the report that the score was read from."`
	Region      string   `parquet:"itu_region,dict" about:"ITU region: AFR, AMS, ARB, ASP, CIS or EUR."`
	IncomeGroup string   `parquet:"income_group,optional,dict" about:"World Bank income group in the report: LI, LMI, UMI or HI; null where not classified."`
}

var columns = []string{"economy_name", "iso3", "idi_score", "idi_2023", "year", "region", "income_group"}

const (
	colName = iota
	colCode
	colScore
	colScoreBefore
	colYear
	colRegion
	colIncome
)

// broken are names whose letter beyond ASCII was lost when the PDF was read, and
// the code with it, as whoever read it looked the code up by name.
var broken = map[string]struct{ code, name string }{
	"C\ufffdte d'Ivoire": {"CIV", "Côte d'Ivoire"},
	"T\ufffdrkiye":       {"TUR", "Türkiye"},
}

var (
	regions = map[string]bool{"AFR": true, "AMS": true, "ARB": true, "ASP": true, "CIS": true, "EUR": true}
	incomes = map[string]string{"LI": "LI", "LMI": "LMI", "UMI": "UMI", "HI": "HI", "n.a.": ""}
)

// secondEdition is the edition in the second column of scores, which the column's
// name says. A report of other editions has other columns, and is rejected.
const secondEdition = 2023

func parse(part fs.FS) iter.Seq2[score, error] {
	return ingest.Rows(func(emit func(score) error) error {
		return ingest.EachRecord(part, columns, func(rec []string) error {
			row, err := rowOf(rec)
			if err != nil {
				return err
			}
			if row.Score, err = scoreOf(rec[colScore]); err != nil {
				return fmt.Errorf("%s: %w", row.AreaCode, err)
			}
			if err := emit(row); err != nil {
				return err
			}
			if row.Score, err = scoreOf(rec[colScoreBefore]); err != nil {
				return fmt.Errorf("%s: %w", row.AreaCode, err)
			}
			row.Edition = secondEdition
			return emit(row)
		})
	})
}

// rowOf reads what both editions have in common, as a row of the newer one.
func rowOf(rec []string) (score, error) {
	row := score{EconomyName: rec[colName], AreaCode: rec[colCode], Region: rec[colRegion]}
	if lost, is := broken[rec[colName]]; is && rec[colCode] == "" {
		row.AreaCode, row.EconomyName = lost.code, lost.name
	}
	if row.AreaCode == "" {
		return score{}, fmt.Errorf("%.60q has no code", rec[colName])
	}
	e, err := canon.ByAlpha3(row.AreaCode)
	if err == nil {
		err = e.CheckName(row.EconomyName)
	}
	if err != nil {
		return score{}, err
	}
	year, err := ingest.Integer(rec[colYear], secondEdition+1, 2100)
	if err != nil {
		return score{}, fmt.Errorf("%s: year: %w", row.AreaCode, err)
	}
	row.Edition, row.ReportYear = int32(year), int32(year)
	if !regions[row.Region] {
		return score{}, fmt.Errorf("%s: unknown ITU region %.40q", row.AreaCode, row.Region)
	}
	income, known := incomes[rec[colIncome]]
	if !known {
		return score{}, fmt.Errorf("%s: unknown income group %.40q", row.AreaCode, rec[colIncome])
	}
	row.IncomeGroup = income
	return row, nil
}

func scoreOf(cell string) (*float64, error) {
	if cell == "" {
		return nil, nil
	}
	v, err := ingest.Decimal(cell, 0, 100)
	if err != nil {
		return nil, fmt.Errorf("score: %w", err)
	}
	return &v, nil
}

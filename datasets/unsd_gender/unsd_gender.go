// Package unsd_gender reads series of the United Nations Minimum Set of Gender
// Indicators, as the gender data portal keeps them.
package unsd_gender

import (
	_ "embed"
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source has a part for each series that is read.
var Source = ingest.Source{
	Name: "unsd_gender",
	Card: card,
	License: ingest.License{
		Name:         "UN data terms",
		URL:          "https://data.un.org/Host.aspx?Content=UNdataUse",
		Attribution:  "United Nations Statistics Division, Minimum Set of Gender Indicators",
		Redistribute: true,
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 2 * ingest.Yearly,
	Files:      []ingest.Remote{{Part: "mobile_ownership", URL: "https://genderstats.un.org", ByHand: true}},
	Tables:     []ingest.Table{ingest.TableOf("mobile_ownership", []string{"area_code", "year", "sex"}, parse)},
	Identify:   ingest.IdentifyUndated("mobile_ownership", columns, func(rec []string) canon.Day { return ingest.FirstDay(rec[4]) }),
}

// An owner is a share of people who own a mobile telephone.
type owner struct {
	AreaCode   string  `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Year       int32   `parquet:"year" about:"Year that the figure is given for."`
	TimeDetail string  `parquet:"time_detail" about:"Time of the survey as published: a year, or two for a survey that went on into the next."`
	Sex        string  `parquet:"sex" about:"female, male or total."`
	ValuePct   float64 `parquet:"value_pct" about:"Individuals who own a mobile telephone, %, in two decimals (indicator I.18, SDG 5.b.1)."`
	Nature     string  `parquet:"nature_code" about:"C, country data, or E, modelled."`
	Comment    string  `parquet:"comment,optional" about:"UNSD's remark, such as the ages that were asked."`
	Source     string  `parquet:"source,optional" about:"Who measured it."`
	IsLatest   bool    `parquet:"is_latest" about:"Whether it is the economy's latest in the file, as the portal marks it."`
}

// columns are those that are read. The others repeat them in words, or place the
// economy on a map.
var columns = []string{"MINSET_SERIES", "REF_AREA", "ISO3", "REF_AREA_DESC", "TIME_PERIOD", "TIME_DETAIL", "SEX", "OBS_VALUE", "UNIT_MEASURE", "NATURE", "COMMENT_OBS", "SOURCE_DETAIL", "isLatestValue"}

// mobileOwnership is the portal's code of the series.
const mobileOwnership = "Sb8e91664"

var (
	sexes  = map[string]string{"_T": "total", "F": "female", "M": "male"}
	latest = map[string]bool{"True": true, "False": false}
)

func parse(part fs.FS) iter.Seq2[owner, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (row owner, err error) {
		row = owner{AreaCode: rec[2], TimeDetail: rec[5], Nature: rec[9], Comment: rec[10], Source: rec[11]}
		if rec[0] != mobileOwnership {
			return row, fmt.Errorf("series %.40q among %s, the ownership of mobile telephones", rec[0], mobileOwnership)
		}
		if err := checkArea(rec[1], rec[2], rec[3]); err != nil {
			return row, err
		}
		if row.Year, err = ingest.Year(rec[4]); err != nil {
			return row, err
		}
		var known bool
		if row.Sex, known = sexes[rec[6]]; !known {
			return row, fmt.Errorf("sex: %.40q is neither _T, F nor M", rec[6])
		}
		if rec[8] != "PT" {
			return row, fmt.Errorf("unit: %.40q is not PT, per cent", rec[8])
		}
		if row.ValuePct, err = ingest.Decimal(rec[7], 0, 100); err != nil {
			return row, fmt.Errorf("value: %w", err)
		}
		if row.Nature != "C" && row.Nature != "E" {
			return row, fmt.Errorf("nature: %.40q is neither C nor E", row.Nature)
		}
		if row.IsLatest, known = latest[rec[12]]; !known {
			return row, fmt.Errorf("isLatestValue: %.40q is neither True nor False", rec[12])
		}
		return row, nil
	})
}

// checkArea checks that the two codes and the name of a row are those of one
// economy.
func checkArea(m49, alpha3, name string) error {
	e, err := canon.ByAlpha3(alpha3)
	if err != nil {
		return err
	}
	if other, err := canon.ByM49(m49); err != nil || other != e {
		return fmt.Errorf("%s has the M49 code %s, and not %.40q", e.Alpha3, e.M49, m49)
	}
	return e.CheckName(name)
}

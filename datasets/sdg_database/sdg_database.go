// Package sdg_database reads series of the global SDG database that are by sex:
// skills in information and communications technology, and who owns a mobile
// telephone.
package sdg_database

import (
	_ "embed"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"regexp"
	"strconv"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source has a part for each series.
var Source = ingest.Source{
	Name: "sdg_database",
	Card: card,
	License: ingest.License{
		Name:         "UN data terms",
		URL:          "https://data.un.org/Host.aspx?Content=UNdataUse",
		Attribution:  "United Nations Statistics Division, Global SDG Indicators Database",
		Redistribute: true,
	},
	Cadence:    ingest.Quarterly,
	StaleAfter: 2 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "ict_skills", URL: "https://unstats.un.org/sdgs/dataportal", ByHand: true},
		{Part: "mobile_ownership", URL: "https://unstats.un.org/sdgs/dataportal", ByHand: true},
	},
	Tables: []ingest.Table{
		ingest.TableOf("ict_skills", []string{"area_code", "year", "sex", "skill_code"}, parseSkills).From("ict_skills"),
		ingest.TableOf("mobile_ownership", []string{"area_code", "year", "sex"}, parseOwners).From("mobile_ownership"),
	},
	Identify: identify,
}

// seriesOf are the codes of the parts' series.
var seriesOf = map[string]string{"ict_skills": "SE_ADT_ACTS", "mobile_ownership": "IT_MOB_OWN"}

// A skill is a share of people with one skill.
type skill struct {
	AreaCode  string  `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Year      int32   `parquet:"year" about:"Year of the survey."`
	Sex       string  `parquet:"sex" about:"female, male or total."`
	SkillCode string  `parquet:"skill_code" about:"UNSD's code of the skill, such as EMAIL; the card has all nine."`
	ValuePct  float64 `parquet:"value_pct" about:"Youth and adults who have the skill, % (SDG 4.4.1)."`
	Nature    string  `parquet:"nature_code,optional" about:"UNSD's code of how the figure came about, such as C, country data; null where none is given."`
	Source    string  `parquet:"source,optional" about:"Who measured it."`
	Footnote  string  `parquet:"footnote,optional" about:"UNSD's remark."`
}

// An owner is a share of people who own a mobile telephone.
type owner struct {
	AreaCode string  `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Year     int32   `parquet:"year" about:"Year of the survey."`
	Sex      string  `parquet:"sex" about:"female, male or total."`
	ValuePct float64 `parquet:"value_pct" about:"Individuals who own a mobile telephone, % (SDG 5.b.1)."`
	Nature   string  `parquet:"nature_code,optional" about:"UNSD's code of how the figure came about, such as C, country data; null where none is given."`
	Source   string  `parquet:"source,optional" about:"Who measured it."`
	Footnote string  `parquet:"footnote,optional" about:"UNSD's remark."`
}

func parseSkills(part fs.FS) iter.Seq2[skill, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (skill, error) {
		o, err := read(rec, seriesOf["ict_skills"])
		if err == nil && o.skill == "" {
			err = fmt.Errorf("no type of skill")
		}
		if err != nil {
			return skill{}, err
		}
		return skill{o.area, o.year, o.sex, o.skill, o.value, o.nature, o.source, o.footnote}, nil
	})
}

func parseOwners(part fs.FS) iter.Seq2[owner, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (owner, error) {
		o, err := read(rec, seriesOf["mobile_ownership"])
		if err == nil && o.skill != "" {
			err = fmt.Errorf("a type of skill: %.40q", o.skill)
		}
		if err != nil {
			return owner{}, err
		}
		return owner{o.area, o.year, o.sex, o.value, o.nature, o.source, o.footnote}, nil
	})
}

// columns are those that are read, and then those that tell nothing further. The
// file has some forty more, one for each way to break a figure down.
var columns = []string{
	"SeriesCode", "GeoAreaCode", "GeoAreaName", "TimePeriod", "Sex", "Type of skill", "Value", "Units", "Nature", "Source", "FootNote", "ReleaseName",
	"ID", "Goal", "Target", "Indicator", "ReleaseStatus", "SeriesID", "isDSDSeries", "SeriesDescription", "SeriesObservationCount",
	"ValueType", "Time_Detail", "ObservationID", "Reporting Type",
}

const releaseColumn = 11

// An observation is what both series have in common.
type observation struct {
	area, sex, skill, nature, source, footnote string
	year                                       int32
	value                                      float64
}

// otherNames are UNSD's names for economies that no other table calls so.
var otherNames = map[string]string{"TWN": "Other non-specified areas in Eastern Asia"}

var sexes = map[string]string{"BOTHSEX": "total", "FEMALE": "female", "MALE": "male"}

// A fact says whose share a figure is.
type fact struct {
	area string
	year int32
	sex  string
}

// above100 are the shares above 100 % that were published. They are kept, as
// published; any other is an error.
var above100 = map[fact]string{
	{"CRI", 2016, "total"}:  "111.13876",
	{"CRI", 2016, "female"}: "109.50562",
	{"CRI", 2016, "male"}:   "112.9233",
	{"ZAF", 2015, "male"}:   "132.8175",
}

func read(rec []string, series string) (o observation, err error) {
	if rec[0] != series {
		return o, fmt.Errorf("series %.40q among %s", rec[0], series)
	}
	for _, value := range rec[len(columns):] {
		if value != "" {
			return o, fmt.Errorf("a breakdown that is not expected in %s: %.40q", series, value)
		}
	}
	e, err := canon.ByM49(rec[1])
	if err == nil && rec[2] != otherNames[e.Alpha3] {
		err = e.CheckName(rec[2])
	}
	if err != nil {
		return o, err
	}
	if o.year, err = ingest.Year(rec[3]); err != nil {
		return o, err
	}
	var known bool
	if o.sex, known = sexes[rec[4]]; !known {
		return o, fmt.Errorf("sex: %.40q is neither BOTHSEX, FEMALE nor MALE", rec[4])
	}
	if rec[7] != "PERCENT" {
		return o, fmt.Errorf("units: %.40q is not PERCENT", rec[7])
	}
	most := 100.0
	if rec[6] == above100[fact{e.Alpha3, o.year, o.sex}] {
		most = 1000
	}
	if o.value, err = ingest.Decimal(rec[6], 0, most); err != nil {
		return o, fmt.Errorf("value: %w", err)
	}
	o.area, o.skill, o.nature, o.source, o.footnote = e.Alpha3, rec[5], rec[8], rec[9], rec[10]
	return o, nil
}

// identify tells the part by the series of the first record, and the date by the
// name of the release, such as 2020.Q4.G.02: the first day of that quarter.
func identify(r io.Reader) (ingest.Identity, error) {
	table, err := ingest.NewCSV(r, "SDG database", columns...)
	if err != nil {
		return ingest.Identity{}, err
	}
	for _, rec := range table.All() {
		for part, series := range seriesOf {
			if rec[0] == series {
				return ingest.Identity{Parts: []string{part}, Newest: releaseDay(rec[releaseColumn])}, nil
			}
		}
		return ingest.Identity{}, table.At(fmt.Errorf("series %.40q is not read here", rec[0]))
	}
	if err := table.Err(); err != nil {
		return ingest.Identity{}, err
	}
	return ingest.Identity{}, fmt.Errorf("SDG database: no observations")
}

var releaseName = regexp.MustCompile(`^(20\d\d)\.Q([1-4])\.`)

func releaseDay(release string) canon.Day {
	m := releaseName.FindStringSubmatch(release)
	if m == nil {
		return 0
	}
	year, _ := strconv.Atoi(m[1])
	quarter, _ := strconv.Atoi(m[2])
	return canon.DayOf(year, time.Month(3*quarter-2), 1)
}

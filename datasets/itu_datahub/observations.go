package itu_datahub

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/ingest"
)

// An observation is a number that an economy reported of a year.
type observation struct {
	SeriesCode string   `parquet:"series_code,dict" about:"ITU's code of the series, such as i99H; it decides what the value is."`
	EntityCode string   `parquet:"entity_code,dict" about:"ITU's code of the economy: ISO 3166-1 alpha-3, and AAA, GBJ, KSO, WBG and ASC."`
	AreaCode   string   `parquet:"area_code,optional,dict" about:"Economy, ISO 3166-1 alpha-3; null for ASC, Ascension, which is a part of one."`
	EntityName string   `parquet:"entity_name,dict" about:"ITU's name of the economy."`
	Year       int32    `parquet:"year,dict" about:"Year that the value is of."`
	Sex        string   `parquet:"sex,dict" about:"female, male or total."`
	Age        string   `parquet:"age,dict" about:"under 15, 15-24, 25-74, 75 and over, or total."`
	Location   string   `parquet:"location,dict" about:"urban, rural or total."`
	Skill      string   `parquet:"skill,optional,dict" about:"Area of skills, or activity that shows one; null where the series is not about skills."`
	SkillLevel string   `parquet:"skill_level,optional,dict" about:"basic or above_basic; null where skills are not graded."`
	Unit       string   `parquet:"unit,dict" about:"What the value is by its series: percent, per_100 (people), count, mbps (Mbit/s) or bps (bit/s). The publisher's own word is in the table series."`
	Value      *float64 `parquet:"value,dict" about:"As published, mistakes of units too: values of i147dl differ by factors of a thousand and more and need a test of plausibility. Null where the publisher leaves it empty."`
	Note       string   `parquet:"note,optional,dict" about:"The publisher's note, such as the scope of a survey; null where there is none."`
	Source     string   `parquet:"source,optional,dict" about:"Whom the publisher has it from, or ITU estimate; null where not told."`
}

func parseObservations(part fs.FS) iter.Seq2[observation, error] {
	return ingest.Rows(func(emit func(observation) error) error {
		return eachRecord(part, func(r *record) error {
			row, err := observationOf(r)
			if err != nil {
				return err
			}
			return emit(row)
		})
	})
}

func observationOf(r *record) (observation, error) {
	m := r.meaning
	row := observation{
		SeriesCode: r.fields[seriesCode], EntityCode: r.fields[entityISO], AreaCode: r.area, EntityName: r.fields[entityName],
		Year: r.year, Sex: cmp.Or(m.sex, all), Age: cmp.Or(m.age, all), Location: cmp.Or(m.location, all),
		Skill: m.skill, SkillLevel: m.level, Unit: m.unit.name, Note: r.fields[dataNote], Source: r.fields[dataSource],
	}
	if len(r.answers) > 0 {
		return observation{}, errors.New("several values where one is due")
	}
	if r.value == "" {
		return row, nil
	}
	value, err := ingest.Decimal(r.value, 0, m.unit.most)
	if err != nil {
		return observation{}, fmt.Errorf("%s of %s in %d: %w", row.SeriesCode, row.EntityCode, row.Year, err)
	}
	row.Value = &value
	return row, nil
}

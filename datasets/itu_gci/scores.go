package itu_gci

import (
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A score is what one edition gives an economy, overall or in one pillar.
type score struct {
	IndicatorCode string   `parquet:"indicator_code,dict" about:"Code of the score in World Bank Data360, such as ITU_GCI_GCI_OVRL_SCRE."`
	Pillar        string   `parquet:"pillar,dict" about:"overall, legal, technical, organizational, capacity_development or cooperation."`
	AreaCode      string   `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Edition       int32    `parquet:"edition,dict" about:"Year of the edition: 2020 is the fourth, 2024 the fifth. They differ in method: no trend leads from one to the other."`
	Score         *float64 `parquet:"score" about:"Points, 0 to points_max; null where not published."`
	Most          float64  `parquet:"points_max,dict" about:"Most points there are: 100 overall, 20 in a pillar."`
	Status        string   `parquet:"status,optional,dict" about:"The publisher's SDMX OBS_STATUS; A is normal; null where not told."`
}

// An indicator is one of the scores.
type indicator struct {
	pillar string // and the part that its file becomes
	unit   string // SDMX UNIT_MEASURE
	most   float64
}

var indicators = map[string]indicator{
	"ITU_GCI_GCI_OVRL_SCRE": {"overall", "0_TO_100", 100},
	"ITU_GCI_LEGL_SCRE":     {"legal", "0_TO_20", 20},
	"ITU_GCI_TECH_SCORE":    {"technical", "0_TO_20", 20},
	"ITU_GCI_ORG_SCORE":     {"organizational", "0_TO_20", 20},
	"ITU_GCI_CDS_SCORE":     {"capacity_development", "0_TO_20", 20},
	"ITU_GCI_COOP_SCORE":    {"cooperation", "0_TO_20", 20},
}

// The concepts of an observation that a row is made of, and those that must say
// that it is one of an economy as a whole.
const (
	colIndicator = iota
	colArea
	colPeriod
	colUnit
	colWhole
)

var concepts = []string{
	"INDICATOR", "REF_AREA", "TIME_PERIOD", "UNIT_MEASURE",
	"DATABASE_ID", "FREQ", "UNIT_MULT", "SEX", "AGE", "URBANISATION", "COMP_BREAKDOWN_1", "COMP_BREAKDOWN_2", "COMP_BREAKDOWN_3",
}

// whole are the codes of the last concepts: yearly, in units, and not broken down.
var whole = []string{database, "A", "0", "_T", "_T", "_T", "_Z", "_Z", "_Z"}

const database = "ITU_GCI"

// parseScores reads a file of one indicator, which all its observations are of.
func parseScores(part fs.FS) iter.Seq2[score, error] {
	return ingest.Rows(func(emit func(score) error) error {
		first := ""
		return ingest.EachObservation(part, concepts, func(o ingest.Observation) error {
			row, err := scoreOf(o)
			if err != nil {
				return err
			}
			if first == "" {
				first = row.IndicatorCode
			}
			if row.IndicatorCode != first {
				return fmt.Errorf("an observation of %s in a file of %s", row.IndicatorCode, first)
			}
			return emit(row)
		})
	})
}

func scoreOf(o ingest.Observation) (score, error) {
	for i, want := range whole {
		if got := o.Codes[colWhole+i]; got != want {
			return score{}, fmt.Errorf("%s is %.40q, want %s: scores are of an economy as a whole", concepts[colWhole+i], got, want)
		}
	}
	row := score{IndicatorCode: o.Codes[colIndicator], AreaCode: o.Codes[colArea], Status: o.Status}
	known, ok := indicators[row.IndicatorCode]
	if !ok {
		return score{}, fmt.Errorf("unknown indicator %.60q", row.IndicatorCode)
	}
	if unit := o.Codes[colUnit]; unit != known.unit {
		return score{}, fmt.Errorf("%s is in %.40q, want %s", row.IndicatorCode, unit, known.unit)
	}
	row.Pillar, row.Most = known.pillar, known.most
	if _, err := canon.ByAlpha3(row.AreaCode); err != nil {
		return score{}, err
	}
	year, err := ingest.Integer(o.Codes[colPeriod], 2014, 2100)
	if err != nil {
		return score{}, fmt.Errorf("edition: %w", err)
	}
	row.Edition = int32(year)
	if o.Value == "" {
		return row, nil
	}
	points, err := ingest.Decimal(o.Value, 0, known.most)
	if err != nil {
		return score{}, fmt.Errorf("%s of %d: %w", row.AreaCode, year, err)
	}
	row.Score = &points
	return row, nil
}

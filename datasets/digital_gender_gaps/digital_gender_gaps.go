// Package digital_gender_gaps reads ratios of women to men online and with a mobile
// telephone: those of surveys, and what three models make of social media data
// where there is no survey.
package digital_gender_gaps

import (
	_ "embed"
	"fmt"
	"io/fs"
	"iter"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is the table of all economies and months.
var Source = ingest.Source{
	Name: "digital_gender_gaps",
	Card: card,
	License: ingest.License{
		Name:         "CC BY 4.0",
		URL:          "https://creativecommons.org/licenses/by/4.0/",
		Attribution:  "Digital Gender Gaps, University of Oxford (www.digitalgendergaps.org)",
		Redistribute: true,
		Commercial:   true,
	},
	Cadence:    ingest.Monthly,
	StaleAfter: ingest.Yearly,
	Files:      []ingest.Remote{{Part: "national", URL: "https://www.digitalgendergaps.org", ByHand: true}},
	Tables:     []ingest.Table{ingest.TableOf("ratios", []string{"area_code", "period_date", "subject", "kind"}, parse)},
	Identify: ingest.IdentifyUndated("national", columns, func(rec []string) canon.Day {
		day, _ := month(rec[1])
		return day
	}),
}

// A ratio is one of the eight figures of an economy and month.
type ratio struct {
	AreaCode string    `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Month    canon.Day `parquet:"period_date,date" about:"First day of the month that the figure is for."`
	Subject  string    `parquet:"subject,dict" about:"internet (use) or mobile (telephone ownership)."`
	Kind     string    `parquet:"kind,dict" about:"survey, or the model: online, offline or online_offline. Never mix kinds."`
	Ratio    *float64  `parquet:"female_to_male_ratio" about:"Share of women over share of men: 1 is parity and the most that is published; null where there is no figure."`
}

var columns = []string{
	"iso2", "date",
	"ground_truth_internet_gg", "internet_online_model_prediction", "internet_offline_model_prediction", "internet_online_offline_model_prediction",
	"ground_truth_mobile_gg", "mobile_online_model_prediction", "mobile_offline_model_prediction", "mobile_online_offline_model_prediction",
}

// figures are what the columns from the third on hold.
var figures = []struct{ subject, kind string }{
	{"internet", "survey"}, {"internet", "online"}, {"internet", "offline"}, {"internet", "online_offline"},
	{"mobile", "survey"}, {"mobile", "online"}, {"mobile", "offline"}, {"mobile", "online_offline"},
}

func parse(part fs.FS) iter.Seq2[ratio, error] {
	return ingest.Rows(func(emit func(ratio) error) error {
		return ingest.EachRecord(part, columns, func(rec []string) error {
			e, err := canon.ByAlpha2(rec[0])
			if err != nil {
				return err
			}
			day, err := month(rec[1])
			if err != nil {
				return err
			}
			for i, f := range figures {
				v, err := ingest.DecimalOrNull(rec[2+i], "", 0, 1)
				if err != nil {
					return fmt.Errorf("%s: %w", columns[2+i], err)
				}
				if err := emit(ratio{e.Alpha3, day, f.subject, f.kind, v}); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// month reads a month of the form 202206.
func month(text string) (canon.Day, error) {
	t, err := time.Parse("200601", text)
	if err != nil || t.Year() < 2000 {
		return 0, fmt.Errorf("not a month since 2000 like 202206: %.40q", text)
	}
	return canon.DayOf(t.Date()), nil
}

package itu_datahub

import (
	"cmp"
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/ingest"
)

// A seriesRow describes a series once, where a download repeats it in every line.
type seriesRow struct {
	SeriesCode    string `parquet:"series_code" about:"ITU's code of the series."`
	SeriesID      string `parquet:"series_id" about:"ITU's number of the series, as in the addresses of the DataHub."`
	SeriesName    string `parquet:"series_name,optional" about:"ITU's name of the series, which several may share; null in the layout of 2022."`
	ParentCode    string `parquet:"parent_code,optional" about:"Code of the series that this one breaks down or follows up; null where there is none."`
	Unit          string `parquet:"unit" about:"What the values are by the code: percent, per_100, count, mbps, bps, or answer for words."`
	PublishedUnit string `parquet:"published_unit,optional" about:"The publisher's unit, which is wrong for i4213tfbb and i911mw; null for answers."`
	Description   string `parquet:"description,optional" about:"The publisher's definition; null where there is none."`
}

// parseSeries emits every series at its first record, and holds the others to it.
func parseSeries(part fs.FS) iter.Seq2[seriesRow, error] {
	return ingest.Rows(func(emit func(seriesRow) error) error {
		seen := map[string]seriesRow{}
		return eachRecord(part, func(r *record) error {
			row := seriesRow{
				SeriesCode: r.fields[seriesCode], SeriesID: r.fields[seriesID], SeriesName: r.fields[seriesName],
				ParentCode: r.fields[seriesParent], Unit: r.meaning.unit.name, PublishedUnit: r.fields[seriesUnits],
				Description: r.fields[seriesDescription],
			}
			before, again := seen[row.SeriesCode]
			if again && before != row {
				return fmt.Errorf("the series %s has another name, unit or description than before", row.SeriesCode)
			}
			if again {
				return nil
			}
			if cmp.Or(row.SeriesName, row.Description) == "" {
				return fmt.Errorf("the series %s has neither a name nor a description", row.SeriesCode)
			}
			seen[row.SeriesCode] = row
			return emit(row)
		})
	})
}

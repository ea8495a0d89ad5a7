package itu_gci

import (
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A transcribed is a score of a pillar as somebody else wrote it down.
type transcribed struct {
	AreaCode string  `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Edition  int32   `parquet:"edition,dict" about:"Year of the edition, 2024: the only one transcribed."`
	Pillar   string  `parquet:"pillar,dict" about:"legal, technical, organizational, capacity_development or cooperation."`
	Score    float64 `parquet:"score" about:"Points, 0 to 20, rounded to two decimals by whoever transcribed them."`
}

// transcribedEdition is the edition of the file, which does not say it.
const transcribedEdition = 2024

var pillars = []string{"legal", "technical", "organizational", "capacity_development", "cooperation"}

var transcribedColumns = append([]string{"iso3"}, pillars...)

func parseTranscribed(part fs.FS) iter.Seq2[transcribed, error] {
	return ingest.Rows(func(emit func(transcribed) error) error {
		return ingest.EachRecord(part, transcribedColumns, func(rec []string) error {
			if _, err := canon.ByAlpha3(rec[0]); err != nil {
				return err
			}
			for i, pillar := range pillars {
				points, err := ingest.Decimal(rec[1+i], 0, 20)
				if err != nil {
					return fmt.Errorf("%s: %s: %w", rec[0], pillar, err)
				}
				if err := emit(transcribed{rec[0], transcribedEdition, pillar, points}); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

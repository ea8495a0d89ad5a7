package m49_economies

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A member is an economy's time in a group.
type member struct {
	GroupCode string     `parquet:"group_code" about:"LDC, LLDC or SIDS."`
	AreaCode  string     `parquet:"area_code" about:"ISO 3166-1 alpha-3 code."`
	ValidFrom *canon.Day `parquet:"valid_from,date" about:"First day of membership; null where it began before 2008."`
	ValidTo   *canon.Day `parquet:"valid_to,date" about:"First day after membership; null while it lasts."`
	Reference string     `parquet:"reference" about:"What the entry rests on."`
}

var groupColumns = []string{"group_code", "area_code", "valid_from", "valid_to", "reference"}

var groups = []string{"LDC", "LLDC", "SIDS"}

func parseGroups(part fs.FS) iter.Seq2[member, error] {
	return ingest.CSVRows(part, groupColumns, func(rec []string) (row member, err error) {
		row = member{GroupCode: rec[0], AreaCode: rec[1], Reference: rec[4]}
		if !slices.Contains(groups, row.GroupCode) {
			return row, fmt.Errorf("unknown group %q (known: %v)", row.GroupCode, groups)
		}
		if _, err := canon.ByAlpha3(row.AreaCode); err != nil {
			return row, err
		}
		if row.ValidFrom, err = optionalDay(rec[2]); err != nil {
			return row, fmt.Errorf("valid_from: %w", err)
		}
		if row.ValidTo, err = optionalDay(rec[3]); err != nil {
			return row, fmt.Errorf("valid_to: %w", err)
		}
		switch {
		case row.Reference == "":
			return row, errors.New("no reference")
		case row.ValidFrom != nil && row.ValidTo != nil && *row.ValidTo <= *row.ValidFrom:
			return row, fmt.Errorf("valid_to %v is not after valid_from %v", row.ValidTo, row.ValidFrom)
		}
		return row, nil
	})
}

func optionalDay(text string) (*canon.Day, error) {
	if text == "" {
		return nil, nil
	}
	day, err := canon.ParseDay(text)
	return &day, err
}

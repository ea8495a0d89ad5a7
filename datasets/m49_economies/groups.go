package m49_economies

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"

	"basedoc/pipeline/canon"
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
	return rowsOf(part, groupColumns, func(rec []string) ([]member, error) {
		if !slices.Contains(groups, rec[0]) {
			return nil, fmt.Errorf("unknown group %q (known: %v)", rec[0], groups)
		}
		e, err := economyOf(rec[1])
		if err != nil {
			return nil, err
		}
		row := member{GroupCode: rec[0], AreaCode: e.Alpha3, Reference: rec[4]}
		if row.ValidFrom, err = optionalDay(rec[2]); err != nil {
			return nil, fmt.Errorf("valid_from: %w", err)
		}
		if row.ValidTo, err = optionalDay(rec[3]); err != nil {
			return nil, fmt.Errorf("valid_to: %w", err)
		}
		switch {
		case row.Reference == "":
			return nil, errors.New("no reference")
		case row.ValidFrom != nil && row.ValidTo != nil && *row.ValidTo <= *row.ValidFrom:
			return nil, fmt.Errorf("valid_to %v is not after valid_from %v", row.ValidTo, row.ValidFrom)
		}
		return []member{row}, nil
	})
}

func optionalDay(text string) (*canon.Day, error) {
	if text == "" {
		return nil, nil
	}
	day, err := canon.ParseDay(text)
	return &day, err
}

package owid

import (
	"fmt"
	"io/fs"
	"slices"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// An entity is a row: an economy or a group of them in a year.
type entity struct {
	name      string
	areaCode  string // empty for a group
	groupCode string // of a group; may be empty
	year      int32
	values    []string
}

// kosovo is the publisher's code of Kosovo, for which ISO has none.
const kosovo = "OWID_KOS"

// world is the only group that has a code.
const world = "OWID_WRL"

// groups are the entities without a code that are no economy.
var groups = []string{
	"Asia (UN)", "Australia and New Zealand (UN)", "Central and Southern Asia (UN)", "Eastern and South-Eastern Asia (UN)", "Europe (UN)",
	"Europe and Northern America (UN)", "Latin America and the Caribbean (UN)", "Least Developed Countries (LDCs)", "Low-income countries",
	"Lower-middle-income countries", "Northern Africa (UN)", "Northern Africa and Western Asia (UN)", "Northern America (UN)", "Oceania (UN)",
	"Small Island Developing States (SIDS)", "South Asia (WB)", "Sub-Saharan Africa (UN)",
}

// eachEntity hands over the rows of a series. The values that stand behind the first
// three columns are reused.
func eachEntity(part fs.FS, columns []string, do func(entity) error) error {
	return ingest.EachRecord(part, columns, func(rec []string) error {
		if len(rec) != len(columns) {
			return fmt.Errorf("%d columns where %d are known", len(rec), len(columns))
		}
		year, err := ingest.Integer(rec[2], 1960, 2100)
		if err != nil {
			return fmt.Errorf("year: %w", err)
		}
		e := entity{name: rec[0], year: int32(year), values: rec[3:]}
		if err := e.identify(rec[1]); err != nil {
			return err
		}
		return do(e)
	})
}

// identify tells an economy from a group. One economy has no code: the name is known.
func (e *entity) identify(code string) error {
	switch {
	case code == world && e.name == "World":
		e.groupCode = world
		return nil
	case code == "" && slices.Contains(groups, e.name):
		return nil
	case code == "":
		found, err := canon.FindEconomy(e.name)
		e.areaCode = found.Alpha3
		return err
	case code == kosovo:
		code = "XKX"
	}
	found, err := canon.ByAlpha3(code)
	if err != nil {
		return err
	}
	e.areaCode = found.Alpha3
	return found.CheckName(e.name)
}

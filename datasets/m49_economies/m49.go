package m49_economies

import (
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// An economy is one line of the UNSD overview.
type economy struct {
	AreaCode         string `parquet:"area_code" about:"ISO 3166-1 alpha-3 code, the key that other tables join on."`
	Alpha2           string `parquet:"alpha2_code" about:"ISO 3166-1 alpha-2 code; NA is Namibia."`
	M49              string `parquet:"m49_code" about:"UN M49 code, three digits."`
	Name             string `parquet:"name" about:"English name in the M49 list."`
	RegionCode       string `parquet:"region_code,optional" about:"M49 code of the region; null for Antarctica."`
	RegionName       string `parquet:"region_name,optional" about:"Region, such as Africa."`
	SubregionCode    string `parquet:"subregion_code,optional" about:"M49 code of the sub-region."`
	SubregionName    string `parquet:"subregion_name,optional" about:"Sub-region, such as Sub-Saharan Africa."`
	IntermediateCode string `parquet:"intermediate_code,optional" about:"M49 code of the intermediate region; null where there is none."`
	IntermediateName string `parquet:"intermediate_name,optional" about:"Intermediate region, such as Eastern Africa."`
	IsLDC            bool   `parquet:"is_ldc" about:"Marked as least developed country when this list was made; for a given day use group_members."`
	IsLLDC           bool   `parquet:"is_lldc" about:"Marked as land-locked developing country when this list was made."`
	IsSIDS           bool   `parquet:"is_sids" about:"Marked as small island developing State when this list was made."`
}

var economyColumns = []string{
	"ISO-alpha3 Code", "ISO-alpha2 Code", "M49 Code", "Country or Area", "Region Code", "Region Name",
	"Sub-region Code", "Sub-region Name", "Intermediate Region Code", "Intermediate Region Name",
	"Least Developed Countries (LDC)", "Land Locked Developing Countries (LLDC)", "Small Island Developing States (SIDS)",
}

func parseEconomies(part fs.FS) iter.Seq2[economy, error] {
	return ingest.CSVRows(part, economyColumns, func(rec []string) (row economy, err error) {
		e, err := canon.ByAlpha3(rec[0])
		if err != nil {
			return row, err
		}
		if e.Alpha2 != rec[1] || e.M49 != rec[2] {
			return row, fmt.Errorf("%s has the codes %q and %q here, %s and %s in ISO 3166 and M49", e.Alpha3, rec[1], rec[2], e.Alpha2, e.M49)
		}
		if err := e.CheckName(rec[3]); err != nil {
			return row, err
		}
		row = economy{
			AreaCode: e.Alpha3, Alpha2: e.Alpha2, M49: e.M49, Name: rec[3],
			RegionCode: rec[4], RegionName: rec[5], SubregionCode: rec[6], SubregionName: rec[7],
			IntermediateCode: rec[8], IntermediateName: rec[9],
		}
		for i, flag := range []*bool{&row.IsLDC, &row.IsLLDC, &row.IsSIDS} {
			if *flag, err = marked(rec[10+i]); err != nil {
				return row, fmt.Errorf("%s: %s: %w", e.Alpha3, economyColumns[10+i], err)
			}
		}
		return row, checkRegions(row)
	})
}

// marked reads the cross that stands for membership.
func marked(cell string) (bool, error) {
	switch cell {
	case "x", "X":
		return true, nil
	case "":
		return false, nil
	}
	return false, fmt.Errorf("neither x nor empty: %q", cell)
}

// checkRegions rejects a region that has no code of three digits or no name.
func checkRegions(e economy) error {
	for _, pair := range [][2]string{{e.RegionCode, e.RegionName}, {e.SubregionCode, e.SubregionName}, {e.IntermediateCode, e.IntermediateName}} {
		code, name := pair[0], pair[1]
		if (code == "") != (name == "") {
			return fmt.Errorf("%s: region code %q with name %q", e.AreaCode, code, name)
		}
		if _, err := ingest.Integer(code, 0, 999); code != "" && (err != nil || len(code) != 3) {
			return fmt.Errorf("%s: region code %q is not three digits", e.AreaCode, code)
		}
	}
	return nil
}

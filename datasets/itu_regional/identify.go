package itu_regional

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"basedoc/pipeline/ingest"
)

// The sheets that workbooks are known by.
const (
	sheetBySex      = "10. Individuals using the Inter" // cut by the spreadsheet
	sheetScope      = "in-scope population"
	sheetHousehold  = "CoreHouseholdIndicators"
	sheetSexAndAge  = "Internet use by sex & age"
	sheetByLocation = "By urban-rural area"
	sheetByRegion   = "By BDT region"
	sheetByStatus   = "By dvpmnt status and spec. reg."
)

var sheetsOfGroups = []string{sheetByStatus, sheetByRegion, sheetByLocation, sheetSexAndAge}

// identify knows a workbook by its sheets. Its date is the day on which ITU last
// saved it.
func identify(r io.Reader) (ingest.Identity, error) {
	wb, err := ingest.OpenWorkbook(r)
	if err != nil {
		return ingest.Identity{}, err
	}
	defer wb.Close()
	has := func(sheets ...string) bool {
		return !slices.ContainsFunc(sheets, func(sheet string) bool { return !slices.Contains(wb.Sheets(), sheet) })
	}
	id := ingest.Identity{Date: wb.Modified()}
	switch {
	case has(sheetBySex, sheetScope):
		id.Parts = []string{"internet_by_sex"}
	case has(sheetBySex):
		id.Parts = []string{"internet_by_sex_2019"}
	case has(sheetHousehold):
		id.Parts = []string{"core_household"}
	case has(sheetsOfGroups...):
		id.Parts = []string{"aggregates"}
	default:
		return ingest.Identity{}, fmt.Errorf("none of ITU's workbooks by sex, of households or of groups: its sheets are %.200q", strings.Join(wb.Sheets(), ", "))
	}
	return id, nil
}

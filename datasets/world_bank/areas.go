package world_bank

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
)

// channelIslands is an economy of the World Bank that is two of ISO 3166, Guernsey
// and Jersey. In figures it stands with the groups, in classifications with the
// economies, without an area_code.
const (
	channelIslands     = "CHI"
	channelIslandsName = "Channel Islands"
)

// groupCodes are the World Bank's codes of groups of economies. Their names are
// not held against them: the World Bank has renamed a region.
var groupCodes = strings.Fields(`
	AFE AFR AFW ANR ARB BEA BEC BHI BLA BMN BSS CAA CEA CEB CEU CLA CME CSA CSS DEA DEC DFS DLA DMN DNF DNS DSA
	DSF DSS DXS EAP EAR EAS ECA ECS EMU EUU FCS FXS HIC HPC IBB IBD IBT IDA IDB IDX INX LAC LCN LCR LDC LIC LMC
	LMY LTE MCA MDE MEA MIC MNA NAC NAF NLS NRS NXS OED OSS PRE PSS PST RRS RSO SAS SCE SSA SSF SST SXZ TEA TEC
	TLA TMN TSA TSS UMC WLD XZN`)

// groupsWithoutISO3 are the API's own two-letter codes of the groups for which it
// leaves the three-letter code empty.
var groupsWithoutISO3 = map[string]string{"XD": "HIC", "XM": "LIC", "XN": "LMC", "XT": "UMC", "XY": "INX"}

// olderCodes are codes that the World Bank gave economies in earlier years, with
// those of today: of Kosovo until about 2017.
var olderCodes = map[string]string{"KSV": "XKX"}

func today(code string) string { return cmp.Or(olderCodes[code], code) }

// isGroup tells a group from an economy. A code that is neither, or whose name is
// that of another, is an error: values that slipped by a row would else be told of
// another economy.
func isGroup(code, name string) (bool, error) {
	_, unknown := canon.ByAlpha3(today(code))
	switch {
	case name == "":
		return false, fmt.Errorf("%.20q has no name", code)
	case code == channelIslands && name != channelIslandsName:
		return false, fmt.Errorf("%s is the %s, and not %.60q", code, channelIslandsName, name)
	case code == channelIslands:
		return true, nil
	case unknown == nil:
		return false, checkName(code, name)
	case !slices.Contains(groupCodes, code):
		return false, unknown
	}
	if e, err := canon.FindEconomy(name); err == nil {
		return false, fmt.Errorf("%s is a group of the World Bank's, and %.60q is %s", code, name, e.Alpha3)
	}
	return true, nil
}

func checkName(code, name string) error {
	e, err := canon.ByAlpha3(today(code))
	if err != nil {
		return err
	}
	return e.CheckName(name)
}

// areaOf returns the area_code of one of the World Bank's economies, which is
// empty for the Channel Islands.
func areaOf(code, name string) (string, error) {
	if code == channelIslands && name == channelIslandsName {
		return "", nil
	}
	return today(code), checkName(code, name)
}

// incomeGroups are the codes of the income groups by their names.
var incomeGroups = map[string]string{
	"Low income": "LIC", "Lower middle income": "LMC", "Upper middle income": "UMC", "High income": "HIC",
	"": "", "Not classified": "",
}

func incomeGroupOf(name string) (string, error) {
	code, known := incomeGroups[name]
	if !known {
		return "", fmt.Errorf("income group %.40q is not known", name)
	}
	return code, nil
}

// lendingTypes are what the World Bank calls how it lends to an economy.
var lendingTypes = map[string]string{"IDA": "IDA", "IBRD": "IBRD", "Blend": "Blend", "": "", "Not classified": ""}

func lendingTypeOf(name string) (string, error) {
	lending, known := lendingTypes[name]
	if !known {
		return "", fmt.Errorf("lending type %.40q is not known", name)
	}
	return lending, nil
}

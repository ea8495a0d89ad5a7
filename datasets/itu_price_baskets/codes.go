package itu_price_baskets

import (
	"fmt"
	"strings"
)

// suffixes are the endings of ITU's codes that say the unit. The note inside
// the workbook writes _GNIpc, its codes _GNI.
var suffixes = []struct{ end, unit string }{
	{"_GNIpc", "gni_pct"},
	{"_GNI", "gni_pct"},
	{"_PPP", "ppp"},
	{"_USD", "usd"},
	{"$", "usd"},
}

var unitNames = map[string]string{"gnipc": "gni_pct", "gni": "gni_pct", "ppp": "ppp", "usd": "usd"}

// splitCode splits a code such as i154_FBB5_GNI into basket and unit, and holds
// the unit against the column that names it too.
func splitCode(code, unitName string) (basket, unit string, err error) {
	for _, s := range suffixes {
		stem, ok := strings.CutSuffix(code, s.end)
		if !ok || stem == "" {
			continue
		}
		if unitNames[normalize(unitName)] != s.unit {
			return "", "", fmt.Errorf("code %s is in %s, but its unit is given as %q", code, s.unit, unitName)
		}
		return stem, s.unit, nil
	}
	return "", "", fmt.Errorf("code %q ends in no known unit (_GNI, _PPP, $)", code)
}

// outsideRegions is the publisher's group of economies that belong to no ITU
// region. It is no region and has no code.
const outsideRegions = "Other Economies"

// regions are the ITU regions by their normalized names, in the spellings of
// different editions.
var regions = map[string]string{
	"africa":          "ITU-AFR",
	"arabstates":      "ITU-ARB",
	"asiapacific":     "ITU-ASP",
	"ciscountries":    "ITU-CIS",
	"cis":             "ITU-CIS",
	"europe":          "ITU-EUR",
	"europecountries": "ITU-EUR",
	"theamericas":     "ITU-AMS",
	"americas":        "ITU-AMS",
}

func regionCode(name string) (string, error) {
	if name == outsideRegions {
		return "", nil
	}
	if code, ok := regions[normalize(name)]; ok {
		return code, nil
	}
	return "", fmt.Errorf("unknown ITU region %q", name)
}

var incomeGroups = map[string]string{
	"lowincome":         "LIC",
	"lowermiddleincome": "LMC",
	"uppermiddleincome": "UMC",
	"highincome":        "HIC",
}

// incomeCode returns the code of a World Bank income group; NA has none.
func incomeCode(name string) (string, error) {
	if name == "NA" {
		return "", nil
	}
	if code, ok := incomeGroups[normalize(name)]; ok {
		return code, nil
	}
	return "", fmt.Errorf("unknown income group %q", name)
}

// groupOf reads the columns Grouping and Group of the medians.
func groupOf(grouping, name string) (kind, code string, err error) {
	switch g := normalize(grouping); {
	case g == "world":
		kind, code = "world", "WLD"
	case g == "ldc", g == "lldc", g == "sids":
		kind, code = g, strings.ToUpper(g)
	case g == "ituregion":
		kind = "itu_region"
		code, err = regionCode(name)
		return kind, code, err
	case strings.HasPrefix(g, "income"):
		kind = "income"
		code, err = incomeCode(name)
		return kind, code, err
	default:
		return "", "", fmt.Errorf("unknown grouping %q", grouping)
	}
	if normalize(name) != normalize(grouping) {
		return "", "", fmt.Errorf("group %q in the grouping %q", name, grouping)
	}
	return kind, code, nil
}

package canon

import "testing"

func TestEconomyOfPlace(t *testing.T) {
	for place, want := range map[string]string{
		"Dakar, Senegal":                      "SEN",
		"Muanda, Congo, Dem. Rep.":            "COD",
		"Pointe-Noire, Congo, Rep.":           "COG",
		"Boca Raton, FL, United States":       "USA",
		"Altavista, Canary Islands, Spain":    "ESP",
		"X, Bonaire, Sint Eustatius and Saba": "BES",
		"Dakar":                               "",
		"Mobile, AL":                          "", // AL is Albania's code, too
		"Dakar, Senegall":                     "",
		"Senegal, ":                           "",
		"":                                    "",
	} {
		got, err := EconomyOfPlace(place)
		if got.Alpha3 != want || (err == nil) != (want != "") {
			t.Errorf("%q is in %q, %v, want %q", place, got.Alpha3, err, want)
		}
	}
	for _, e := range Economies() {
		if len(e.Name) < shortestName {
			t.Errorf("%s is shorter than %d", e.Name, shortestName)
		}
	}
}

package canon

import "testing"

func TestCodesFindTheirEconomy(t *testing.T) {
	want := Economy{Alpha3: "NPL", Alpha2: "NP", M49: "524", Name: "Nepal"}
	for code, find := range map[string]func(string) (Economy, error){"NPL": ByAlpha3, "NP": ByAlpha2, "524": FindEconomy} {
		if got, err := find(code); err != nil || got != want {
			t.Errorf("%q finds %v, %v", code, got, err)
		}
	}
}

func TestACodeOfAnotherKindIsRefused(t *testing.T) {
	for want, find := range map[string]func() (Economy, error){
		`"NP" is no alpha-3 code (Nepal has NPL)`:             func() (Economy, error) { return ByAlpha3("NP") },
		`"524" is no alpha-3 code (Nepal has NPL)`:            func() (Economy, error) { return ByAlpha3("524") },
		`"npl" is no alpha-3 code (Nepal has NPL)`:            func() (Economy, error) { return ByAlpha3("npl") },
		`"NPL" is no alpha-2 code (Nepal has NP)`:             func() (Economy, error) { return ByAlpha2("NPL") },
		`unknown economy "Nepall" (did you mean NPL, Nepal?)`: func() (Economy, error) { return ByAlpha2("Nepall") },
	} {
		if _, err := find(); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// The alpha-2 code NA is Namibia, whatever spreadsheet programs take it for.
func TestNamibiaIsNotMissing(t *testing.T) {
	if got, _ := ByAlpha2("NA"); got.Alpha3 != "NAM" {
		t.Errorf("NA is %q, want NAM", got.Alpha3)
	}
}

func TestPseudoCodesAreNoEconomies(t *testing.T) {
	for _, code := range []string{"", "EU", "AP", "ZZ", "XA", "XW", "QM", "QO", "WLD", "001", "np", " NP"} {
		for _, find := range []func(string) (Economy, error){ByAlpha2, ByAlpha3} {
			if got, err := find(code); err == nil {
				t.Errorf("%q finds %s, want none", code, got.Name)
			}
		}
	}
}

func TestFindEconomyKnowsPublishersSpellings(t *testing.T) {
	for text, want := range map[string]string{
		"npl":                                 "NPL",
		" Nepal (Republic of) ":               "NPL", // ITU
		"UK":                                  "GBR", // registries
		"Congo, Dem. Rep.":                    "COD", // World Bank, TeleGeography
		"Dem. Rep. of the Congo":              "COD", // ITU
		"Congo - Brazzaville":                 "COG", // Google
		"Congo, Rep.":                         "COG",
		"Gambia, The":                         "GMB",
		"The Gambia":                          "GMB",
		"Hong Kong SAR, China":                "HKG",
		"COTE D'IVOIRE":                       "CIV",
		"Côte d’Ivoire":                       "CIV",
		"St. Kitts & Nevis":                   "KNA",
		"Lao People's Democratic Republic":    "LAO",
		"Lao P.D.R.":                          "LAO",
		"Korea, Dem. People’s Rep.":           "PRK",
		"Bolivia (Plurinational State of)":    "BOL",
		"Virgin Islands (U.K.)":               "VGB",
		"occupied Palestinian territory":      "PSE",
		"the Former Yugoslav Rep. of Nowhere": "",
	} {
		got, err := FindEconomy(text)
		if got.Alpha3 != want || (err == nil) != (want != "") {
			t.Errorf("FindEconomy(%q) = %q, %v, want %q", text, got.Alpha3, err, want)
		}
	}
}

func TestUnknownEconomiesComeWithASuggestion(t *testing.T) {
	for text, want := range map[string]string{
		"Nepall":        `unknown economy "Nepall" (did you mean NPL, Nepal?)`,
		"Kazachstan":    `unknown economy "Kazachstan" (did you mean KAZ, Kazakhstan?)`,
		"Burkina":       `unknown economy "Burkina" (did you mean BFA, Burkina Faso?)`,
		"Lao Republic":  `unknown economy "Lao Republic" (did you mean LAO, Lao People's Democratic Republic?)`,
		"Guinea Bisau":  `unknown economy "Guinea Bisau" (did you mean GNB, Guinea-Bissau?)`,
		"Korea":         `unknown economy "Korea"`,    // two of them
		"Austrlia":      `unknown economy "Austrlia"`, // Australia or Austria
		"XQ":            `unknown economy "XQ"`,
		"EU":            `unknown economy "EU"`,
		"":              `unknown economy ""`,
		"Middle-earth":  `unknown economy "Middle-earth"`,
		"Virgin Island": `unknown economy "Virgin Island"`,
	} {
		_, err := FindEconomy(text)
		if err == nil || err.Error() != want {
			t.Errorf("FindEconomy(%q): %v, want %s", text, err, want)
		}
	}
}

func TestEconomiesAreSortedAndComplete(t *testing.T) {
	all := Economies()
	if len(all) != 251 { // 249 of M49, Kosovo and the Netherlands Antilles
		t.Errorf("%d economies, want 251", len(all))
	}
	for i, e := range all {
		if i > 0 && all[i-1].Alpha3 >= e.Alpha3 {
			t.Errorf("%s is not after %s", e.Alpha3, all[i-1].Alpha3)
		}
		if byName, err := FindEconomy(e.Name); err != nil || byName != e {
			t.Errorf("%s: its own name finds %v, %v", e.Alpha3, byName, err)
		}
	}
}

func FuzzFindEconomy(f *testing.F) {
	f.Add("Nepall")
	f.Add("Côte d’Ivoire")
	f.Add("\xff\xfe")
	f.Add("ϔ") // a capital letter only once it is decomposed
	f.Add("\xb1ϔ")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := FindEconomy(text)
		again, errAgain := FindEconomy(text)
		if got != again || (err == nil) != (errAgain == nil) || err != nil && err.Error() != errAgain.Error() {
			t.Fatalf("FindEconomy(%q) wavers: %v %v, then %v %v", text, got, err, again, errAgain)
		}
		if key := fold(text); fold(key) != key {
			t.Fatalf("fold(%q) = %q, which folds on to %q", text, key, fold(key))
		}
	})
}

func BenchmarkByAlpha2(b *testing.B) {
	for b.Loop() {
		if _, err := ByAlpha2("NP"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestM49CodesNeedNoZeros(t *testing.T) {
	for code, want := range map[string]string{"4": "AFG", "004": "AFG", "12": "DZA", "524": "NPL", "036": "AUS"} {
		if e, err := ByM49(code); err != nil || e.Alpha3 != want {
			t.Errorf("%s: %v, %v, want %s", code, e, err, want)
		}
	}
	for _, code := range []string{"", "0", "1", "001", "0004", "-4", "NPL", "NP", "4 "} { // 1 is the world
		if e, err := ByM49(code); err == nil {
			t.Errorf("%q is %v", code, e)
		}
	}
}

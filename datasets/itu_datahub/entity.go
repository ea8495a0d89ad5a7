package itu_datahub

import (
	"fmt"

	"basedoc/pipeline/canon"
)

// ownCodes are codes of the publisher's that ISO 3166-1 does not have, with the
// economy each stands for, and "" for Ascension, which is a part of one.
var ownCodes = map[string]struct{ area, name string }{
	"AAA": {"GGY", "Guernsey"},
	"ASC": {"", "Ascension"},
	"GBJ": {"JEY", "Jersey"},
	"KSO": {"XKX", "Kosovo"},
	"WBG": {"PSE", "Palestine"}, // in 2022
}

// areaOf returns the economy of a row. Code and name have to be of the same one.
func areaOf(code, name string) (string, error) {
	if own, is := ownCodes[code]; is {
		if name != own.name {
			return "", fmt.Errorf("%s is %s, and not %.60q", code, own.name, name)
		}
		return own.area, nil
	}
	e, err := canon.ByAlpha3(code)
	if err == nil {
		err = e.CheckName(name)
	}
	return e.Alpha3, err
}

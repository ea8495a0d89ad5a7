package google_ipv6

import (
	"fmt"
	"io/fs"
	"iter"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// An economy is one row of the world map.
type economy struct {
	AreaCode    string     `parquet:"area_code,optional" about:"ISO 3166-1 alpha-3 code; null for codes that are no economy of today's lists."`
	CountryCode string     `parquet:"country_code" about:"Google's two-letter code."`
	Name        string     `parquet:"name" about:"Google's name."`
	AsOf        *canon.Day `parquet:"as_of_date,date" about:"Day of the snapshot; null where the file does not tell, then see vintage.parts."`
	UserPct     float64    `parquet:"ipv6_user_pct" about:"Users that reach Google over IPv6, % of its users; 0 may also mean no data."`
	LatencyMs   *float64   `parquet:"latency_difference_ms" about:"Delay over IPv6 less delay over IPv4, as published; null where not kept."`
	Impact      *float64   `parquet:"impact" about:"Figure of the impact of IPv6 on users, as published and not defined further; null where not kept."`
	Category    string     `parquet:"category,optional" about:"Google's class for the map's colour; null where not kept."`
}

// noEconomies are codes of the map that are no economy, with Google's names:
// pseudo codes of the locale data that it takes its list from, and States that
// are no more, most of them under the name of a successor.
var noEconomies = map[string]string{
	"EU": "European Union", "QO": "Outlying Oceania", "ZZ": "Unknown Region",
	"XA": "Pseudo-Accents", "XB": "Pseudo-Bidi", "XC": "XC", // two test locales, one unexplained
	"DD": "Germany", "FX": "France", "NT": "Neutral Zone", "SU": "Russia", "YD": "Yemen", "YU": "Serbia",
}

// successors are codes of economies that Google gives the name of another: the
// Netherlands Antilles are called after the largest of their islands.
var successors = map[string]string{"AN": "Curaçao"}

func parseEconomies(part fs.FS) iter.Seq2[economy, error] {
	return ingest.Rows(func(emit func(economy) error) error {
		text, file, err := readPart(part)
		if err != nil {
			return err
		}
		if strings.HasPrefix(text, mapHeader) {
			return readValues(part, emit)
		}
		return readMap(file, text, emit)
	})
}

// readMap reads worldmap.js.
func readMap(file, text string, emit func(economy) error) error {
	day, err := asOf(text)
	if err != nil {
		return &ingest.RowError{File: file, Line: 1, Err: err}
	}
	rows, err := rowsOfScript(file, text)
	if err != nil {
		return err
	}
	for _, found := range rows {
		row, err := economyOf(found.values)
		if err != nil {
			return &ingest.RowError{File: file, Line: found.line, Err: err}
		}
		row.AsOf = day
		if err := emit(row); err != nil {
			return err
		}
	}
	return nil
}

// economyOf reads ["CC","Name",adoption,latency difference,impact,category].
func economyOf(values []string) (economy, error) {
	if len(values) != 6 {
		return economy{}, fmt.Errorf("%d values where a row of the map has 6", len(values))
	}
	code, err := unquote(values[0])
	if err != nil {
		return economy{}, err
	}
	name, err := unquote(values[1])
	if err == nil {
		err = checkText(name)
	}
	if err != nil {
		return economy{}, err
	}
	row, err := newEconomy(code, name, values[2])
	if err != nil {
		return economy{}, err
	}
	if row.LatencyMs, err = optionalNumber(values[3]); err != nil {
		return economy{}, fmt.Errorf("%s: latency difference: %w", code, err)
	}
	if row.Impact, err = optionalNumber(values[4]); err != nil {
		return economy{}, fmt.Errorf("%s: impact: %w", code, err)
	}
	if values[5] != "null" {
		row.Category = strings.Trim(values[5], `"'`)
	}
	return row, checkText(row.Category)
}

// readValues reads the archive's CSV, which kept code, name and share. Its names
// were decoded as Latin-1; nothing is lost by undoing that.
func readValues(part fs.FS, emit func(economy) error) error {
	return ingest.EachRecord(part, strings.Split(mapHeader, ","), func(rec []string) error {
		name, _ := undoLatin1(rec[1])
		row, err := newEconomy(rec[0], name, rec[2])
		if err == nil {
			err = checkText(name)
		}
		if err != nil {
			return err
		}
		return emit(row)
	})
}

func newEconomy(code, name, share string) (economy, error) {
	row := economy{CountryCode: code, Name: name}
	e, unknown := canon.ByAlpha2(code)
	other, isOther := noEconomies[code]
	switch {
	case name == "":
		return economy{}, fmt.Errorf("%s has no name", code)
	case unknown == nil:
		row.AreaCode = e.Alpha3
		if err := e.CheckName(name); err != nil && name != successors[code] {
			return economy{}, err
		}
	case !isOther:
		return economy{}, unknown
	case name != other:
		return economy{}, fmt.Errorf("%s is %s, and not %q", code, other, name)
	}
	var err error
	if row.UserPct, err = percent(share); err != nil {
		return economy{}, fmt.Errorf("%s: %w", code, err)
	}
	return row, nil
}

// maxNumber is far beyond any delay in milliseconds and any figure of impact.
const maxNumber = 1e6

func optionalNumber(value string) (*float64, error) {
	if value == "null" || value == `""` {
		return nil, nil
	}
	v, err := ingest.Decimal(value, -maxNumber, maxNumber)
	if err != nil {
		return nil, err
	}
	return &v, nil
}

package unicef_school_age

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// The first line of the sheet's CSV names the columns of the sheet, the second
// what they hold.
const (
	linesAbove = 1
	firstLine  = "column A,column B,"
)

var columns = []string{
	"ISO3", "Countries and areas", "Region", "Sub-region", "Income Group",
	"Total", "Rural (Residence)", "Urban (Residence)", "Poorest (Wealth quintile)", "Richest (Wealth quintile)",
	"Data source", "Time period",
}

// Oddities of the sheet, by economy, with what is meant. They are compared for
// equality, and so are errors anywhere else.
var (
	// otherCalendars are years of the Buddhist calendar and of Bikram Sambat.
	otherCalendars = map[string]int32{"THA 2562": 2019, "NPL 2076": 2019}
	// misprints are cells with a letter or sign too many.
	misprints = map[string]string{
		"COL 36%%": "36%", "COL 48%%": "48%", "UZB Lowerr middle income (LM)": "Lower middle income (LM)",
	}
	// repeated are economies whose line stands there more than once.
	repeated = map[string]bool{"TUR": true}
)

var incomeGroups = map[string]string{
	"Low income (L)": "LIC", "Lower middle income (LM)": "LMC", "Upper middle income (UM)": "UMC", "High income (H)": "HIC",
}

func openSheet(r io.Reader, file string) (*ingest.CSV, error) {
	table, above, err := ingest.NewCSVBelow(r, file, linesAbove, columns...)
	if err == nil && !strings.HasPrefix(above[0], firstLine) {
		err = &ingest.RowError{File: file, Line: 1, Err: fmt.Errorf("the line above the header does not begin %q: %.60q", firstLine, above[0])}
	}
	return table, err
}

func identify(r io.Reader) (ingest.Identity, error) {
	_, err := openSheet(r, "file")
	return ingest.Identity{Parts: []string{"connectivity"}}, err
}

func parse(part fs.FS) iter.Seq2[Connectivity, error] {
	return ingest.Rows(func(emit func(Connectivity) error) error {
		f, file, err := ingest.Only(part)
		if err != nil {
			return err
		}
		defer f.Close()
		table, err := openSheet(f, file)
		if err != nil {
			return err
		}
		lines := map[string]string{} // of the repeated economies
		for _, record := range table.All() {
			row, err := connectivityOf(record)
			if err != nil {
				return table.At(err)
			}
			if line := strings.Join(record, ","); repeated[row.AreaCode] {
				if lines[row.AreaCode] == line {
					continue
				}
				lines[row.AreaCode] = line
			}
			if err := emit(row); err != nil {
				return table.At(err)
			}
		}
		return table.Err()
	})
}

func connectivityOf(record []string) (Connectivity, error) {
	code := strings.TrimSpace(record[0])
	cell := func(i int) string {
		text := strings.TrimSpace(record[i])
		if meant, isMisprint := misprints[code+" "+text]; isMisprint {
			return meant
		}
		return text
	}
	economy, err := canon.ByAlpha3(code)
	if err == nil {
		err = economy.CheckName(cell(1))
	}
	if err != nil {
		return Connectivity{}, err
	}
	row := Connectivity{AreaCode: code, Country: cell(1), Region: cell(2), Subregion: cell(3), Survey: cell(10), TimePeriod: cell(11)}
	var known bool
	if row.IncomeGroup, known = incomeGroups[cell(4)]; !known {
		return Connectivity{}, fmt.Errorf("%s: income group %.40q is not known", code, cell(4))
	}
	for i, into := range []**float64{&row.TotalPct, &row.RuralPct, &row.UrbanPct, &row.PoorestPct, &row.RichestPct} {
		if *into, err = percent(cell(5 + i)); err != nil {
			return Connectivity{}, fmt.Errorf("%s: %s: %w", code, columns[5+i], err)
		}
	}
	if row.Region == "" || row.Subregion == "" || row.Survey == "" {
		return Connectivity{}, fmt.Errorf("%s: no region or no survey", code)
	}
	row.FromYear, row.ToYear, err = surveyYears(code, row.TimePeriod)
	return row, err
}

// percent reads "24%", or nothing.
func percent(text string) (*float64, error) {
	if text == "" {
		return nil, nil
	}
	number, isPercent := strings.CutSuffix(text, "%")
	v, err := ingest.Decimal(number, 0, 100)
	if err == nil && !isPercent {
		err = errors.New("no percent sign")
	}
	return &v, err
}

// surveyYears reads 2019 or 2018-19.
func surveyYears(code, text string) (from, to int32, err error) {
	if year, known := otherCalendars[code+" "+text]; known {
		return year, year, nil
	}
	first, second, isSpan := strings.Cut(text, "-")
	year, err := ingest.Integer(first, 2000, 2030)
	if err != nil {
		return 0, 0, fmt.Errorf("%s: year of the survey: %w", code, err)
	}
	from, to = int32(year), int32(year)
	if isSpan {
		if to++; second != fmt.Sprintf("%02d", to%100) {
			return 0, 0, fmt.Errorf("%s: %.20q is no year and the next", code, text)
		}
	}
	return from, to, nil
}

package un_egdi

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"math"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// The columns of a survey, in the order of the fields of a Score, as the publisher
// names them and as one archive does.
var (
	publishedColumns = []string{"Survey Year", "Country Name", "E-Government Rank", "E-Government Index", "E-Participation Index", "Online Service Index", "Human Capital Index", "Telecommunication Infrastructure Index"}
	archiveColumns   = []string{"Survey Year", "Country", "Rank", "E_Index", "E_Participation", "Online_Service", "Human_Capital", "Tele_Infra"}
)

// Columns that archives have added. CODE is held against the name; Region, a
// continent, is passed over.
const (
	codeColumn   = "CODE"
	regionColumn = "Region"
)

// archiveCodes are mistakes in an archive's CODE, with what is meant.
var archiveCodes = map[string]string{"BHM": "BHS"}

// A survey is a file whose columns are found.
type survey struct {
	table     *ingest.CSV
	at        []int // of the columns in a record
	code      int   // of the archive's code; -1 without
	isArchive bool
}

func openSurvey(r io.Reader, file string) (survey, error) {
	table, err := ingest.NewCSV(r, file)
	if err != nil {
		return survey{}, err
	}
	names := table.Columns()
	s := survey{table: table, code: slices.Index(names, codeColumn), isArchive: slices.Contains(names, codeColumn) || slices.Contains(names, regionColumn)}
	for _, wanted := range [][]string{publishedColumns, archiveColumns} {
		at := make([]int, len(wanted))
		for i, name := range wanted {
			at[i] = slices.Index(names, name)
		}
		if !slices.Contains(at, -1) {
			s.at = at
			return s, nil
		}
	}
	return s, table.At(fmt.Errorf("no file of the E-Government Survey: its columns are %.200s", strings.Join(names, ", ")))
}

// each hands over the records of the columns, and the archive's code or "".
func (s survey) each(do func(record []string, code string) error) error {
	record := make([]string, len(s.at))
	for _, all := range s.table.All() {
		for i, at := range s.at {
			record[i] = strings.TrimSpace(all[at])
		}
		code := ""
		if s.code >= 0 {
			code = strings.TrimSpace(all[s.code])
		}
		if err := do(record, code); err != nil {
			return s.table.At(err)
		}
	}
	return s.table.Err()
}

var errFound = errors.New("found")

// identify tells a survey by its columns and the year of its first record.
func identify(r io.Reader) (ingest.Identity, error) {
	s, err := openSurvey(r, "file")
	if err != nil {
		return ingest.Identity{}, err
	}
	year := 0
	err = s.each(func(record []string, _ string) error {
		if year, err = surveyYear(record[0]); err != nil {
			return err
		}
		return errFound
	})
	switch {
	case err == nil:
		return ingest.Identity{}, errors.New("a survey without a record")
	case !errors.Is(err, errFound):
		return ingest.Identity{}, err
	}
	id := ingest.Identity{Parts: []string{partOf(year)}}
	if s.isArchive {
		id.Altered = ingest.Rewritten
	}
	return id, nil
}

func surveyYear(text string) (int, error) {
	year, err := ingest.Integer(text, 2003, 2200)
	if err == nil && !slices.Contains(surveys, year) {
		err = fmt.Errorf("no survey of %d is known", year)
	}
	return year, err
}

func parse(part fs.FS) iter.Seq2[Score, error] {
	return ingest.Rows(func(emit func(Score) error) error {
		f, file, err := ingest.Only(part)
		if err != nil {
			return err
		}
		defer f.Close()
		s, err := openSurvey(f, file)
		if err != nil {
			return err
		}
		return s.each(func(record []string, code string) error {
			row, err := scoreOf(record, code)
			if err == nil && partOf(int(row.SurveyYear)) != file {
				err = fmt.Errorf("a record of %d in %s", row.SurveyYear, file)
			}
			if err != nil {
				return err
			}
			return emit(row)
		})
	})
}

// tolerance is what rounding does to the mean of the three indices.
const tolerance = 0.0005

func scoreOf(record []string, code string) (Score, error) {
	year, err := surveyYear(record[0])
	if err != nil {
		return Score{}, err
	}
	economy, err := canon.FindEconomy(record[1])
	if err != nil {
		return Score{}, err
	}
	row := Score{SurveyYear: int32(year), AreaCode: economy.Alpha3, Country: record[1]}
	if meant, isMistake := archiveCodes[code]; isMistake {
		code = meant
	}
	if code != "" && code != economy.Alpha3 {
		return Score{}, fmt.Errorf("%s is %s, and the file says %.20q", record[1], economy.Alpha3, code)
	}
	rank, err := ingest.Integer(record[2], 1, 193)
	if err != nil {
		return Score{}, fmt.Errorf("%s: rank: %w", row.Country, err)
	}
	row.Rank = int32(rank)
	for i, into := range []*float64{&row.Index, &row.EParticipation, &row.OnlineService, &row.HumanCapital, &row.Telecommunication} {
		if *into, err = ingest.Decimal(record[3+i], 0, 1); err != nil {
			return Score{}, fmt.Errorf("%s: %s: %w", row.Country, publishedColumns[3+i], err)
		}
	}
	mean := (row.OnlineService + row.HumanCapital + row.Telecommunication) / 3
	if math.Abs(mean-row.Index) > tolerance {
		return Score{}, fmt.Errorf("%s: the index %g is not the mean %.4f of its three parts", row.Country, row.Index, mean)
	}
	return row, nil
}

package m49_economies

import (
	"fmt"
	"io/fs"
	"iter"
	"slices"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// A name is what an economy is called in one language.
type name struct {
	AreaCode  string `parquet:"area_code" about:"ISO 3166-1 alpha-3 code."`
	Language  string `parquet:"language" about:"ISO 639-1 code of a UN language: ar, en, es, fr, ru or zh."`
	Name      string `parquet:"name,optional" about:"Name in the M49 list; null where the list has none."`
	ShortName string `parquet:"short_name,optional" about:"Short name in UNTERM, for States; null where UNTERM has none."`
}

var nameLanguages = []struct{ code, column string }{
	{"ar", "Arabic"}, {"en", "English"}, {"es", "Spanish"}, {"fr", "French"}, {"ru", "Russian"}, {"zh", "Chinese"},
}

// inEnglish is the place of English in nameLanguages. Its names are the ones that
// can be held against the code; those of a row stand and fall together.
const inEnglish = 1

// nameColumns are the two code columns and the term, then two a language.
var nameColumns = func() []string {
	columns := []string{"ISO 3166-1 Alpha 3-Codes", "x Alpha3 codes", "Preferred Term"}
	for _, l := range nameLanguages {
		columns = append(columns, "M49 "+l.column, l.column+" Short")
	}
	return columns
}()

// partsOfEconomies are islands that the taxonomy lists beside the economies
// they belong to, for humanitarian work. They have no ISO code.
var partsOfEconomies = []string{
	"Azores Islands (Portugal)", "Canary Islands (Spain)", "Channel Islands", "Galapagos Islands (Ecuador)", "Sark",
}

func parseNames(part fs.FS) iter.Seq2[name, error] {
	return ingest.Rows(func(emit func(name) error) error {
		return ingest.EachRecord(part, nameColumns, func(rec []string) error { return readNames(rec, emit) })
	})
}

// readNames emits the names of a record, one a language that has any.
func readNames(rec []string, emit func(name) error) error {
	code, term := rec[0], rec[2]
	if code == "" {
		if slices.Contains(partsOfEconomies, term) {
			return nil
		}
		code = rec[1] // Kosovo and the Netherlands Antilles have no ISO code today
	}
	if code == "" {
		return fmt.Errorf("%s has no code", term)
	}
	e, err := canon.ByAlpha3(code)
	if err != nil {
		return fmt.Errorf("%s: %w", term, err)
	}
	for _, english := range []string{term, rec[3+2*inEnglish], rec[4+2*inEnglish]} {
		if english == "" {
			continue
		}
		if err := e.CheckName(english); err != nil {
			return err
		}
	}
	named := false
	for i, l := range nameLanguages {
		row := name{AreaCode: e.Alpha3, Language: l.code, Name: rec[3+2*i], ShortName: rec[4+2*i]}
		if row.Name == "" && row.ShortName == "" {
			continue
		}
		named = true
		if err := emit(row); err != nil {
			return err
		}
	}
	if !named {
		return fmt.Errorf("%s has no name in any language", e.Alpha3)
	}
	return nil
}

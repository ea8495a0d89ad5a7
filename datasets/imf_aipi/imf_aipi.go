// Package imf_aipi reads the AI Preparedness Index of the IMF: the index, and the
// four parts that add up to it.
package imf_aipi

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

const api = "https://www.imf.org/external/datamapper/api/v1/AIPI/"

// Source has a part for the index and for each of its parts, as the IMF's API
// gives them one by one.
var Source = ingest.Source{
	Name: "imf_aipi",
	Card: card,
	License: ingest.License{
		Name:        "IMF terms of use",
		URL:         "https://www.imf.org/external/terms.htm",
		Attribution: "International Monetary Fund, AI Preparedness Index",
		Conditions:  "no open licence: figures are cited and not passed on as a table",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 3 * ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "ai_pi", URL: api + "AI_PI"},
		{Part: "di", URL: api + "DI"},
		{Part: "hclmp", URL: api + "HCLMP"},
		{Part: "iei", URL: api + "IEI"},
		{Part: "re", URL: api + "RE"},
	},
	Tables: []ingest.Table{
		ingest.TableOf("index", []string{"indicator_code", "area_code", "year"}, parseEconomies),
		ingest.TableOf("index_groups", []string{"indicator_code", "group_code", "year"}, parseGroups),
	},
	Identify: identify,
}

// A score is a value of an economy.
type score struct {
	Indicator string   `parquet:"indicator_code" about:"AI_PI the index; DI digital infrastructure, HCLMP human capital and labour market policies, IEI innovation and economic integration, RE regulation and ethics."`
	AreaCode  string   `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Year      int32    `parquet:"year" about:"Year of the index."`
	Value     *float64 `parquet:"value" about:"AI_PI is from 0 to 1; the four others are shares of it that add up to it; null where the IMF has none."`
}

// A groupScore is a value of a group of economies.
type groupScore struct {
	Indicator string   `parquet:"indicator_code" about:"As in index."`
	GroupCode string   `parquet:"group_code" about:"The IMF's code of the group, such as ADVEC, advanced economies."`
	Year      int32    `parquet:"year" about:"Year of the index."`
	Value     *float64 `parquet:"value" about:"As in index."`
}

// groups are the codes of the IMF that are no economy.
var groups = []string{"ADVEC", "APQ", "AS5", "EME", "EU", "EUQ", "EURO", "LIC", "MAE", "MECA", "NMQ", "SSQ", "WE"}

// indicators are the columns of the archive's layout, with the IMF's codes.
var indicators = []struct{ column, code string }{
	{"ai_pi", "AI_PI"}, {"digital_infrastructure", "DI"}, {"human_capital_labour", "HCLMP"}, {"innovation_integration", "IEI"}, {"regulation_ethics", "RE"},
}

func parseEconomies(part fs.FS) iter.Seq2[score, error] {
	return ingest.Rows(func(emit func(score) error) error {
		return each(part, func(s score) error {
			if slices.Contains(groups, s.AreaCode) {
				return nil
			}
			if _, err := canon.ByAlpha3(s.AreaCode); err != nil {
				return err
			}
			return emit(s)
		})
	})
}

func parseGroups(part fs.FS) iter.Seq2[groupScore, error] {
	return ingest.Rows(func(emit func(groupScore) error) error {
		return each(part, func(s score) error {
			if !slices.Contains(groups, s.AreaCode) {
				return nil
			}
			return emit(groupScore{s.Indicator, s.AreaCode, s.Year, s.Value})
		})
	})
}

// each hands over the values of a part, of economies and groups alike.
func each(part fs.FS, do func(score) error) error {
	f, file, err := ingest.Only(part)
	if err != nil {
		return err
	}
	defer f.Close()
	start, err := ingest.Sniff(f, want)
	if err != nil {
		return &ingest.RowError{File: file, Err: err}
	}
	if head, _ := start.Peek(1); string(head) != "{" {
		return eachOfArchive(part, file, do)
	}
	return eachOfAPI(start, file, strings.ToUpper(file), do)
}

const want = "an answer of the IMF's DataMapper"

// eachOfAPI reads {"values": {"AI_PI": {"NPL": {"2023": 0.37}}}}.
func eachOfAPI(r io.Reader, file, code string, do func(score) error) error {
	doc, err := ingest.NewJSON(r, file, want)
	if err != nil {
		return err
	}
	found := false
	err = doc.Object(func(name []byte) error {
		if string(name) != "values" {
			return doc.Skip()
		}
		return doc.Object(func(name []byte) error {
			if string(name) != code {
				return fmt.Errorf("values of %.40q, and not of %s", name, code)
			}
			found = true
			return doc.Object(func(name []byte) error {
				area := string(name)
				return doc.Object(func(name []byte) error {
					year, err := ingest.Year(string(name))
					if err != nil {
						return err
					}
					v, err := doc.Float(0, 1)
					if err != nil {
						return err
					}
					return do(score{code, area, year, &v})
				})
			})
		})
	})
	if err == nil && !found {
		err = doc.At(errors.New("no values"))
	}
	if err != nil {
		return err
	}
	return doc.End()
}

// archiveYear is the year of the index that the archive's layout is of: it does
// not say it.
const archiveYear = 2023

// eachOfArchive reads the column of the part in the archive's CSV.
func eachOfArchive(part fs.FS, file string, do func(score) error) error {
	i := slices.IndexFunc(indicators, func(n struct{ column, code string }) bool { return strings.EqualFold(n.code, file) })
	if i < 0 {
		return &ingest.RowError{File: file, Err: errors.New("not a part of the index")}
	}
	return ingest.EachRecord(part, []string{"code", indicators[i].column}, func(rec []string) error {
		v, err := ingest.DecimalOrNull(rec[1], "", 0, 1)
		if err != nil {
			return fmt.Errorf("%s: %w", indicators[i].column, err)
		}
		return do(score{indicators[i].code, rec[0], archiveYear, v})
	})
}

// identify tells an answer of the API by the indicator that it holds; the archive's
// CSV holds all five. The date is the first day of the newest year.
func identify(r io.Reader) (id ingest.Identity, err error) {
	start, err := ingest.Sniff(r, want)
	if err != nil {
		return id, err
	}
	head, _ := start.Peek(4 << 10)
	if head[0] != '{' {
		columns := []string{"code"}
		for _, n := range indicators {
			columns = append(columns, n.column)
			id.Parts = append(id.Parts, strings.ToLower(n.code))
		}
		id.Newest, id.Altered = canon.DayOf(archiveYear, 1, 1), ingest.Rewritten
		_, err = ingest.NewCSV(start, "AIPI", columns...)
		return id, err
	}
	for _, n := range indicators {
		if !strings.Contains(string(head), `"`+n.code+`"`) {
			continue
		}
		id.Parts = []string{strings.ToLower(n.code)}
		err := eachOfAPI(start, id.Parts[0], n.code, func(s score) error {
			id.Newest = max(id.Newest, canon.DayOf(int(s.Year), 1, 1))
			return nil
		})
		return id, err
	}
	return id, fmt.Errorf("not %s for the AI Preparedness Index: it begins %.60q", want, head)
}

// Package ai_diffusion reads which share of an economy's people uses artificial
// intelligence, as Microsoft estimates it of its telemetry.
package ai_diffusion

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is the newest table of the publisher's repository.
var Source = ingest.Source{
	Name: "ai_diffusion",
	Card: card,
	License: ingest.License{
		Name:         "MIT",
		URL:          "https://github.com/microsoft/ai-diffusion-report",
		Attribution:  "Microsoft AI Economy Institute, AI Diffusion Report",
		Redistribute: true,
		Commercial:   true,
	},
	Cadence:    ingest.Quarterly,
	StaleAfter: 2 * ingest.Yearly,
	Files:      []ingest.Remote{{Part: "diffusion", URL: "https://raw.githubusercontent.com/microsoft/ai-diffusion-report/HEAD/data/AI_Diffusion_Q12026_Update.csv"}},
	Tables:     []ingest.Table{ingest.TableOf("diffusion", []string{"area_code", "period"}, parse)},
	Identify:   identify,
}

// A share is the users of an economy in a period.
type share struct {
	AreaCode   string    `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Period     string    `parquet:"period,dict" about:"The period as published: H1 2025 is its first half, Q1 2026 its first quarter."`
	PeriodDate canon.Day `parquet:"period_date,date" about:"Last day of the period."`
	UserPct    float64   `parquet:"ai_user_pct" about:"People of working age who used a product of generative AI in the period, %, as Microsoft estimates it."`
}

// maxFile is far above the 5 kB that the table has.
const maxFile = 1 << 20

// open makes a table of what is there: UTF-8, or Mac Roman, which the publisher's
// spreadsheet program writes.
func open(r io.Reader, file string) (*ingest.CSV, []period, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err == nil && len(content) > maxFile {
		err = errors.New("larger than 1 MiB")
	}
	text := string(content)
	if err == nil && !utf8.ValidString(text) {
		text, err = charmap.Macintosh.NewDecoder().String(text)
	}
	if err != nil {
		return nil, nil, &ingest.RowError{File: file, Err: err}
	}
	table, err := ingest.NewCSV(strings.NewReader(text), file, "Economy")
	if err != nil {
		return nil, nil, err
	}
	periods, err := readPeriods(table.Columns()[1:])
	if err != nil {
		return nil, nil, &ingest.RowError{File: file, Line: 1, Err: err}
	}
	return table, periods, nil
}

// A period is what a column is of.
type period struct {
	name string
	last canon.Day
}

var heading = regexp.MustCompile(`^(([HQ])([1-4]) (20\d\d)) AI Diffusion$`)

func readPeriods(headings []string) ([]period, error) {
	if len(headings) == 0 {
		return nil, errors.New("no period in the header")
	}
	var periods []period
	for _, h := range headings {
		m := heading.FindStringSubmatch(h)
		if m == nil || m[2] == "H" && m[3] > "2" {
			return nil, fmt.Errorf(`not a period like "H1 2025 AI Diffusion": %.60q`, h)
		}
		months := map[string]int{"H": 6, "Q": 3}[m[2]]
		n, _ := strconv.Atoi(m[3])
		year, _ := strconv.Atoi(m[4])
		p := period{m[1], canon.DayOf(year, time.Month(n*months+1), 1) - 1}
		if slices.Contains(periods, p) {
			return nil, fmt.Errorf("two columns for %s", p.name)
		}
		periods = append(periods, p)
	}
	return periods, nil
}

func parse(part fs.FS) iter.Seq2[share, error] {
	return ingest.Rows(func(emit func(share) error) error {
		f, file, err := ingest.Only(part)
		if err != nil {
			return err
		}
		defer f.Close()
		table, periods, err := open(f, file)
		if err != nil {
			return err
		}
		for _, rec := range table.All() {
			e, err := canon.FindEconomy(rec[0])
			for i := 0; err == nil && i < len(periods); i++ {
				row := share{AreaCode: e.Alpha3, Period: periods[i].name, PeriodDate: periods[i].last}
				if row.UserPct, err = percent(rec[1+i]); err == nil {
					err = emit(row)
				}
			}
			if err != nil {
				return table.At(err)
			}
		}
		return table.Err()
	})
}

// percent reads a share that is written with its sign, such as 59.40%.
func percent(text string) (float64, error) {
	number, ok := strings.CutSuffix(text, "%")
	if !ok {
		return 0, fmt.Errorf("no %% sign: %.40q", text)
	}
	return ingest.Decimal(number, 0, 100)
}

// identify finds the date in the header: the last day of the newest period.
func identify(r io.Reader) (ingest.Identity, error) {
	id := ingest.Identity{Parts: []string{"diffusion"}}
	_, periods, err := open(r, "diffusion")
	for _, p := range periods {
		id.Newest = max(id.Newest, p.last)
	}
	return id, err
}

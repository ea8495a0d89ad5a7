package google_ipv6

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

// maxFile is far above the 150 kB that either file has.
const maxFile = 4 << 20

// The two files come in two layouts: as the publisher's script, and as an
// archive kept their values, in CSV.
const (
	mapHeader    = "country_code,country,google_ipv6"
	adoptionName = "googleIPv6AdoptionData"
)

var (
	mapRow        = regexp.MustCompile(`\[\s*["'][A-Z]{2}["']\s*,\s*["'][^\n]{1,80}?["']\s*,\s*[\d.]`)
	adoptionValue = regexp.MustCompile(`^\d{4},\d{1,2},\d{1,2},[\d.]+,[\d.]+,?\r?\n`)
)

// identify tells the world map from the adoption series. Both scripts say what
// day they are of; of the archive's CSV only the series does.
func identify(r io.Reader) (ingest.Identity, error) {
	text, err := readAll(r)
	if err != nil {
		return ingest.Identity{}, err
	}
	switch {
	case strings.HasPrefix(text, mapHeader):
		return ingest.Identity{Parts: []string{"worldmap"}, Altered: ingest.Rewritten}, nil
	case adoptionValue.MatchString(text) || strings.Contains(text, adoptionName):
		id := ingest.Identity{Parts: []string{"adoption"}}
		if !strings.Contains(text, adoptionName) {
			id.Altered = ingest.Rewritten
		}
		err := readWorld("adoption", text, func(row worldDay) error {
			id.Date = max(id.Date, row.Date)
			return nil
		})
		return id, err
	case mapRow.MatchString(text):
		id := ingest.Identity{Parts: []string{"worldmap"}}
		if day, err := asOf(text); err == nil && day != nil {
			id.Date = *day
		}
		return id, nil
	}
	return ingest.Identity{}, fmt.Errorf("neither worldmap.js nor adoption.js of Google's IPv6 statistics: it begins %.60q", text)
}

// readPart returns the text of a part's file, and the name to call it by.
func readPart(part fs.FS) (text, file string, err error) {
	f, file, err := ingest.Only(part)
	if err != nil {
		return "", file, err
	}
	defer f.Close()
	text, err = readAll(f)
	if err != nil {
		return "", file, &ingest.RowError{File: file, Err: err}
	}
	return text, file, nil
}

func readAll(r io.Reader) (string, error) {
	start, err := ingest.Sniff(r, "worldmap.js or adoption.js of Google's IPv6 statistics")
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(io.LimitReader(start, maxFile+1))
	if err == nil && len(text) > maxFile {
		err = errors.New("larger than 4 MiB")
	}
	return string(text), err
}

// dateForms are the ways to write the day in the comment at the top.
var dateForms = []struct {
	find   *regexp.Regexp
	layout string
}{
	{regexp.MustCompile(`\d{4}-\d{2}-\d{2}`), "2006-01-02"},
	{regexp.MustCompile(`\d{4}/\d{2}/\d{2}`), "2006/01/02"},
	{regexp.MustCompile(`[A-Z][a-z]{2} \d{1,2}, \d{4}`), "Jan 2, 2006"},
	{regexp.MustCompile(`[A-Z][a-z]{3,8} \d{1,2}, \d{4}`), "January 2, 2006"},
}

// asOf returns the day that the comments at the top of a script name, or nil
// where they name none.
func asOf(text string) (*canon.Day, error) {
	text = strings.TrimSpace(text)
	for n := comment(text); n > 0; n = comment(text) {
		for _, form := range dateForms {
			if found := form.find.FindString(text[:n]); found != "" {
				t, err := time.Parse(form.layout, found)
				if err != nil {
					return nil, fmt.Errorf("the day of the data: %w", err)
				}
				day := canon.DayOf(t.Date())
				return &day, nil
			}
		}
		text = strings.TrimSpace(text[n:])
	}
	return nil, nil
}

// percent reads a share of 0 to 100 %.
func percent(text string) (float64, error) {
	v, err := ingest.Decimal(text, 0, 100)
	if err != nil {
		return 0, fmt.Errorf("percentage: %w", err)
	}
	return v, nil
}

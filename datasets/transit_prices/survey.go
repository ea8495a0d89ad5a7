package transit_prices

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"basedoc/pipeline/canon"
)

const (
	publishedPart = "published"
	surveyPrefix  = "survey_"
)

// The facts that a file states about its survey, in the order of the form.
var facts = []string{"survey", "organisation", "date"}

// A survey is what a file says about itself. The published quotes say nothing,
// or their date.
type survey struct {
	isForm bool // a workbook, which is always a survey
	stated map[string]fact
}

// A fact is what a file states, and where.
type fact struct {
	text string
	at   position
}

// isSurvey tells a survey from the published quotes.
func (s survey) isSurvey() bool {
	return s.isForm || s.stated["survey"].text != "" || s.stated["organisation"].text != ""
}

// part returns the part that the file is.
func (s survey) part() string {
	if s.isSurvey() {
		return surveyPrefix + slugOf(s.stated["survey"].text)
	}
	return publishedPart
}

// name returns the name of the survey as given; "" for the published quotes.
func (s survey) name() string { return s.stated["survey"].text }

// day reads the date of the survey, which no quote may be later than; 0 where
// the published quotes do not say theirs.
func (s survey) day() (canon.Day, error) {
	text := s.stated["date"].text
	if text == "" {
		return 0, nil
	}
	day, err := canon.ParseDay(text)
	if err != nil {
		return 0, fmt.Errorf("%.40q is no day", text)
	}
	if day < earliest {
		return 0, fmt.Errorf("%s is before %s", text, earliest)
	}
	return day, nil
}

// check reports what is wrong with the facts, and where.
func (s survey) check(report func(at position, column string, err error)) {
	if s.isSurvey() {
		for _, name := range facts {
			f, ok := s.stated[name]
			switch {
			case f.text != "":
			case ok:
				report(f.at, name, errors.New("is empty"))
			case s.isForm:
				report(position{cell: aboutSheet}, name, errors.New("the sheet has no such row"))
			default:
				report(position{}, name, fmt.Errorf("a survey says it above the headings, as # %s: and the words", name))
			}
		}
		if name := s.name(); name != "" && !strings.ContainsFunc(name, isName) {
			report(s.stated["survey"].at, "survey", fmt.Errorf("%q has no letter or digit", name))
		}
	}
	if _, err := s.day(); err != nil {
		report(s.stated["date"].at, "date", fmt.Errorf("%w (want the day when the list was closed, such as 2026-03-31)", err))
	}
}

func isName(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// A slug is a survey's name as part of a file name. What it cannot carry of the
// name, a hash stands for, so that two surveys never share a part.
const (
	maxSlug  = 40
	hashSize = 5 // bytes
)

// slugOf reduces a name to words of Latin letters and digits with _ between.
// Names that differ only in case, blanks (seen or not) and punctuation have the
// same.
func slugOf(name string) string {
	whole := strings.Join(strings.FieldsFunc(strings.ToLower(norm.NFKC.String(name)), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	}), "_")
	kept := strings.Join(strings.FieldsFunc(whole, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "_")
	if kept == whole && len(kept) <= maxSlug {
		return kept
	}
	hash := sha256.Sum256([]byte(whole))
	kept = strings.TrimRight(kept[:min(len(kept), maxSlug-2*hashSize-2)], "_")
	return fmt.Sprintf("%s__%x", kept, hash[:hashSize]) // no whole name has two _ together
}

package ingest

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

var snakeCase = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// cardFacts are the lines that every card has below its title.
var cardFacts = []string{"Publisher:", "Licence:", "Cadence:", "Grain:"}

// reservedParts are folders of a dataset's testdata that hold no part.
var reservedParts = []string{"sad", "fuzz"}

// Validate checks a list of sources as a set, and returns every fault it finds.
func Validate(sources []Source) error {
	var faults []error
	for i, src := range sources {
		if i > 0 && sources[i-1].Name >= src.Name {
			faults = append(faults, fmt.Errorf("source %s: listed after %s: the list is sorted and has each source once", src.Name, sources[i-1].Name))
		}
		for _, fault := range src.faults() {
			faults = append(faults, fmt.Errorf("source %s: %w", src.Name, fault))
		}
	}
	return errors.Join(faults...)
}

func (s Source) faults() []error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }

	if !snakeCase.MatchString(s.Name) {
		fault("name %q is not snake_case", s.Name)
	}
	if s.Cadence <= 0 {
		fault("cadence %v is not positive", s.Cadence)
	}
	if s.StaleAfter < s.Cadence {
		fault("stale after %v, sooner than its cadence of %v", s.StaleAfter, s.Cadence)
	}
	if s.Identify == nil {
		fault("cannot identify its files")
	}
	faults = append(faults, s.cardFaults()...)
	faults = append(faults, s.partFaults()...)
	if len(s.Tables) == 0 {
		fault("has no table")
	}
	var names []string
	for _, t := range s.Tables {
		if slices.Contains(names, t.Name) {
			fault("table %s is there twice", t.Name)
		}
		names = append(names, t.Name)
		for _, f := range t.faults(s) {
			fault("table %s: %w", t.Name, f)
		}
	}
	return faults
}

// cadences are what a card may call a cadence; irregular ones have any.
var cadences = map[string]time.Duration{
	"daily": Daily, "weekly": Weekly, "monthly": Monthly, "quarterly": Quarterly, "yearly": Yearly, "irregular": 0,
}

// cardFaults checks that the card is filled in, and says what the source says.
func (s Source) cardFaults() []error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }

	if !strings.HasPrefix(s.Card, "# ") || s.Title() == "" {
		fault("card does not start with a title line: # Title")
	}
	for _, fact := range cardFacts {
		if s.fact(fact) == "" {
			fault("card has no line that starts with %q and states it", fact)
		}
	}
	if s.Release != nil && !s.License.Redistribute {
		fault("has bundled tables, which its licence does not let be passed on")
	}
	if s.License.Name == "" {
		fault("licence has no name")
	} else if !strings.HasPrefix(s.fact("Licence:"), s.License.Name) {
		fault("card does not name the licence %s", s.License.Name)
	}
	word, _, _ := strings.Cut(s.fact("Cadence:"), ",")
	if cadence, known := cadences[word]; !known && word != "" {
		fault("card has the cadence %q (want %s)", word, strings.Join(slices.Sorted(maps.Keys(cadences)), ", "))
	} else if cadence != 0 && s.Cadence > 0 && cadence != s.Cadence {
		fault("card has the cadence %s, which is not %v", word, s.Cadence)
	}
	for heading := range strings.SplitSeq(s.Card, "\n## ") {
		if title, text, _ := strings.Cut(heading, "\n"); strings.TrimSpace(text) == "" {
			fault("card has nothing under %q", title)
		}
	}
	return faults
}

// partFaults checks the publisher's files, and that each feeds some table.
func (s Source) partFaults() []error {
	var faults []error
	if len(s.Files) == 0 {
		faults = append(faults, errors.New("has no file"))
	}
	var parts []string
	for _, f := range s.Files {
		switch {
		case !snakeCase.MatchString(f.Part):
			faults = append(faults, fmt.Errorf("part %q is not snake_case", f.Part))
		case slices.Contains(reservedParts, f.Part):
			faults = append(faults, fmt.Errorf("part name %s is reserved for test data", f.Part))
		case slices.Contains(parts, f.Part):
			faults = append(faults, fmt.Errorf("part %s is there twice", f.Part))
		case !slices.ContainsFunc(s.Tables, func(t Table) bool { return t.HasPart(f.Part) }):
			faults = append(faults, fmt.Errorf("part %s feeds no table", f.Part))
		}
		parts = append(parts, f.Part)
		if f.URL == "" {
			continue // curated by hand, brought by import
		}
		if u, err := url.Parse(f.URL); err != nil || u.Scheme == "" || u.Host == "" {
			faults = append(faults, fmt.Errorf("part %s: not an absolute URL: %q", f.Part, f.URL))
		}
	}
	return faults
}

func (t Table) faults(s Source) []error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }

	if !snakeCase.MatchString(t.Name) {
		fault("name is not snake_case")
	}
	for _, part := range t.Parts {
		if !s.HasPart(part) {
			fault("part %s is not among the source's files", part)
		}
	}
	columns := make(map[string]Column, len(t.Columns))
	for _, c := range t.Columns {
		if _, twice := columns[c.Name]; twice {
			fault("column %s is there twice", c.Name)
		}
		columns[c.Name] = c
		if !snakeCase.MatchString(c.Name) {
			fault("column %q is not snake_case", c.Name)
		}
		if strings.TrimSpace(c.About) == "" {
			fault("column %s has no about text", c.Name)
		}
	}
	faults = append(faults, t.bandFaults()...)
	if len(t.Key) == 0 {
		fault("has no key")
	}
	for _, key := range t.Key {
		c, ok := columns[key]
		if !ok {
			fault("key %s is not a column", key)
		} else if c.Nullable {
			fault("key %s may be null", key)
		}
	}
	return faults
}

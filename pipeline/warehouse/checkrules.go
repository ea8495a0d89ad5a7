package warehouse

import (
	"context"
	"fmt"
	"slices"
)

// A rule is one file of the folder checks: a query for the rows that break it.
type rule struct {
	name     string
	title    string
	severity string
	sql      string
}

func parseRule(f *file) (rule, error) {
	r := rule{name: f.name(), sql: f.sql}
	err := parseHeader(f.path, f.sql, []string{"title", "severity", "about"}, func(key, value string) error {
		switch key {
		case "title":
			r.title = value
		case "severity":
			if value != SeverityError && value != SeverityWarn {
				return fmt.Errorf("severity is %q, want %s or %s", value, SeverityError, SeverityWarn)
			}
			r.severity = value
		case "about":
		default:
			return fmt.Errorf("unknown header key %q", key)
		}
		return nil
	})
	return r, err
}

// CheckRules runs every file of the folder checks. Each row that one returns
// breaks its rule.
func (w *Warehouse) CheckRules(ctx context.Context) ([]Finding, error) {
	var found []Finding
	for _, r := range w.rules {
		f, err := w.examples(ctx, r.sql)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.name, err)
		}
		if f.Count > 0 {
			f.Check, f.Severity, f.Message = r.name, r.severity, r.title
			if f.Sources, err = w.sourcesOf(r.name); err != nil {
				return nil, err
			}
			found = append(found, f)
		}
	}
	return found, nil
}

// sourcesOf lists the sources behind a file, sorted.
func (w *Warehouse) sourcesOf(name string) ([]string, error) {
	behind, err := w.dependencies(name)
	if err != nil {
		return nil, err
	}
	var sources []string
	for _, n := range behind {
		if t, isTable := w.tables[n]; isTable {
			sources = append(sources, t.Source)
		}
	}
	slices.Sort(sources)
	return slices.Compact(sources), nil
}

package warehouse

import (
	"context"
	"fmt"
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
			found = append(found, f)
		}
	}
	return found, nil
}

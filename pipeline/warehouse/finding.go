package warehouse

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
)

// The severities of a Finding. An error keeps a vintage from being published;
// a warning is printed with every result.
const (
	SeverityError = "error"
	SeverityWarn  = "warn"
)

// A Finding is a rule that the data breaks.
type Finding struct {
	Check    string // the table, indicator or rule
	Severity string
	Message  string
	Count    int64 // how many rows break it
	Columns  []string
	Rows     [][]any  // the first few of them
	Sources  []string // of a rule of the folder checks: those whose tables it looks at, sorted
}

// exampleRows is how many rows a finding shows.
const exampleRows = 5

// Check runs all checks: of the tables, the rules of the folder checks, and of
// the indicators. Findings are answers, not errors; errors come first. The keys of
// tables are looked at while indicators are computed.
func (w *Warehouse) Check(ctx context.Context) ([]Finding, error) {
	var (
		wg        sync.WaitGroup
		tables    []Finding
		tablesErr error
		rules     []Finding
	)
	wg.Go(func() { tables, tablesErr = w.checkTables(ctx) })
	indicators, err := w.CheckIndicators(ctx) // it materialises what rules ask, too
	if err == nil {
		rules, err = w.CheckRules(ctx)
	}
	wg.Wait()
	if tablesErr != nil {
		return nil, tablesErr
	}
	if err != nil {
		return nil, err
	}
	all := slices.Concat(tables, rules, indicators)
	slices.SortStableFunc(all, func(a, b Finding) int { return cmp.Compare(a.Severity, b.Severity) })
	return all, nil
}

// examples runs a query that returns offending rows and keeps the first few.
func (w *Warehouse) examples(ctx context.Context, query string) (Finding, error) {
	var f Finding
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return f, err
	}
	defer conn.Close()
	// Nearly always there are none, which is told without a table of answers.
	var n int64
	if err := conn.QueryRowContext(ctx, "select count(*) from (\n"+query+"\n) as broken").Scan(&n); err == nil && n == 0 {
		return f, nil
	}
	answer, err := answerTo(ctx, conn, query, nil)
	if err != nil {
		return f, err
	}
	err = answer.read(ctx, func(cols []Column) error {
		for _, c := range cols {
			f.Columns = append(f.Columns, c.Name)
		}
		return nil
	}, func(row []any) error {
		if f.Count++; f.Count <= exampleRows {
			f.Rows = append(f.Rows, slices.Clone(row))
		}
		return nil
	})
	return f, errors.Join(err, answer.drop())
}

package document

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"

	"basedoc/pipeline/warehouse"
)

// Data answers a report's questions from one vintage; a warehouse does.
type Data interface {
	Query(ctx context.Context, sql string, args ...any) (*warehouse.Result, error)
	Lineage(ctx context.Context, sql string) (warehouse.Lineage, error)
	Indicator(name string) (warehouse.Indicator, error)
}

// answers are all that the data say to a report.
type answers struct {
	data       map[string]*Dataset // by the name of the query
	judgements map[*condition]judgement
	evidence   Evidence              // behind all queries
	indicators []warehouse.Indicator // used, sorted by name
}

// ask asks every query of the report once, and then judges its conditions. The
// error says in which lines of which files what cannot be answered; that a
// condition cannot be judged is told by its judgement.
func (r *Report) ask(ctx context.Context, data Data, prov Provenance) (*answers, error) {
	a := &answers{data: map[string]*Dataset{}, judgements: map[*condition]judgement{}}
	var errs []error
	var sql []string
	var lineages []warehouse.Lineage
	for _, q := range r.queries {
		d := &Dataset{SQL: q.SQL}
		lineage, err := d.fill(ctx, data, prov, q.Text)
		if at, ok := errors.AsType[*warehouse.LineError](err); ok {
			err = fmt.Errorf("%s:%d: %w", q.Path, at.Line, at.Err)
		} else if err != nil {
			err = fmt.Errorf("%s: %w", q.Path, err)
		}
		errs = append(errs, err)
		a.data[q.Name] = d
		sql, lineages = append(sql, q.SQL), append(lineages, lineage)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	var err error
	if a.evidence, err = prov.evidence(sql, lineages...); err != nil {
		return nil, err
	}
	for _, name := range a.evidence.Indicators {
		ind, err := data.Indicator(name)
		if err != nil {
			return nil, fmt.Errorf("indicator %s: %w", name, err)
		}
		a.indicators = append(a.indicators, ind)
	}
	for _, c := range r.conditions {
		a.judgements[c] = a.judge(ctx, data, c)
	}
	return a, nil
}

// fill fills a dataset with the rows of its query, whose file has the given text.
func (d *Dataset) fill(ctx context.Context, data Data, prov Provenance, text string) (l warehouse.Lineage, err error) {
	if d.Result, err = data.Query(ctx, text); err != nil {
		return l, err
	}
	if l, err = data.Lineage(ctx, d.SQL); err != nil {
		return l, fmt.Errorf("lineage: %w", err)
	}
	d.Evidence, err = prov.evidence([]string{d.SQL}, l)
	return l, err
}

// value returns what a value or count call asks for; nil where there is no
// such row or it has no value. An unknown column, or a key that fits several
// rows, is an error.
func (a *answers) value(c call) (any, error) {
	res := a.data[c.name].Result
	if c.verb == verbCount {
		return int64(len(res.Rows)), nil
	}
	col, err := columnOf(res, c, c.column)
	if err != nil {
		return nil, err
	}
	row := c.row - 1
	if c.row == 0 {
		if row, err = findRow(res, c); err != nil {
			return nil, err
		}
	}
	if row < 0 || row >= len(res.Rows) {
		return nil, nil
	}
	v := res.Rows[row][col]
	if x, ok := v.(float64); ok && (math.IsNaN(x) || math.IsInf(x, 0)) {
		return nil, nil
	}
	return v, nil
}

func columnOf(res *warehouse.Result, c call, name string) (int, error) {
	at := res.Index(name)
	if at < 0 {
		return at, fmt.Errorf("{{%s}}: query %s has no column %s", c.text, c.name, name)
	}
	return at, nil
}

// findRow returns the row that a call's keys choose, or -1.
func findRow(res *warehouse.Result, c call) (int, error) {
	found := -1
	for i, row := range res.Rows {
		match := true
		for _, k := range c.keys {
			at, err := columnOf(res, c, k.column)
			if err != nil {
				return -1, err
			}
			match = match && row[at] != nil && warehouse.Text(row[at]) == k.value
		}
		if match && found >= 0 {
			return -1, fmt.Errorf("{{%s}}: several rows have that key", c.text)
		}
		if match {
			found = i
		}
	}
	return found, nil
}

// print returns what a value, count or list call prints, or why there is
// nothing to print.
func (a *answers) print(c call) (text, missing string, err error) {
	values := []any{nil}
	if c.verb == verbList {
		values, err = a.column(c)
	} else {
		values[0], err = a.value(c)
	}
	if err != nil {
		return "", "", err
	}
	f := c.format
	if c.verb == verbCount && f == (format{}) {
		f.name = "int"
	}
	var items []string
	for _, v := range values {
		switch {
		case v == nil && c.verb == verbList:
			return "", "a row has no value", nil
		case v == nil:
			return "", "no value: there is no such row, or its value is null", nil
		}
		s, err := f.apply(v)
		if err != nil {
			return "", "", fmt.Errorf("{{%s}}: %w", c.text, err)
		}
		if c.verb == verbList {
			s = strings.TrimSpace(s)
		}
		items = append(items, s)
	}
	if len(items) == 0 {
		return "", "the query has no rows", nil
	}
	return conjoin(items), "", nil
}

// column returns the values that a list call asks for.
func (a *answers) column(c call) ([]any, error) {
	res := a.data[c.name].Result
	col, err := columnOf(res, c, c.column)
	if err != nil {
		return nil, err
	}
	var values []any
	for _, row := range res.Rows {
		values = append(values, row[col])
	}
	return values, nil
}

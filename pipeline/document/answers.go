package document

import (
	"context"
	"errors"
	"fmt"

	"basedoc/pipeline/warehouse"
)

// Data answers a report's queries from one vintage. A *warehouse.Warehouse does.
type Data interface {
	Query(ctx context.Context, sql string, args ...any) (*warehouse.Result, error)
	Lineage(ctx context.Context, sql string) (warehouse.Lineage, error)
	Indicator(name string) (warehouse.Indicator, error)
	// Without answers selects as the data would without one part; nil where nothing
	// that the select reads is other without it.
	Without(ctx context.Context, source, part string, sql []string) ([]*warehouse.Result, error)
}

// answers are the results of all queries and conditions of a report.
type answers struct {
	data       map[string]*Dataset // by the name of the query
	judgements map[*condition]judgement
	evidence   Evidence              // behind all queries
	indicators []warehouse.Indicator // used, sorted by name
}

// ask runs every query of the report once, and then judges its conditions. The
// error names the file, and where it is known the line, of each query that failed. A
// condition that failed is no error here: its judgement has it.
func (r *Report) ask(ctx context.Context, data Data, prov Provenance) (*answers, error) {
	a := &answers{data: map[string]*Dataset{}, judgements: map[*condition]judgement{}}
	var errs []error
	var sql []string
	var lineages []warehouse.Lineage
	for _, q := range r.queries {
		d := &Dataset{SQL: q.SQL, rests: map[string]rest{}}
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
	a.findRests(ctx, data, func(s UsedSource, p UsedPart) bool { return s.isStale(p, r.date) })
	for _, d := range a.data {
		d.setEffects()
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
		return l, fmt.Errorf("find the tables that the query reads: %w", err)
	}
	d.Evidence, err = prov.evidence([]string{d.SQL}, l)
	return l, err
}

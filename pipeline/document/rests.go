package document

import (
	"context"
	"fmt"
	"slices"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
)

// restsLimit is how long it may take to find out what the answers of a paper rest on.
// Where the time is not enough, all rows are said to rest on all parts read.
const restsLimit = time.Minute

// rest says which rows of an answer rest on a part: those that are others, or not
// there, without it.
type rest struct {
	rows []bool
	any  bool // or rows are there that were not
}

// findRests finds out which rows rest on which parts, by leaving out each part in turn
// and asking again what reads it. It does so where something would be said of the part:
// where it is stale on the day of the paper, or one of several of its table.
func (a *answers) findRests(ctx context.Context, data Data, on canon.Day) {
	ctx, cancel := context.WithTimeout(ctx, restsLimit)
	defer cancel()
	for i := range a.evidence.Sources {
		s := &a.evidence.Sources[i]
		effect := map[string]bool{}
		for _, p := range s.Parts {
			if _, done := effect[p.Name]; !done && (s.isStale(p, on) || s.isOneOfSeveral(p)) {
				effect[p.Name] = a.findRest(ctx, data, s.Name, p.Name)
			}
		}
		s.setEffects(effect)
	}
}

// findRest finds out what rests on one part, and reports whether anything does, or may.
func (a *answers) findRest(ctx context.Context, data Data, source, part string) bool {
	var texts []string
	var asked []*Dataset
	for _, d := range a.data {
		if d.reads(source, part) {
			texts, asked = append(texts, d.SQL), append(asked, d)
		}
	}
	results, err := data.Without(ctx, source, part, texts)
	if err != nil {
		return true
	}
	found := false
	for i, d := range asked {
		r := rest{rows: make([]bool, len(d.Result.Rows))}
		if results[i] != nil {
			r = compareRows(d.Result, results[i])
		}
		d.rests[source+"/"+part] = r
		found = found || r.any
	}
	return found
}

func (d *Dataset) reads(source, part string) bool {
	for _, s := range d.Evidence.Sources {
		for _, p := range s.Parts {
			if s.Name == source && p.Name == part {
				return true
			}
		}
	}
	return false
}

// compareRows finds the rows of an answer that it lacks without a part.
func compareRows(whole, without *warehouse.Result) rest {
	left := map[string]int{}
	for _, row := range without.Rows {
		left[rowText(row)]++
	}
	r := rest{rows: make([]bool, len(whole.Rows))}
	for i, row := range whole.Rows {
		if key := rowText(row); left[key] > 0 {
			left[key]--
		} else {
			r.rows[i], r.any = true, true
		}
	}
	r.any = r.any || len(whole.Rows) != len(without.Rows)
	return r
}

func rowText(row []any) string {
	key := ""
	for _, v := range row {
		key += fmt.Sprintf("%T %q\n", v, warehouse.Text(v))
	}
	return key
}

// isOneOfSeveral tells whether the table of a part has others.
func (s UsedSource) isOneOfSeveral(p UsedPart) bool {
	return slices.ContainsFunc(s.Parts, func(o UsedPart) bool { return o.Table == p.Table && o.Name != p.Name })
}

// setEffects says of the parts of a source which have an effect, as far as known.
func (s *UsedSource) setEffects(effect map[string]bool) {
	for i, p := range s.Parts {
		has, known := effect[p.Name]
		s.Parts[i].NoEffect = known && !has
	}
}

// setEffects says of all parts behind a dataset whether they have an effect on it.
func (d *Dataset) setEffects() {
	for i, s := range d.Evidence.Sources {
		effect := map[string]bool{}
		for _, p := range s.Parts {
			if r, known := d.rests[s.Name+"/"+p.Name]; known {
				effect[p.Name] = r.any
			}
		}
		d.Evidence.Sources[i].setEffects(effect)
	}
}

// rowRestsOn tells whether a row rests on a part, as far as it was found out.
func (d *Dataset) rowRestsOn(n int, source, part string) bool {
	r, known := d.rests[source+"/"+part]
	if n < 0 || n >= len(r.rows) { // a row that is not there may be missing for want of the part, or because of it
		return !known || r.any
	}
	return r.rows[n]
}

// allRowsRestOn tells whether a part must be told of for an answer as a whole: all its
// rows rest on it, or none does but there would be others without it.
func (d *Dataset) allRowsRestOn(source, part string) bool {
	r, known := d.rests[source+"/"+part]
	return !known || !slices.Contains(r.rows, false) || !slices.Contains(r.rows, true)
}

// LeaveOut finds out which parts of tables with several a result of the SQL does not
// rest on, and says so in its evidence.
func (e *Evidence) LeaveOut(ctx context.Context, data Data, sql string) error {
	whole, err := data.Query(ctx, sql)
	if err != nil {
		return err
	}
	d := &Dataset{SQL: sql, Result: whole, Evidence: *e, rests: map[string]rest{}}
	a := &answers{data: map[string]*Dataset{"": d}, evidence: *e}
	a.findRests(ctx, data, 0)
	d.setEffects()
	return nil
}

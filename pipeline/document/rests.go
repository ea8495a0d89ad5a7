package document

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"basedoc/pipeline/warehouse"
)

// restsLimit is how long it may take to find out what the answers of a paper rest on.
// Where the time is not enough, all rows are said to rest on all parts read.
const restsLimit = time.Minute

// rest says which rows of an answer rest on a part: those that are others, or not
// there, without it.
type rest struct {
	rows    []bool
	any     bool   // or rows are there that were not
	columns []bool // those with other values in a row; nil if rows cannot be told apart
}

// findRests finds out which rows rest on which of some parts, by leaving out each part in
// turn and asking again what reads it.
func (a *answers) findRests(ctx context.Context, data Data, isWanted func(UsedSource, UsedPart) bool) {
	ctx, cancel := context.WithTimeout(ctx, restsLimit)
	defer cancel()
	var found []*absence
	for _, s := range a.evidence.Sources {
		for _, p := range s.Parts {
			isKnown := slices.ContainsFunc(found, func(f *absence) bool { return f.source == s.Name && f.part == p.Name })
			if !isKnown && isWanted(s, p) {
				found = append(found, &absence{source: s.Name, part: p.Name})
			}
		}
	}
	work := make(chan *absence)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for f := range work {
				f.ask(ctx, data, a.data)
			}
		})
	}
	for _, f := range found {
		work <- f
	}
	close(work)
	workers.Wait()
	for i := range a.evidence.Sources {
		s := &a.evidence.Sources[i]
		effect := map[string]bool{}
		for _, f := range found {
			if f.source == s.Name {
				effect[f.part] = f.record()
			}
		}
		s.setEffects(effect)
	}
}

// An absence is what becomes of the answers without a part.
type absence struct {
	source, part string
	asked        []*Dataset
	results      []*warehouse.Result // of those asked; nil where nothing that it reads is another
	err          error
}

// ask asks again what reads a part, without it.
func (f *absence) ask(ctx context.Context, data Data, all map[string]*Dataset) {
	var texts []string
	for _, d := range all {
		if d.reads(f.source, f.part) {
			texts, f.asked = append(texts, d.SQL), append(f.asked, d)
		}
	}
	f.results, f.err = data.Without(ctx, f.source, f.part, texts)
}

// record notes with each answer which of its rows rest on the part, and reports whether
// any does, or may.
func (f *absence) record() bool {
	if f.err != nil {
		return true
	}
	found := false
	for i, d := range f.asked {
		r := rest{rows: make([]bool, len(d.Result.Rows))}
		if f.results[i] != nil {
			r = compareRows(d.Result, f.results[i])
		}
		d.rests[f.source+"/"+f.part] = r
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
	if r.any {
		r.columns = changedColumns(whole, without)
	}
	return r
}

// changedColumns finds the columns in which an answer has other values without a part.
// Rows are the same if they agree in the first column that tells all rows apart; nil if
// there is none. A row that is no longer there has other values wherever it had some.
func changedColumns(whole, without *warehouse.Result) []bool {
	for key := range whole.Columns {
		at := rowsBy(without, key)
		if at == nil || rowsBy(whole, key) == nil {
			continue
		}
		changed := make([]bool, len(whole.Columns))
		for _, row := range whole.Rows {
			n, isThere := at[warehouse.Text(row[key])]
			for c, v := range row {
				if isThere {
					changed[c] = changed[c] || cellText(v) != cellText(without.Rows[n][c])
				} else {
					changed[c] = changed[c] || v != nil && c != key
				}
			}
		}
		return changed
	}
	return nil
}

// rowsBy are the rows of an answer by their text in a column; nil if two have the same.
func rowsBy(res *warehouse.Result, column int) map[string]int {
	at := map[string]int{}
	for n, row := range res.Rows {
		key := warehouse.Text(row[column])
		if _, ok := at[key]; ok {
			return nil
		}
		at[key] = n
	}
	return at
}

func rowText(row []any) string {
	key := ""
	for _, v := range row {
		key += cellText(v)
	}
	return key
}

func cellText(v any) string { return fmt.Sprintf("%T %q\n", v, warehouse.Text(v)) }

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
	a.findRests(ctx, data, UsedSource.isOneOfSeveral)
	d.setEffects()
	return nil
}

// mostRowsRestOn tells whether more than half of the rows rest on a part: too many to
// mark each.
func (d *Dataset) mostRowsRestOn(source, part string) bool {
	count := 0
	for _, rests := range d.rests[source+"/"+part].rows {
		if rests {
			count++
		}
	}
	return 2*count > len(d.Result.Rows)
}

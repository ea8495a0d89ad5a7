package warehouse

import (
	"context"
	"fmt"
	"strings"
)

// checkTables makes sure that the key of every table is never null and unique
// across all its parts.
func (w *Warehouse) checkTables(ctx context.Context) ([]Finding, error) {
	var found []Finding
	for _, t := range w.Tables() {
		if len(t.Key) == 0 || len(t.Parts) == 0 {
			continue
		}
		suspect, err := w.hasSuspectKeys(ctx, t)
		if err != nil {
			return nil, fmt.Errorf("check table %s.%s: %w", t.Source, t.Name, err)
		}
		if !suspect {
			continue
		}
		for _, check := range []func(context.Context, Table) (Finding, error){w.nullKeys, w.repeatedKeys} {
			f, err := check(ctx, t)
			if err != nil {
				return nil, fmt.Errorf("check table %s.%s: %w", t.Source, t.Name, err)
			}
			if f.Count > 0 {
				f.Check, f.Severity = t.Source+"."+t.Name, SeverityError
				found = append(found, f)
			}
		}
	}
	return found, nil
}

// hasSuspectKeys tells in one pass, and in the memory of numbers, whether a key
// may be null or repeated: keys of equal hashes may differ.
func (w *Warehouse) hasSuspectKeys(ctx context.Context, t Table) (bool, error) {
	var nulls, repeated int64
	err := w.db.QueryRowContext(ctx, fmt.Sprintf("select count(*) filter (where %s is null), count(*) - count(distinct hash(%s)) from %s",
		strings.Join(t.keyIdents(), " is null or "), t.keyList(), t.Scan(t.byName()))).Scan(&nulls, &repeated)
	if err != nil {
		return false, queryError(ctx, err)
	}
	return nulls > 0 || repeated > 0, nil
}

// nullKeys finds the rows whose key is null in part.
func (w *Warehouse) nullKeys(ctx context.Context, t Table) (Finding, error) {
	f, err := w.examples(ctx, fmt.Sprintf("select %s, %s as part from %s where %s is null order by part",
		t.keyList(), t.partName(), t.Scan(t.byName()+", filename = true"), strings.Join(t.keyIdents(), " is null or ")))
	if f.Count > 0 {
		last := len(f.Columns) - 1
		f.Message = fmt.Sprintf("key (%s) holds null in %d rows, such as (%s) in part %v",
			strings.Join(t.Key, ", "), f.Count, values(f.Rows[0][:last]), f.Rows[0][last])
	}
	return f, err
}

// repeatedKeys finds the keys that stand in more than one row.
func (w *Warehouse) repeatedKeys(ctx context.Context, t Table) (Finding, error) {
	// Parts are told for repeated keys only: there are few, if any.
	f, err := w.examples(ctx, fmt.Sprintf(`
with repeated as (select %[1]s from %[3]s group by %[1]s having count(*) > 1)
select %[1]s, count(*) as row_count, string_agg(distinct %[2]s, ' and ' order by %[2]s) as parts
from %[4]s
inner join repeated using (%[1]s)
group by %[1]s
order by %[1]s`, t.keyList(), t.partName(), t.Scan(t.byName()), t.Scan(t.byName()+", filename = true")))
	if f.Count > 0 {
		n := len(t.Key)
		f.Message = fmt.Sprintf("key (%s) = (%s) is in %v rows of %v", strings.Join(t.Key, ", "),
			values(f.Rows[0][:n]), f.Rows[0][n], f.Rows[0][n+1])
		if f.Count > 1 {
			f.Message += fmt.Sprintf("; %d keys are repeated", f.Count)
		}
	}
	return f, err
}

func (t Table) keyIdents() []string {
	names := make([]string, len(t.Key))
	for i, k := range t.Key {
		names[i] = Ident(k)
	}
	return names
}

func (t Table) keyList() string { return strings.Join(t.keyIdents(), ", ") }

// partName is an SQL expression for the part that a row stands in.
func (t Table) partName() string {
	var b strings.Builder
	b.WriteString("case filename")
	for _, p := range t.Parts {
		fmt.Fprintf(&b, " when %s then %s", Quote(p.Path), Quote(p.Name))
	}
	return b.String() + " end"
}

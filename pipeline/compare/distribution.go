package compare

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/warehouse"
)

// Values say in short what stands in a measured column.
type Values struct {
	Count, Nulls, Zeros int64   // Count is of those that are not null
	Low, Median, High   float64 // the first, fifth and ninth tenth of the values
}

// MarshalText writes the values as one text to save lines.
func (v Values) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, valuesForm, v.Count, v.Nulls, v.Zeros, v.Low, v.Median, v.High), nil
}

// UnmarshalText reads what MarshalText wrote.
func (v *Values) UnmarshalText(text []byte) error {
	form := strings.ReplaceAll(valuesForm, ".6g", "g")
	_, err := fmt.Sscanf(string(text), form, &v.Count, &v.Nulls, &v.Zeros, &v.Low, &v.Median, &v.High)
	return err
}

const valuesForm = "%d values, %d null, %d zero; tenths %.6g %.6g %.6g"

// valuesOf reads the values of the measured columns that the relation has.
func valuesOf(ctx context.Context, s *warehouse.Session, from string, measures []ingest.Measure, columns map[string]string) (map[string]Values, error) {
	var names, exprs []string
	for _, m := range measures {
		if !isNumeric(columns[m.Column]) {
			continue
		}
		v := warehouse.Ident(m.Column)
		names = append(names, m.Column)
		exprs = append(exprs, fmt.Sprintf("count(%s), count(*) filter (%s is null), count(*) filter (%s = 0)", v, v, v))
		for _, q := range []float64{0.1, 0.5, 0.9} {
			exprs = append(exprs, fmt.Sprintf("quantile_cont(cast(%s as double), %v) filter (isfinite(cast(%s as double)))", v, q, v))
		}
	}
	if names == nil {
		return nil, nil
	}
	rows, err := s.Query(ctx, "select "+strings.Join(exprs, ", ")+" from "+from)
	if err != nil {
		return nil, err
	}
	values := map[string]Values{}
	for i, name := range names {
		row := rows[0][6*i : 6*i+6]
		v := Values{Count: row[0].(int64), Nulls: row[1].(int64), Zeros: row[2].(int64)}
		v.Low, _ = row[3].(float64) // null where no value is finite
		v.Median, _ = row[4].(float64)
		v.High, _ = row[5].(float64)
		values[name] = v
	}
	return values, nil
}

// distributionDrift says in sentences where the values of a column lie otherwise
// than in the older table. It needs neither table, and knows nothing of rows:
// judged are the columns that were compared row by row.
func (f Fingerprint) distributionDrift(old Fingerprint, measures []ingest.Measure, judged []string) []string {
	var drift []string
	for _, m := range measures {
		now, before := f.Values[m.Column], old.Values[m.Column]
		b := wider(m.Band)
		say := func(form string, args ...any) {
			drift = append(drift, m.Column+": "+fmt.Sprintf(form, args...))
		}
		if now.Count+now.Nulls < int64(b.Least) || before.Count < int64(b.Least) {
			continue
		}
		if nulls, were := share(now.Nulls, now.Count+now.Nulls), share(before.Nulls, before.Count+before.Nulls); nulls > were+b.Zeros {
			say("%s of the values are null, %s before; at most %s more may be", percent(nulls), percent(were), percent(b.Zeros))
		}
		if now.Count < int64(b.Least) || slices.Contains(judged, m.Column) {
			continue
		}
		if zeros, were := share(now.Zeros, now.Count), share(before.Zeros, before.Count); zeros > were+b.Zeros || zeros < were-b.Zeros {
			say("%s of the values are zero, %s before; they may differ by %s", percent(zeros), percent(were), percent(b.Zeros))
		}
		for _, q := range []struct {
			name        string
			now, before float64
		}{{"median", now.Median, before.Median}, {"ninth tenth", now.High, before.High}} {
			if r := ratioOf(q.now, q.before); !isWithin(b, r) {
				say("the %s of %d values is %s, and was %s of %d: a ratio of %s, outside %s to %s", q.name,
					now.Count, figure(q.now), figure(q.before), before.Count, figure(r), figure(1/b.Ratio), figure(b.Ratio))
			}
		}
		if now.Low == now.High && before.Low != before.High {
			say("nearly all of %d values are %s, and differed before", now.Count, figure(now.Low))
		}
	}
	return drift
}

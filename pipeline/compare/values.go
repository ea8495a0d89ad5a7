package compare

import (
	"context"
	"fmt"
	"strings"

	"basedoc/pipeline/ingest"
)

// ranked is how many pairs a rank correlation is taken of: more say the same.
const ranked = 20_000

// judge holds measure i against its band. ok is false where too few rows are the
// same in both tables to say anything of all: fewer than half of the values of the
// smaller one.
func (c *comparison) judge(ctx context.Context, i int) (drift []string, ok bool, err error) {
	band := c.measures[i].Band
	pairs := fmt.Sprintf("select k, label, b%d as b, n%d as n from pairs where b%d is not null and n%d is not null", i, i, i, i)
	drift, ok, err = c.judgePairs(ctx, pairs, band, "with equal keys")
	if err == nil && ok {
		var rows [][]any
		rows, err = c.session.Query(ctx, fmt.Sprintf("select 2 * (select count(*) from (%s)) >= least((select count(v%d) from now_rows), (select count(v%[2]d) from before_rows))", pairs, i))
		ok = err == nil && rows[0][0].(bool)
	}
	if err != nil || c.time == "" {
		return drift, ok, err
	}
	steps, err := c.judgeSteps(ctx, i)
	return append(drift, steps...), ok, err
}

// judgePairs judges the pairs (k, label, b, n) of a value before and a value now.
func (c *comparison) judgePairs(ctx context.Context, pairs string, band ingest.Band, which string) ([]string, bool, error) {
	rows, err := c.session.Query(ctx, fmt.Sprintf(`select
    count(*),
    coalesce(avg(cast(b = 0 as integer)), 0), coalesce(avg(cast(n = 0 as integer)), 0),
    count(*) filter (abs(n - b) > %v * greatest(abs(n), abs(b))),
    coalesce(quantile_cont(n / b, 0.5) filter (b <> 0 and n <> 0), 1),
    coalesce(min(b) < max(b), false), coalesce(min(n) < max(n), false), min(n)
from (%s)`, band.Change, pairs))
	if err != nil {
		return nil, false, err
	}
	row := rows[0]
	count, changed := row[0].(int64), row[3].(int64)
	if count < int64(band.Least) {
		return nil, false, nil
	}
	var drift []string
	say := func(form string, args ...any) { drift = append(drift, fmt.Sprintf(form, args...)) }
	over := fmt.Sprintf("of %d values %s", count, which)
	if zeros, were := row[2].(float64), row[1].(float64); zeros > were+band.Zeros || zeros < were-band.Zeros {
		say("%s %s are zero, and %s were; the share may move by %s", percent(zeros), over, percent(were), percent(band.Zeros))
	}
	if ratio := row[4].(float64); !isWithin(band, ratio) {
		say("the median ratio to before %s is %s, outside %s to %s", over, figure(ratio), figure(1/band.Ratio), figure(band.Ratio))
	}
	if share(changed, count) > band.Changed {
		say("%d %s moved by more than %s of the larger one; at most %s may", changed, over, percent(band.Change), percent(band.Changed))
	}
	switch varied, varies := row[5].(bool), row[6].(bool); {
	case varied && !varies:
		say("all %s are %s, and differed before", over, figure(row[7].(float64)))
	case varied:
		rank, err := c.rank(ctx, pairs)
		if err != nil {
			return nil, true, err
		}
		if rank < band.Rank {
			say("the rank correlation with before %s is %s, below %s", over, figure(rank), figure(band.Rank))
		}
	}
	if drift != nil {
		worst, err := c.worst(ctx, pairs)
		if err != nil {
			return nil, true, err
		}
		drift[len(drift)-1] += "; moved most: " + worst
	}
	return drift, true, nil
}

// rank is Spearman's rank correlation. A hash is as good as a lot to pick pairs.
func (c *comparison) rank(ctx context.Context, pairs string) (float64, error) {
	rows, err := c.session.Query(ctx, fmt.Sprintf(`with picked as (select b, n from (%s) order by k limit %d),
ranks as (
    select
        rank() over (order by b) + (count(*) over (partition by b)) / 2.0 as b,
        rank() over (order by n) + (count(*) over (partition by n)) / 2.0 as n
    from picked
)
select corr(b, n) from ranks`, pairs, ranked))
	if err != nil {
		return 0, err
	}
	if r, ok := rows[0][0].(float64); ok && r == r {
		return r, nil
	}
	return 1, nil // what is picked is all the same
}

// worst lists the economies, or what else rows are told apart by, whose median
// moved most.
func (c *comparison) worst(ctx context.Context, pairs string) (string, error) {
	rows, err := c.session.Query(ctx, fmt.Sprintf(`with medians as (
    select label, quantile_cont(b, 0.5) as b, quantile_cont(n, 0.5) as n from (%s) where label is not null group by label
)
select label, b, n from medians
where b <> n
order by case when b * n > 0 then abs(ln(n / b)) else 'infinity'::double end desc, greatest(abs(b), abs(n)) desc, label
limit 5`, pairs))
	if err != nil {
		return "", err
	}
	var moved []string
	for _, row := range rows {
		moved = append(moved, fmt.Sprintf("%s %s -> %s", row[0], figure(row[1].(float64)), figure(row[2].(float64))))
	}
	if moved == nil {
		return "none in the median", nil
	}
	return strings.Join(moved, ", "), nil
}

// spell is how many periods beside the step are looked at where there are few series.
const spell = 28

// judgeSteps judges what is new in time: how each series goes on from its last
// value before to its first one now. Where there are few series, they are judged
// together, by the median of some periods on either side.
func (c *comparison) judgeSteps(ctx context.Context, i int) ([]string, error) {
	band := wider(c.measures[i].Band)
	fresh := fmt.Sprintf("from now_rows where v%d is not null and t > (select max(t) from before_rows)", i)
	drift, ok, err := c.judgePairs(ctx, fmt.Sprintf(`select s as k, label, b, n
from (select s, max_by(v%d, t) as b from before_rows where v%d is not null group by s) as last
inner join (select s, any_value(label) as label, min_by(v%d, t) as n %s group by s) as first using (s)`, i, i, i, fresh), band, "in a new period")
	if err != nil || ok {
		return drift, err
	}
	rows, err := c.session.Query(ctx, fmt.Sprintf(`select
    (select count(*) %s), (select quantile_cont(v, 0.5) from (select v%d as v %s order by t, s limit %d)),
    (select count(v%d) from before_rows), (select quantile_cont(v, 0.5) from (select v%d as v from before_rows where v%d is not null order by t desc, s limit %d))`,
		fresh, i, fresh, spell, i, i, i, spell))
	if err != nil {
		return nil, err
	}
	row := rows[0]
	if row[0].(int64) == 0 || row[2].(int64) < int64(band.Least) {
		return nil, nil
	}
	now, before := row[1].(float64), row[3].(float64)
	if r := ratioOf(now, before); !isWithin(band, r) {
		return []string{fmt.Sprintf("the median of the first new periods is %s, and was %s in the last ones before: a ratio of %s, outside %s to %s",
			figure(now), figure(before), figure(r), figure(1/band.Ratio), figure(band.Ratio))}, nil
	}
	return nil, nil
}

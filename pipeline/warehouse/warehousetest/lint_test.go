package warehousetest

import (
	"slices"
	"testing"
)

func TestLintFindsWhatIsNotPortable(t *testing.T) {
	for sql, want := range map[string]string{
		"select a::int\n":                              "1: write cast(x as type)",
		"select 1\nfrom a.b\nqualify 1\n":              "3: not portable: filter a named table expression",
		"select * exclude (a)\n":                       "1: not portable: name the columns",
		"select a\ngroup by all\n":                     "2: not portable: name the columns",
		"select a\norder by 1\n":                       "2: name the column, not its position",
		"select [x for x in y.l]\n":                    "1: not portable: list comprehension",
		"select median (a)\n":                          "1: not portable: use the shared idiom of row_number and count",
		"select quantile_cont(a, 0.5)\n":               "1: not portable: use the shared idiom of row_number and count",
		"select arg_max(a, b)\n":                       "1: write max_by or min_by",
		"select string_agg(a)\n":                       "1: write array_join(array_agg(x order by x), '; ')",
		"select a + interval 1 day\n":                  "1: write interval '1' day",
		"SELECT 1\n":                                   "1: write SQL in lower case",
		"select 1 \nfrom a.b\n":                        "1: a blank at the end of a line",
		"\tselect 1\n":                                 "1: indent with four spaces",
		"select 1\nfrom a.b\njoin c.d on true\n":       "2: spell the kind of join: inner, left, cross or full",
		"select 1\nfrom a.b\nright join c.d on true\n": "3: spell the kind of join: inner, left, cross or full",
		"select 7 // 2\n":                              "1: not portable: write floor(a / b) or power(a, b)",
		"select 1":                                     "1: end with one line break",
	} {
		if got := Lint(sql); !slices.Contains(got, want) {
			t.Errorf("%q: got %q, want %q", sql, got, want)
		}
	}
}

func TestLintLeavesCommentsAndStringsAlone(t *testing.T) {
	sql := `-- Title: a::B, MEDIAN(x) -- it's "fine"
select 'ITU''s :: JOIN' as "Name of [x]", /* QUALIFY
over two lines */ a.shares[1], interval '1' day
from a.b
inner join c.d on true
left join e.f on true
order by name
`
	if got := Lint(sql); len(got) > 0 {
		t.Errorf("got %q, want nothing", got)
	}
}

func TestLintKnowsTheOutermostOrder(t *testing.T) {
	if IsOrdered("select a from (select b\norder by b\n) x\n") {
		t.Error("an inner order by is not the outermost")
	}
	if !IsOrdered("with a as (select 1)\nselect row_number() over (order by b)\nfrom a\norder by b\n") {
		t.Error("the outermost order by is not found")
	}
}

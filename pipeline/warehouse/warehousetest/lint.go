package warehousetest

import (
	"fmt"
	"regexp"
	"strings"
)

// A ban is something that a file must not hold: another engine does not know
// it, or it reads worse than the way we write it.
type ban struct {
	pattern *regexp.Regexp
	why     string
}

func ban1(pattern, why string) ban { return ban{regexp.MustCompile(pattern), why} }

var bans = []ban{
	ban1(`::`, "write cast(x as type)"),
	ban1(`\bqualify\b`, "not portable: filter a named table expression"),
	ban1(`\bexclude\b`, "not portable: name the columns"),
	ban1(`\b(group|order) by all\b`, "not portable: name the columns"),
	ban1(`\b(group|order) by [0-9]`, "name the column, not its position"),
	ban1(`\bdistinct on\b`, "not portable: use row_number"),
	ban1(`\bfor\s+\w+\s+in\b`, "not portable: list comprehension"),
	ban1(`(^|[^\w\])\s])\s*\[`, "not portable: list literal"),
	ban1(`\b(median|quantile\w*|percentile_\w+|mode|approx_\w+)\s*\(`, "not portable: use the shared idiom of row_number and count"),
	ban1(`\b(arg_max|arg_min|argmax|argmin)\b`, "write max_by or min_by"),
	ban1(`\b(string_agg|group_concat|listagg|array_to_string)\s*\(`, "write array_join(array_agg(x order by x), '; ')"),
	ban1(`\b(first|last|any_value|list)\s*\(`, "not portable, or its answer depends on the order of rows"),
	ban1(`\b(list_\w+|struct_pack|len|ifnull|nvl|isfinite|strftime|strptime|make_date|last_day|epoch|datediff|datepart|string_split|regexp_matches)\s*\(`, "Trino has no such function"),
	ban1(`\binterval\s+[0-9(]`, "write interval '1' day"),
	ban1(`\b(asof|positional|semi|anti|natural)\s+join\b`, "not portable: write the condition"),
	ban1(`\b(ilike|glob|similar to|pivot|unpivot|tablesample|using sample)\b`, "not portable"),
	ban1(`//|\*\*`, "not portable: write floor(a / b) or power(a, b)"),
	ban1(`[A-Z]`, "write SQL in lower case"),
	ban1(`\t`, "indent with four spaces"),
	ban1(`[ ]\n`, "a blank at the end of a line"),
}

var joins = regexp.MustCompile(`(\w+)\s+join\b`)

// Lint returns what is wrong with the SQL of one file, as line: reason. What
// passes means the same to DuckDB and Trino, and is in one style.
func Lint(sql string) []string {
	code := blank(sql)
	var found []string
	add := func(at int, why string) {
		found = append(found, fmt.Sprintf("%d: %s", 1+strings.Count(code[:at], "\n"), why))
	}
	for _, b := range bans {
		for _, at := range b.pattern.FindAllStringIndex(code, -1) {
			add(at[1]-1, b.why)
			break
		}
	}
	for _, m := range joins.FindAllStringSubmatchIndex(code, -1) {
		switch code[m[2]:m[3]] {
		case "inner", "left", "cross", "full", "asof", "positional", "semi", "anti", "natural":
		default:
			add(m[2], "spell the kind of join: inner, left, cross or full")
		}
	}
	if !strings.HasSuffix(sql, "\n") || strings.HasSuffix(sql, "\n\n") {
		add(len(code), "end with one line break")
	}
	return found
}

// blank overwrites comments, strings and quoted names, so that only code is left
// to judge. Positions and line breaks stay.
func blank(sql string) string {
	out := []byte(sql)
	for i := 0; i < len(out); {
		end := i + 1
		switch {
		case strings.HasPrefix(sql[i:], "--"):
			end = i + max(1, strings.IndexByte(sql[i:]+"\n", '\n'))
			fill(out[i:end], '_')
		case strings.HasPrefix(sql[i:], "/*"):
			end = i + strings.Index(sql[i:]+"*/", "*/") + 2
			end = min(end, len(sql))
			fill(out[i:end], '_')
		case sql[i] == '\'' || sql[i] == '"':
			end = i + 1 + strings.IndexByte(sql[i+1:]+sql[i:i+1], sql[i]) + 1
			end = min(end, len(sql))
			fill(out[i:end], '\'')
		}
		i = end
	}
	return string(out)
}

func fill(b []byte, c byte) {
	for i := range b {
		if b[i] != '\n' {
			b[i] = c
		}
	}
}

var (
	parentheses = regexp.MustCompile(`\([^()]*\)`)
	orderBy     = regexp.MustCompile(`\norder by\s`)
)

// IsOrdered reports whether the outermost select has an order by.
func IsOrdered(sql string) bool {
	code := blank(sql)
	for parentheses.MatchString(code) {
		code = parentheses.ReplaceAllString(code, "")
	}
	return orderBy.MatchString(code)
}

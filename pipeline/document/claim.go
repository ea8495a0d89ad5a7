package document

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
)

// A claim is one or more statements, of which the first that holds is published.
type claim struct {
	alternatives []statement
	line         int
}

// A statement is a text and the condition under which it holds; without a condition
// it always does.
type statement struct {
	when *condition
	text *passage
	line int
}

// A condition is SQL with calls in it.
type condition struct {
	text  string
	line  int
	calls []call
}

// readClaim reads a condition, a line of ---, and the statement; behind a line of ===
// comes an alternative, which is the same again.
func (r *Report) readClaim(text string, line int) *claim {
	c := &claim{line: line - 1}
	for _, part := range strings.Split(text, "\n===\n") {
		when, words, ok := strings.Cut(part, "\n---\n")
		if !ok || strings.TrimSpace(when) == "" || strings.TrimSpace(words) == "" {
			r.addProblem(line-1, "claim: want a condition, a line of ---, and the statement")
			return nil
		}
		at := line + strings.Count(when, "\n") + 2
		c.alternatives = append(c.alternatives, statement{r.parseCondition(when, line), r.parsePassage(words, at), at})
		line += strings.Count(part, "\n") + 2
	}
	return c
}

var callRE = regexp.MustCompile(`\{\{([^{}]*)\}\}`)

// queryWord finds a query in a condition: "is distinct from" is none.
var queryWord = regexp.MustCompile(`(?i)\b(select|table|values)\b|(^|\()\s*from\b`)

// parseCondition reads an SQL expression whose first line is a line of the report.
func (r *Report) parseCondition(text string, line int) *condition {
	c := &condition{text: strings.TrimSpace(text), line: line}
	if queryWord.MatchString(callRE.ReplaceAllString(text, "")) {
		r.addProblem(line, "a condition asks no query of its own: put it into queries/NAME.sql, and call its values here")
	}
	for _, at := range callRE.FindAllStringSubmatchIndex(text, -1) {
		call, err := parseCall(text[at[2]:at[3]])
		call.line = line + strings.Count(text[:at[0]], "\n")
		switch {
		case err != nil:
			r.addProblem(call.line, "%w", err)
			continue
		case call.verb != verbValue && call.verb != verbCount || call.format != format{}:
			r.addProblem(call.line, "{{%s}}: a condition takes values and counts without a format", call.text)
		}
		c.calls = append(c.calls, call)
		r.calls = append(r.calls, call)
	}
	r.conditions = append(r.conditions, c)
	return c
}

// A verdict says whether the data support a statement.
type verdict int

const (
	unknown verdict = iota
	holds
	fails
)

// A judgement is a verdict and what it was computed from.
type judgement struct {
	verdict verdict
	sql     string
	values  string // such as world.value = 45.2
	err     error  // why the condition could not be judged
}

// judge replaces a condition's calls by their values and runs it as a query.
func (a *answers) judge(ctx context.Context, data Data, c *condition) judgement {
	var j judgement
	var values []string
	calls := c.calls
	j.sql = "select (" + callRE.ReplaceAllStringFunc(c.text, func(string) string {
		call := calls[0]
		calls = calls[1:]
		v, err := a.value(call)
		j.err = cmp.Or(j.err, err)
		text := "null"
		if v != nil {
			text = warehouse.Text(v)
		}
		values = append(values, call.String()+" = "+text)
		return literal(v)
	}) + ")"
	if j.err == nil {
		j.values = strings.Join(values, ", ")
		j.verdict, j.err = queryVerdict(ctx, data, j.sql)
	}
	return j
}

// queryVerdict runs the query of a condition whose calls were replaced by values.
func queryVerdict(ctx context.Context, data Data, sql string) (verdict, error) {
	res, err := data.Query(ctx, sql)
	if err != nil {
		return unknown, fmt.Errorf("condition: %w", err)
	}
	if len(res.Rows) != 1 {
		return unknown, fmt.Errorf("condition: want one row, not %d: %s", len(res.Rows), sql)
	}
	switch v := res.Rows[0][0].(type) {
	case nil:
		return unknown, nil
	case bool:
		if v {
			return holds, nil
		}
		return fails, nil
	default:
		return unknown, fmt.Errorf("condition: want true or false in the first column, not %v", v)
	}
}

// unsupported says in an error why a statement cannot be published.
func (j judgement) unsupported(statement string) error {
	values := ""
	if j.values != "" {
		values = "\n\tvalues: " + j.values
	}
	return fmt.Errorf("not supported by the data: %s\n\tcondition: %s%s", statement, j.sql, values)
}

// literal writes a value as SQL. A double gets an exponent so that it is not read as
// a decimal.
func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case canon.Day:
		return "date '" + v.String() + "'"
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return "null"
		}
		return strconv.FormatFloat(v, 'f', -1, 64) + "e0"
	case int64, bool:
		return fmt.Sprint(v)
	}
	return "'" + strings.ReplaceAll(warehouse.Text(v), "'", "''") + "'"
}

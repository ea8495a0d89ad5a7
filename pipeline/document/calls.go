package document

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A verb says what a call asks for.
type verb string

const (
	verbValue   verb = "value"
	verbCount   verb = "count"
	verbList    verb = "list"
	verbFigure  verb = "fig"
	verbTable   verb = "table"
	verbSection verb = "section"
	verbName    verb = "name"
)

// A call is the content of {{ }}.
type call struct {
	verb   verb
	name   string // the query, or the target of a reference, or the proper name
	column string
	row    int   // counted from 1; 0 if keys choose the row
	keys   []key // all must match
	format format
	text   string // as written
	line   int
}

type key struct{ column, value string }

// String returns the call without its format, such as world[2].value.
func (c call) String() string { return strings.TrimSpace(strings.SplitN(c.text, "|", 2)[0]) }

// query returns the name of the query a call reads, or nothing.
func (c call) query() string {
	switch c.verb {
	case verbValue, verbCount, verbList:
		return c.name
	}
	return ""
}

var (
	identRE  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	valueRE  = regexp.MustCompile(`^([a-z][a-z0-9_]*)(?:\[([^\]]+)\])?\.([a-z][a-z0-9_]*)$`)
	targetRE = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)
)

// parseCall reads what stands between {{ and }}.
func parseCall(text string) (call, error) {
	text = strings.TrimSpace(text)
	c := call{text: text}
	if rest, ok := strings.CutPrefix(text, "name "); ok {
		name, err := strconv.Unquote(strings.TrimSpace(rest))
		if err != nil {
			return c, fmt.Errorf(`{{%s}}: want {{name "..."}}`, text)
		}
		c.verb, c.name = verbName, name
		return c, nil
	}
	head, form, hasFormat := strings.Cut(text, "|")
	if hasFormat {
		f, err := parseFormat(form)
		if err != nil {
			return c, fmt.Errorf("{{%s}}: %w", text, err)
		}
		c.format = f
	}
	head = strings.TrimSpace(head)
	word, rest, _ := strings.Cut(head, " ")
	rest = strings.TrimSpace(rest)
	switch v := verb(word); v {
	case verbFigure, verbTable, verbSection:
		if !targetRE.MatchString(rest) || hasFormat {
			return c, fmt.Errorf("{{%s}}: want {{%s ID}}", text, v)
		}
		c.verb, c.name = v, rest
		return c, nil
	case verbCount:
		if !identRE.MatchString(rest) {
			return c, fmt.Errorf("{{%s}}: want {{count NAME}}", text)
		}
		c.verb, c.name = v, rest
		return c, nil
	case verbList:
		m := valueRE.FindStringSubmatch(rest)
		if m == nil || m[2] != "" {
			return c, fmt.Errorf("{{%s}}: want {{list NAME.column}}", text)
		}
		c.verb, c.name, c.column = v, m[1], m[3]
		return c, nil
	}
	m := valueRE.FindStringSubmatch(head)
	if m == nil {
		return c, fmt.Errorf("{{%s}}: want NAME.column, NAME[2].column or NAME[key=value].column, then | and a format", text)
	}
	c.verb, c.name, c.column, c.row = verbValue, m[1], m[3], 1
	if m[2] == "" {
		return c, nil
	}
	if n, err := strconv.Atoi(m[2]); err == nil {
		if n < 1 {
			return c, fmt.Errorf("{{%s}}: rows are counted from 1", text)
		}
		c.row = n
		return c, nil
	}
	c.row = 0
	for _, pair := range strings.Split(m[2], ",") {
		col, val, ok := strings.Cut(pair, "=")
		col, val = strings.TrimSpace(col), strings.Trim(strings.TrimSpace(val), `"`)
		if !ok || !identRE.MatchString(col) || val == "" {
			return c, fmt.Errorf("{{%s}}: want key=value in brackets, not %q", text, pair)
		}
		c.keys = append(c.keys, key{col, val})
	}
	return c, nil
}

package document

import (
	"cmp"
	"errors"
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
	verbRows    verb = "rows" // of a block that names a query
)

// A call is the content of {{ }}.
type call struct {
	verb   verb
	name   string // the query, or the target of a reference, or the proper name
	column string
	row    int   // counted from 1; 0 if keys choose the row
	keys   []key // values of columns that choose the row, all of them
	format format
	none   string // what a list prints that has no rows; it fails if this is empty
	text   string // between {{ and }}
	line   int
}

type key struct{ column, value string }

// String returns the call without its format, such as world[2].value.
func (c call) String() string { return strings.TrimSpace(strings.SplitN(c.text, "|", 2)[0]) }

// query returns the name of the query that a call reads; "" if it reads none.
func (c call) query() string {
	switch c.verb {
	case verbValue, verbCount, verbList, verbRows:
		return c.name
	}
	return ""
}

var (
	identRE  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	valueRE  = regexp.MustCompile(`^([a-z][a-z0-9_]*)(?:\[([^\]]+)\])?\.([a-z][a-z0-9_]*)$`)
	targetRE = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)
)

// parseCall reads the text between {{ and }}.
func parseCall(text string) (call, error) {
	c := call{text: strings.TrimSpace(text)}
	if err := c.parse(); err != nil {
		return c, fmt.Errorf("{{%s}}: %w", c.text, err)
	}
	return c, nil
}

func (c *call) parse() (err error) {
	if rest, ok := strings.CutPrefix(c.text, "name "); ok {
		c.verb = verbName
		if c.name, err = strconv.Unquote(strings.TrimSpace(rest)); err != nil {
			return errors.New(`want {{name "..."}}`)
		}
		return nil
	}
	head, forms, hasForm := strings.Cut(c.text, "|")
	head = strings.TrimSpace(head)
	if hasForm {
		if err = c.parseForms(head, strings.Split(forms, "|")); err != nil {
			return err
		}
	}
	word, rest, _ := strings.Cut(head, " ")
	rest = strings.TrimSpace(rest)
	switch c.verb = verb(word); c.verb {
	case verbFigure, verbTable, verbSection:
		if c.name = rest; !targetRE.MatchString(rest) || hasForm {
			return fmt.Errorf("want {{%s ID}}", c.verb)
		}
	case verbCount:
		if c.name = rest; !identRE.MatchString(rest) {
			return errors.New("want {{count NAME}}")
		}
	case verbList:
		m := valueRE.FindStringSubmatch(rest)
		if m == nil || m[2] != "" {
			return errors.New("want {{list NAME.column}}")
		}
		c.name, c.column = m[1], m[3]
	default:
		m := valueRE.FindStringSubmatch(head)
		if m == nil {
			return errors.New("want NAME.column, NAME[2].column or NAME[key=value].column, then | and a format")
		}
		c.verb, c.name, c.column = verbValue, m[1], m[3]
		return c.parseRow(m[2])
	}
	return nil
}

// parseForms reads what stands behind each |: a format, and what an empty list prints.
func (c *call) parseForms(head string, forms []string) (err error) {
	last := len(forms) - 1
	if quoted, ok := strings.CutPrefix(strings.TrimSpace(forms[last]), "none "); ok {
		if c.none, err = parseNone(head, quoted); err != nil {
			return err
		}
		forms = forms[:last]
	}
	switch len(forms) {
	case 0:
		return nil
	case 1:
		c.format, err = parseFormat(forms[0])
		return err
	}
	return errors.New(`want one format, and behind it only none "..."`)
}

// parseNone reads what a list prints that has no rows.
func parseNone(head, quoted string) (string, error) {
	text, err := strconv.Unquote(strings.TrimSpace(quoted))
	switch {
	case !strings.HasPrefix(head, string(verbList)+" "):
		return "", errors.New("none goes with a list: a value that is not there is an error")
	case err != nil || strings.TrimSpace(text) == "":
		return "", errors.New(`want none "...", the words that stand for a list without rows`)
	case strings.ContainsAny(text, "0123456789"):
		return "", errors.New("none takes words without digits")
	}
	return text, nil
}

// parseRow reads, from the text in brackets, which row a value call means.
func (c *call) parseRow(text string) error {
	if n, err := strconv.Atoi(cmp.Or(text, "1")); err == nil {
		if c.row = n; n < 1 {
			return errors.New("rows are counted from 1")
		}
		return nil
	}
	for _, pair := range strings.Split(text, ",") {
		col, val, ok := strings.Cut(pair, "=")
		col, val = strings.TrimSpace(col), strings.Trim(strings.TrimSpace(val), `"`)
		if !ok || !identRE.MatchString(col) || val == "" {
			return fmt.Errorf("want key=value in brackets, not %q", pair)
		}
		c.keys = append(c.keys, key{col, val})
	}
	return nil
}

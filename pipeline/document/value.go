package document

import (
	"fmt"
	"math"
	"strings"

	"basedoc/pipeline/warehouse"
)

// value returns the value of a value or count call; nil if there is no such row or
// it has no value. An unknown column, or keys that several rows have, are errors.
func (a *answers) value(c call) (any, error) {
	res := a.data[c.name].Result
	if c.verb == verbCount {
		return int64(len(res.Rows)), nil
	}
	col, err := columnOf(res, c, c.column)
	if err != nil {
		return nil, err
	}
	row := c.row - 1
	if c.row == 0 {
		if row, err = findRow(res, c); err != nil {
			return nil, err
		}
	}
	if row < 0 || row >= len(res.Rows) {
		return nil, nil
	}
	v := res.Rows[row][col]
	if x, ok := v.(float64); ok && (math.IsNaN(x) || math.IsInf(x, 0)) {
		return nil, nil
	}
	return v, nil
}

func columnOf(res *warehouse.Result, c call, name string) (int, error) {
	at := res.Index(name)
	if at < 0 {
		return at, fmt.Errorf("{{%s}}: query %s has no column %s", c.text, c.name, name)
	}
	return at, nil
}

// findRow returns the index of the row that has a call's keys, or -1.
func findRow(res *warehouse.Result, c call) (int, error) {
	found := -1
	for i, row := range res.Rows {
		match := true
		for _, k := range c.keys {
			at, err := columnOf(res, c, k.column)
			if err != nil {
				return -1, err
			}
			match = match && row[at] != nil && warehouse.Text(row[at]) == k.value
		}
		if match && found >= 0 {
			return -1, fmt.Errorf("{{%s}}: several rows have that key", c.text)
		}
		if match {
			found = i
		}
	}
	return found, nil
}

// print returns the text of a value, count or list call, or the reason why there is
// none.
func (a *answers) print(c call) (text, missing string, err error) {
	values := []any{nil}
	if c.verb == verbList {
		values, err = a.column(c)
	} else {
		values[0], err = a.value(c)
	}
	if err != nil {
		return "", "", err
	}
	f := c.format
	if c.verb == verbCount && f == (format{}) {
		f.name = "int"
	}
	var items []string
	for _, v := range values {
		switch {
		case v == nil && c.verb == verbList:
			return "", "a row has no value", nil
		case v == nil:
			return "", "no value: there is no such row, or its value is null", nil
		}
		s, err := f.apply(v)
		if err != nil {
			return "", "", fmt.Errorf("{{%s}}: %w", c.text, err)
		}
		if c.verb == verbList {
			s = strings.TrimSpace(s)
		}
		items = append(items, s)
	}
	switch {
	case len(items) > 0:
	case c.none != "":
		return c.none, "", nil
	default:
		return "", "the query has no rows", nil
	}
	return conjoin(items), "", nil
}

// column returns the values of a list call.
func (a *answers) column(c call) ([]any, error) {
	res := a.data[c.name].Result
	col, err := columnOf(res, c, c.column)
	if err != nil {
		return nil, err
	}
	var values []any
	for _, row := range res.Rows {
		values = append(values, row[col])
	}
	return values, nil
}

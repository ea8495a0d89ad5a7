package transit_prices

import (
	"errors"
	"fmt"
	"strings"
)

// formerColumn marked the land-locked developing countries. Who belongs to them
// is known from the lists of the United Nations, and is no longer asked. The
// published quotes still have it: there it must not contradict itself, for that
// shows a wrong economy, and is not kept.
const formerColumn = "lldc"

// A header says where in a row the columns stand.
type header struct {
	columns map[string]int
	width   int
}

// matchHeader holds the headings against the columns, which may come in any
// order. It returns nil if the rows below cannot be read.
func (l *list) matchHeader(names []string, at func(i int) position) *header {
	h := &header{columns: map[string]int{}, width: len(names)}
	readable := true
	for i, name := range names {
		name = strings.TrimSpace(name)
		_, twice := h.columns[name]
		switch {
		case twice:
			l.addError(at(i), name, errors.New("the column is there twice"))
			readable = false
		case name == formerColumn && l.survey.isSurvey():
			l.addError(at(i), name, errors.New("is known and no longer asked: delete the column"))
		case name == formerColumn || isColumn(name):
			h.columns[name] = i
		default:
			l.addError(at(i), "", fmt.Errorf("unknown column %.40q", name))
		}
	}
	var missing []string
	for _, c := range columns {
		if _, ok := h.columns[c.name]; !ok {
			missing = append(missing, fmt.Sprintf("%q", c.name))
		}
	}
	if missing != nil {
		l.addError(at(0), "", fmt.Errorf("no column %s among the headings", strings.Join(missing, ", ")))
		readable = false
	}
	if !readable {
		return nil
	}
	l.hasHeader = true
	return h
}

func isColumn(name string) bool {
	for _, c := range columns {
		if c.name == name {
			return true
		}
	}
	return false
}

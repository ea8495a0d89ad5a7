package warehouse

import (
	"context"
	"fmt"
)

// A groupList is the shared view that lists groups of economies. It says so in
// its header: -- groups: the column of their codes.
type groupList struct{ view, column string }

func (w *Warehouse) readGroups(f *file) error {
	for line := range headerLines(f.sql) {
		if line.key != "groups" {
			continue
		}
		if w.groups.view != "" {
			return fmt.Errorf("%s:%d: groups are listed by %s already", f.path, line.number, w.groups.view)
		}
		w.groups = groupList{f.name(), line.value}
	}
	return nil
}

// GroupCodes are the codes that stand for groups of economies, sorted; nil where
// no view lists them.
func (w *Warehouse) GroupCodes(ctx context.Context) ([]string, error) {
	if w.groups.view == "" {
		return nil, nil
	}
	column := Ident(w.groups.column)
	res, err := w.Query(ctx, fmt.Sprintf("select distinct %s from %s where %[1]s is not null order by %[1]s", column, qualified(w.groups.view)))
	if err != nil {
		return nil, fmt.Errorf("group codes: %w", err)
	}
	codes := make([]string, len(res.Rows))
	for i, row := range res.Rows {
		codes[i] = Text(row[0])
	}
	return codes, nil
}

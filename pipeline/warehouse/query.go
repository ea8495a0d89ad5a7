package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
)

// Query answers one read-only statement: select, with, from, values, describe,
// summarize, show or explain.
func (w *Warehouse) Query(ctx context.Context, text string, args ...any) (*Result, error) {
	res := new(Result)
	err := w.stream(ctx, text, args, func(cols []Column) error {
		res.Columns = cols
		return nil
	}, func(row []any) error {
		res.Rows = append(res.Rows, slices.Clone(row))
		return nil
	})
	if err != nil {
		return nil, err
	}
	return res, nil
}

// Stream answers like Query but hands over the columns once and then each row
// as it comes, without holding them all. The row is overwritten by the next
// one. An error of begin or row ends the query and is returned.
func (w *Warehouse) Stream(ctx context.Context, text string, begin func([]Column) error, row func([]any) error) error {
	return w.stream(ctx, text, nil, begin, row)
}

func (w *Warehouse) stream(ctx context.Context, text string, args []any, begin func([]Column) error, row func([]any) error) error {
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	s, err := admit(ctx, conn, text)
	if err != nil {
		return err
	}
	if s.shows || s.explains { // what cannot fill a table is short
		return queryError(ctx, scan(ctx, conn, text, args, begin, row))
	}
	answer, err := spool(ctx, conn, text, args)
	if err != nil {
		return err
	}
	return errors.Join(answer.read(ctx, begin, row), answer.drop())
}

// scan runs a statement that is known to be harmless and short.
func scan(ctx context.Context, conn *sql.Conn, text string, args []any, begin func([]Column) error, row func([]any) error) error {
	rows, err := conn.QueryContext(ctx, text, bound(args)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return err
	}
	cols := make([]Column, len(types))
	for i, t := range types {
		cols[i] = Column{Name: t.Name(), Type: strings.ToLower(t.DatabaseTypeName())}
	}
	if err := begin(cols); err != nil {
		return err
	}
	values, targets := make([]any, len(cols)), make([]any, len(cols))
	for i := range values {
		targets[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		for i := range values {
			values[i] = plain(values[i], cols[i].Type)
		}
		if err := row(values); err != nil {
			return err
		}
	}
	return rows.Err()
}

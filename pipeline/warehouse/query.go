package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"slices"
	"strings"

	duckdb "github.com/duckdb/duckdb-go/v2"
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
	s, err := w.accept(ctx, conn, text)
	if err != nil {
		return err
	}
	if s.isShort() {
		return queryError(ctx, s.scan(ctx, conn, args, begin, row))
	}
	answer, err := answerTo(ctx, conn, s.text, args)
	if err != nil {
		return err
	}
	return errors.Join(answer.read(ctx, begin, row), answer.drop())
}

// isShort tells whether a statement cannot fill a table, and has a short answer.
func (s *statement) isShort() bool { return s.describes || s.prefix != "" }

// scan runs a short statement.
func (s *statement) scan(ctx context.Context, conn *sql.Conn, args []any, begin func([]Column) error, row func([]any) error) error {
	return withPrepared(ctx, conn, s.prefix+s.text, s.kind(), func(stmt *duckdb.Stmt) error {
		rows, err := stmt.QueryContext(ctx, numbered(bindable(args)))
		if err != nil {
			return err
		}
		return errors.Join(readRows(ctx, rows, begin, row), rows.Close())
	})
}

// kind is the type that the engine must find in a short statement.
func (s *statement) kind() duckdb.StmtType {
	if s.prefix != "" {
		return duckdb.STATEMENT_TYPE_EXPLAIN
	}
	return duckdb.STATEMENT_TYPE_SELECT
}

// scan runs a statement of our own whose answer is short. It reads the
// driver's rows themselves: most of an answer's time would go into the copies
// that database/sql makes of each value.
func scan(ctx context.Context, conn *sql.Conn, text string, args []any, begin func([]Column) error, row func([]any) error) error {
	return conn.Raw(func(c any) error {
		rows, err := c.(driver.QueryerContext).QueryContext(ctx, text, numbered(bindable(args)))
		if err != nil {
			return err
		}
		return errors.Join(readRows(ctx, rows, begin, row), rows.Close())
	})
}

// readRows hands over the columns, then every row as plain values.
func readRows(ctx context.Context, rows driver.Rows, begin func([]Column) error, row func([]any) error) error {
	names := rows.Columns()
	cols := make([]Column, len(names))
	for i, name := range names {
		cols[i] = Column{Name: name, Type: strings.ToLower(rows.(driver.RowsColumnTypeDatabaseTypeName).ColumnTypeDatabaseTypeName(i))}
	}
	if err := begin(cols); err != nil {
		return err
	}
	given, values := make([]driver.Value, len(cols)), make([]any, len(cols))
	for ctx.Err() == nil {
		if err := rows.Next(given); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		for i, v := range given {
			values[i] = resultValue(v, cols[i].Type)
		}
		if err := row(values); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// numbered gives arguments the places of a statement's question marks.
func numbered(args []any) []driver.NamedValue {
	out := make([]driver.NamedValue, len(args))
	for i, a := range args {
		out[i] = driver.NamedValue{Ordinal: i + 1, Value: a}
	}
	return out
}

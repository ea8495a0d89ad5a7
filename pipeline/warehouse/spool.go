package warehouse

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	duckdb "github.com/duckdb/duckdb-go/v2"
)

// window is how many rows of a result are held at once.
const window = 100_000

const spoolTable = "temp.main.spool"

// A spooled answer lies in a temporary table, to be read window after window.
//
// The driver holds a whole result in memory that DuckDB's limit does not count.
// A temporary table is counted and spills to disk, so that a question that is
// too large ends in an error and not in the end of the process.
type spooled struct {
	conn *sql.Conn
	rows int64
}

// spool runs an admitted select. Its answer must be dropped before conn is used
// for another one.
//
// The text is a whole statement by the engine's own parser, which reads it from
// the same state behind our first line as it did alone, so that the table is
// made of the select that was judged; and the engine says of both together that
// they are one statement which makes a table.
func spool(ctx context.Context, conn *sql.Conn, text string, args []any) (*spooled, error) {
	err := withPrepared(ctx, conn, "create or replace temp table "+spoolTable+" as\n"+text, duckdb.STATEMENT_TYPE_CREATE, func(stmt *duckdb.Stmt) error {
		_, err := stmt.ExecContext(ctx, numbered(bound(args)))
		return err
	})
	if err != nil {
		return nil, queryError(ctx, reworded(ctx, conn, text, err))
	}
	s := &spooled{conn: conn}
	if err := conn.QueryRowContext(ctx, "select count(*) from "+spoolTable).Scan(&s.rows); err != nil {
		return nil, queryError(ctx, errors.Join(err, s.drop()))
	}
	return s, nil
}

// drop frees the answer, even after its context has ended.
func (s *spooled) drop() error {
	_, err := s.conn.ExecContext(context.Background(), "drop table "+spoolTable)
	return err
}

// windows yields queries for the rows in order, at least one.
func (s *spooled) windows() iter.Seq[string] {
	return func(yield func(string) bool) {
		for from := int64(0); from == 0 || from < s.rows; from += window {
			if !yield(fmt.Sprintf("select * from %s where rowid >= %d and rowid < %d order by rowid", spoolTable, from, from+window)) {
				return
			}
		}
	}
}

// read hands the rows to row. begin is called before the first one.
func (s *spooled) read(ctx context.Context, begin func([]Column) error, row func([]any) error) error {
	for query := range s.windows() {
		if err := scan(ctx, s.conn, query, nil, begin, row); err != nil {
			return queryError(ctx, err)
		}
		begin = func([]Column) error { return nil }
	}
	return nil
}

// reworded returns what DuckDB says of the text alone, whose lines are the
// user's own, or err if the text alone is no error.
func reworded(ctx context.Context, conn *sql.Conn, text string, err error) error {
	return cmp.Or(withPrepared(ctx, conn, text, duckdb.STATEMENT_TYPE_SELECT, func(*duckdb.Stmt) error { return nil }), located(err, 1))
}

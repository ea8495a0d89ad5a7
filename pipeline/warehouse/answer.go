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

const answerTable = "temp.main.answer"

// An answer is the rows of a select in a temporary table.
//
// The driver holds a whole result in memory that DuckDB's limit does not count.
// A temporary table is counted and spills to disk, so that a question that is
// too large ends in an error and not in the end of the process.
type answer struct {
	conn *sql.Conn
	rows int64
}

// answerTo runs an accepted select. The answer must be dropped before conn is
// used for another one.
//
// The table is made of the very select that was accepted: the engine's parser
// has read the text alone as one whole statement, and says of the text behind
// our first line that it is one statement, which makes a table.
func answerTo(ctx context.Context, conn *sql.Conn, text string, args []any) (*answer, error) {
	err := withPrepared(ctx, conn, "create or replace temp table "+answerTable+" as\n"+text, duckdb.STATEMENT_TYPE_CREATE, func(stmt *duckdb.Stmt) error {
		_, err := stmt.ExecContext(ctx, numbered(bindable(args)))
		return err
	})
	if err != nil {
		return nil, queryError(ctx, errorOfText(ctx, conn, text, err))
	}
	a := &answer{conn: conn}
	if err := conn.QueryRowContext(ctx, "select count(*) from "+answerTable).Scan(&a.rows); err != nil {
		return nil, queryError(ctx, errors.Join(err, a.drop()))
	}
	return a, nil
}

// drop frees the answer, even after its context has ended.
func (a *answer) drop() error {
	_, err := a.conn.ExecContext(context.Background(), "drop table "+answerTable)
	return err
}

// windows yields queries for the rows in order, at least one.
func (a *answer) windows() iter.Seq[string] {
	return func(yield func(string) bool) {
		for from := int64(0); from == 0 || from < a.rows; from += window {
			if !yield(fmt.Sprintf("select * from %s where rowid >= %d and rowid < %d order by rowid", answerTable, from, from+window)) {
				return
			}
		}
	}
}

// read hands the rows to row. begin is called before the first one.
func (a *answer) read(ctx context.Context, begin func([]Column) error, row func([]any) error) error {
	for query := range a.windows() {
		if err := scan(ctx, a.conn, query, nil, begin, row); err != nil {
			return queryError(ctx, err)
		}
		begin = func([]Column) error { return nil }
	}
	return nil
}

// errorOfText returns what DuckDB says of the text alone, whose lines are the
// user's own, or err if the text alone is no error.
func errorOfText(ctx context.Context, conn *sql.Conn, text string, err error) error {
	return cmp.Or(withPrepared(ctx, conn, text, duckdb.STATEMENT_TYPE_SELECT, func(*duckdb.Stmt) error { return nil }), located(err, 1))
}

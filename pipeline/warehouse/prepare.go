package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	duckdb "github.com/duckdb/duckdb-go/v2"
)

// withPrepared hands to do a statement that the engine has parsed and planned,
// but only if the engine says that the text is one statement, and of the wanted
// type. Nothing runs before: the driver's own Prepare refuses several
// statements, where its PrepareContext, QueryContext and ExecContext run all
// but the last.
func withPrepared(ctx context.Context, conn *sql.Conn, text string, want duckdb.StmtType, do func(*duckdb.Stmt) error) error {
	return conn.Raw(func(c any) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		prepared, err := c.(driver.Conn).Prepare(text)
		if err != nil {
			return err
		}
		stmt := prepared.(*duckdb.Stmt)
		if kind, err := stmt.StatementType(); err != nil || kind != want {
			return errors.Join(err, fmt.Errorf("the engine takes the statement for one of type %d, not %d", kind, want), stmt.Close())
		}
		return errors.Join(do(stmt), stmt.Close())
	})
}

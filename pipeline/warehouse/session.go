package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"slices"
)

// A Session answers statements of the program's own over files of its own: an
// engine without views and without locks. It is not for several goroutines.
type Session struct{ conn *sql.Conn }

// WithSession starts an engine for the time of do.
func WithSession(ctx context.Context, do func(*Session) error) error {
	spill, err := NewScratch(os.TempDir())
	if err != nil {
		return err
	}
	defer spill.Remove()
	db, err := engine(ctx, spill.path)
	if err != nil {
		return fmt.Errorf("start DuckDB: %w", err)
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	return errors.Join(do(&Session{conn}), conn.Close())
}

// Query answers one statement, with values as a Result has them.
func (s *Session) Query(ctx context.Context, text string) (rows [][]any, err error) {
	err = scan(ctx, s.conn, text, nil, func([]Column) error { return nil }, func(row []any) error {
		rows = append(rows, slices.Clone(row))
		return nil
	})
	return rows, queryError(ctx, err)
}

package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"slices"
	"sync"
)

// An Engine answers statements of the program's own over files of its own, without
// the views and locks of a warehouse. It starts with the first session. Sessions
// may run at the same time.
type Engine struct {
	mu      sync.Mutex
	db      *sql.DB
	scratch *Scratch
}

// A Session is one connection to an engine. It is not for several goroutines.
type Session struct{ conn *sql.Conn }

// Session makes a session for the time of do. What do leaves in temporary tables
// may be there still for the next.
func (e *Engine) Session(ctx context.Context, do func(*Session) error) error {
	db, err := e.start(ctx)
	if err != nil {
		return err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	return errors.Join(do(&Session{conn}), conn.Close())
}

func (e *Engine) start(ctx context.Context) (*sql.DB, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.db != nil {
		return e.db, nil
	}
	var err error
	e.db, e.scratch, err = startEngine(ctx, os.TempDir())
	return e.db, err
}

// Close ends the engine, if it was started.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.db == nil {
		return nil
	}
	err := errors.Join(e.db.Close(), e.scratch.Remove())
	e.db = nil
	return err
}

// Query answers one statement, with values as a Result has them.
func (s *Session) Query(ctx context.Context, text string) (rows [][]any, err error) {
	err = scan(ctx, s.conn, text, nil, func([]Column) error { return nil }, func(row []any) error {
		rows = append(rows, slices.Clone(row))
		return nil
	})
	return rows, queryError(ctx, err)
}

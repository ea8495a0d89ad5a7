package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	duckdb "github.com/duckdb/duckdb-go/v2"
)

// The limits of a query, its answer included. One without end, such as a cross
// join that nobody meant, fails soon and does not fill the machine.
const (
	memoryLimit = 4 // GiB, or less where DuckDB would take less
	diskLimit   = "4GiB"

	// MemoryLimit is the most, in bytes, that the engine takes by its own count.
	MemoryLimit = memoryLimit << 30
)

// limitMemory lowers DuckDB's own limit, most of the machine's memory, to ours.
func limitMemory(ctx context.Context, db *sql.DB) error {
	var limit, unit string
	var size float64
	if err := db.QueryRowContext(ctx, "select current_setting('memory_limit')").Scan(&limit); err != nil {
		return err
	}
	if _, err := fmt.Sscanf(limit, "%f %s", &size, &unit); err != nil {
		return fmt.Errorf("memory limit %q: %w", limit, err)
	}
	if unit != "TiB" && !(unit == "GiB" && size > memoryLimit) {
		return nil
	}
	return execAll(ctx, db, fmt.Sprintf("set memory_limit = '%dGiB'", memoryLimit))
}

// ErrTooLarge is the error of a query that needs more memory or disk than it may have.
var ErrTooLarge = errors.New("the answer, or what it takes to find it, needs too much room: ask for less, with where, limit or group by, and see that every join has its condition")

// queryError prefers the reason of a cancelled context to DuckDB's words for
// it, and our advice to DuckDB's, which is to change settings that are locked.
func queryError(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return fmt.Errorf("query stopped: %w", context.Cause(ctx))
	}
	if e, ok := errors.AsType[*duckdb.Error](err); ok && e.Type == duckdb.ErrorTypeOutOfMemory {
		return ErrTooLarge
	}
	return located(err, 0)
}

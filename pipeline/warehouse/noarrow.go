//go:build !duckdb_arrow

package warehouse

import (
	"context"
	"errors"
	"io"
)

var errNoArrow = errors.New("this program was built without Arrow, which Arrow and Parquet output need; build it with: go build -tags duckdb_arrow ./cmd/basedoc")

// WriteArrow needs the build tag duckdb_arrow.
func (w *Warehouse) WriteArrow(context.Context, string, io.Writer) error { return errNoArrow }

// WriteParquet needs the build tag duckdb_arrow.
func (w *Warehouse) WriteParquet(context.Context, string, io.Writer) error { return errNoArrow }

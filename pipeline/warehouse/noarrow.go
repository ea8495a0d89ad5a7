//go:build !duckdb_arrow

package warehouse

import (
	"context"
	"errors"
	"io"

	"github.com/apache/arrow-go/v18/arrow/array"
)

var errNoArrow = errors.New("this program was built without Arrow, which Arrow and Parquet output need; build it with: go build -tags duckdb_arrow ./cmd/basedoc")

// QueryArrow needs the build tag duckdb_arrow.
func (w *Warehouse) QueryArrow(context.Context, string) (array.RecordReader, func(), error) {
	return nil, nil, errNoArrow
}

// WriteArrow needs the build tag duckdb_arrow.
func (w *Warehouse) WriteArrow(context.Context, string, io.Writer) error { return errNoArrow }

// WriteParquet needs the build tag duckdb_arrow.
func (w *Warehouse) WriteParquet(context.Context, string, io.Writer) error { return errNoArrow }

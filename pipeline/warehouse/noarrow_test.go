//go:build !duckdb_arrow

package warehouse

import (
	"context"
	"io"
	"strings"
	"testing"
)

// HasArrow tells other tests whether there is Arrow in this build.
const HasArrow = false

func TestWithoutArrowTheErrorTellsHowToBuild(t *testing.T) {
	w := open(t, nil, nil)
	if err := w.WriteArrow(context.Background(), "select 1", io.Discard); err == nil || !strings.Contains(err.Error(), "-tags duckdb_arrow") {
		t.Errorf("got %v", err)
	}
}

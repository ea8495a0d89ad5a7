package compare

import (
	"fmt"
	"path/filepath"
	"testing"

	"basedoc/pipeline/warehouse"
)

// testEngine serves all tests, which would else start one each.
var testEngine warehouse.Engine

// parquetOf makes a Parquet file of what a query answers.
func parquetOf(t testing.TB, query string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "part.parquet")
	err := testEngine.Session(t.Context(), func(s *warehouse.Session) error {
		_, err := s.Query(t.Context(), fmt.Sprintf("copy (%s) to %s (format parquet)", query, warehouse.Quote(path)))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

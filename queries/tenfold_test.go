//go:build duckdb_arrow

package queries_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/warehouse"
	"basedoc/queries"
)

// Prices that are a tenth of what they were are as plausible as before, one by
// one. The publisher's own medians beside them give them away.
func TestPricesOfATenthAreFound(t *testing.T) {
	release, err := filepath.Abs(filepath.Join("..", "datasets", "itu_price_baskets", "release"))
	if err != nil {
		t.Fatal(err)
	}
	paths := map[string]string{}
	for _, name := range []string{"baskets", "economies", "medians", "basket_history"} {
		paths[name] = filepath.Join(release, name+"-workbook.parquet")
	}
	bundled := withMedians(t, paths)
	if found := brokenRules(t, bundled); len(found) > 0 {
		t.Errorf("the bundled prices: %v", found)
	}

	f, err := os.Create(filepath.Join(t.TempDir(), "tenth.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	err = bundled.WriteParquet(context.Background(), `
		select b.* replace (case when e.is_lldc then b.value / 10 else b.value end as value)
		from itu_price_baskets.baskets b
		left join itu_price_baskets.economies e using (area_code)`, f)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	paths["baskets"] = f.Name()
	found := brokenRules(t, withMedians(t, paths))
	if len(found) != 1 || found[0].Check != "checks.basket_medians" || found[0].Severity != warehouse.SeverityError || found[0].Count < 400 {
		t.Errorf("prices of land-locked economies divided by ten: %v", found)
	}
}

// withMedians opens a workbook's tables with the medians and their check.
func withMedians(t *testing.T, paths map[string]string) *warehouse.Warehouse {
	t.Helper()
	needed := fstest.MapFS{}
	for _, file := range []string{"common/price_basket_groups.sql", "indicators/price_basket_median.sql", "checks/basket_medians.sql"} {
		text, err := fs.ReadFile(queries.FS, file)
		if err != nil {
			t.Fatal(err)
		}
		needed[file] = &fstest.MapFile{Data: text}
	}
	var tables []warehouse.Table
	for name, path := range paths {
		tables = append(tables, warehouse.Table{Source: "itu_price_baskets", Name: name, Parts: []warehouse.Part{{Name: "workbook", Path: path}}})
	}
	w, err := warehouse.Open(context.Background(), tables, needed)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

func brokenRules(t *testing.T, w *warehouse.Warehouse) []warehouse.Finding {
	t.Helper()
	found, err := w.CheckRules(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return found
}

package warehouse

import (
	"context"
	"fmt"
	"testing"
)

// BenchmarkOpen opens a vintage of 15 files under 40 views that stand on each other.
func BenchmarkOpen(b *testing.B) {
	var tables []Table
	files := map[string]string{}
	for i := range 15 {
		path := parquetOf(b, "select 'NPL' as area_code, date '2024-12-31' as period_date, i as n, i * 1.5e0 as share from range(20000) r(i)")
		tables = append(tables, Table{
			Source: fmt.Sprintf("source_%d", i), Name: "rows",
			Columns: []Column{{Name: "area_code"}, {Name: "period_date"}, {Name: "n"}, {Name: "share"}},
			Parts:   []Part{{Name: "all", Path: path}},
		})
		files[fmt.Sprintf("common.sum_%d", i)] = fmt.Sprintf("select area_code, period_date, sum(n) as n, avg(share) as share from source_%d.rows group by area_code, period_date", i)
	}
	for i := range 25 {
		files[fmt.Sprintf("indicators.share_%d", i)] = header + fmt.Sprintf(`
select a.area_code, a.period_date, a.share / b.share as value, a.n as base, 'A' as status
from common.sum_%d as a
inner join common.sum_%d as b on a.area_code = b.area_code and a.period_date = b.period_date
order by a.area_code, a.period_date`, i%15, (i+1)%15)
	}
	queries := folder(files)
	for b.Loop() {
		w, err := Open(context.Background(), tables, queries)
		if err != nil {
			b.Fatal(err)
		}
		w.Close()
	}
}

// BenchmarkOpenNothing is what the engine itself takes.
func BenchmarkOpenNothing(b *testing.B) {
	for b.Loop() {
		w, err := Open(context.Background(), nil, nil)
		if err != nil {
			b.Fatal(err)
		}
		w.Close()
	}
}

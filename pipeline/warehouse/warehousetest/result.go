package warehousetest

import (
	"encoding/csv"
	"strings"

	"basedoc/pipeline/warehouse"
)

// csvOf writes a result as CSV, null as an empty cell and floats as short as
// they can be told apart.
func csvOf(res *warehouse.Result) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	record := make([]string, len(res.Columns))
	for i, c := range res.Columns {
		record[i] = c.Name
	}
	w.Write(record)
	for _, row := range res.Rows {
		for i, v := range row {
			record[i] = warehouse.Text(v)
		}
		w.Write(record)
	}
	w.Flush()
	return b.String()
}

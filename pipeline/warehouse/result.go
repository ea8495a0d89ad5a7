package warehouse

// A Result holds all rows of a query. A value is nil, bool, int64, float64,
// string, canon.Day (SQL dates) or time.Time (timestamps). Whole numbers that an
// int64 cannot hold are strings of their digits.
type Result struct {
	Columns []Column
	Rows    [][]any
}

// Index returns the position of the named column, or -1.
func (r *Result) Index(column string) int {
	for i, c := range r.Columns {
		if c.Name == column {
			return i
		}
	}
	return -1
}

package warehouse

// An Indicator is one file of the folder indicators: its header, read from the
// leading comment lines, and its SQL.
type Indicator struct {
	Name   string   // the file's name, and the view indicators.Name
	Title  string   // what it measures, as a reader says it
	Unit   string   // such as % of users
	Better string   // higher, lower or neutral
	Floor  float64  // least base for a value to stand
	Range  *Range   // values outside are errors; nil if unbounded
	Dims   []string // columns between period_date and value
	About  []string // method, limits, reference, in sentences
	SQL    string
}

// A Range bounds an indicator's values, ends included; an infinite end is open.
type Range struct{ Min, Max float64 }

// A Lineage names what a query rests on, directly or through views; sorted.
type Lineage struct {
	Indicators []string // such as ipv6_user_share
	Tables     []string // such as google_ipv6.economies
}

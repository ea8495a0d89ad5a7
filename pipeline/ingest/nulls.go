package ingest

import "reflect"

// optionalTexts are the columns of texts of which the empty one is null. Where a
// run of texts stands between nulls, the Parquet library writes some of the
// nulls behind it as empty texts (github.com/parquet-go/parquet-go/issues/154).
// It does not where it is given fewer rows at a time, so that no null follows a
// text that follows a null.
type optionalTexts struct {
	fields []int // of the row type
	states []textState
}

// A textState says what a column has had in the rows so far.
type textState uint8

const (
	onlyTexts textState = iota
	lastNull
	textAfterNull
)

func optionalTextsOf[R any]() optionalTexts {
	var o optionalTexts
	t := reflect.TypeFor[R]()
	for i, c := range columnsOf[R]() {
		if c.Nullable && t.Field(i).Type.Kind() == reflect.String {
			o.fields = append(o.fields, i)
		}
	}
	o.states = make([]textState, len(o.fields))
	return o
}

// writable returns how many of the rows, a slice of the row type, can be written
// at a time.
func (o optionalTexts) writable(rows any) int {
	clear(o.states)
	all := reflect.ValueOf(rows)
	for i := range all.Len() {
		row := all.Index(i)
		for c, f := range o.fields {
			isNull := row.Field(f).Len() == 0
			switch {
			case isNull && o.states[c] == textAfterNull:
				return i
			case isNull:
				o.states[c] = lastNull
			case o.states[c] == lastNull:
				o.states[c] = textAfterNull
			}
		}
	}
	return all.Len()
}

package document

import (
	"slices"
	"strings"

	"basedoc/pipeline/warehouse"
)

// symbols are the signs in and after cells, in the order of the legend. The letters
// are those of the SDMX code list for OBS_STATUS; A, a normal value, has no sign.
var symbols = []Symbol{
	{"...", "not available"},
	{"–", "nil or negligible"},
	{"B", "break in the series"},
	{"D", "the definition differs"},
	{"E", "estimate"},
	{"F", "forecast"},
	{"G", "experimental figure"},
	{"I", "imputed"},
	{"P", "provisional"},
	{thin, "thin evidence"},
}

const (
	notAvailable = "..."
	nilSign      = "–"
	thin         = "U" // the one status that says why a value is missing
)

// meaningOf returns what a status says, or "" if it says nothing or is none.
func meaningOf(status string) string {
	i := slices.IndexFunc(symbols, func(s Symbol) bool { return len(s.Sign) == 1 && s.Sign == status })
	if i < 0 {
		return ""
	}
	return symbols[i].Meaning
}

// columnAbout names the column that says something of a column's values, their status or
// the reason why there are none, or none: for x or x_value it is x_status, for value status.
func columnAbout(res *warehouse.Result, column, what string) string {
	name := strings.TrimPrefix(strings.TrimSuffix("_"+column, "_value")+"_"+what, "_")
	if res.Index(name) < 0 {
		return ""
	}
	return name
}

// statusesOf lists the statuses that say something of the values that a row has in some
// columns.
func statusesOf(res *warehouse.Result, columns []string, row int) []string {
	var found []string
	for _, column := range columns {
		value, status := res.Index(column), res.Index(columnAbout(res, column, "status"))
		if value < 0 || status < 0 || res.Rows[row][value] == nil {
			continue
		}
		if s := warehouse.Text(res.Rows[row][status]); meaningOf(s) != "" && !slices.Contains(found, s) {
			found = append(found, s)
		}
	}
	return found
}

// isOfAll tells whether every row that has a value has a status.
func isOfAll(res *warehouse.Result, columns []string, status string) bool {
	for n, row := range res.Rows {
		hasValue := slices.ContainsFunc(columns, func(c string) bool { at := res.Index(c); return at >= 0 && row[at] != nil })
		if hasValue && !slices.Contains(statusesOf(res, columns, n), status) {
			return false
		}
	}
	return true
}

// statusesOfAll are the notes of a figure on statuses that are not told at single
// values: those that all have and, in a line, those that some have.
func (c caption) statusesOfAll(res *warehouse.Result) []string {
	var notes []string
	for n := range res.Rows {
		for _, s := range statusesOf(res, c.values, n) {
			note := "All values: " + meaningOf(s) + "."
			if !isOfAll(res, c.values, s) {
				if !c.isLine {
					continue
				}
				note = "Some values: " + meaningOf(s) + "."
			}
			if !slices.Contains(notes, note) {
				notes = append(notes, note)
			}
		}
	}
	return notes
}

// statusNote is the note on a value with a status.
func statusNote(status string) string {
	meaning := meaningOf(status)
	return strings.ToUpper(meaning[:1]) + meaning[1:] + "."
}

// statusMeanings are what the statuses in a data file mean, by letter.
func statusMeanings(res *warehouse.Result) map[string]string {
	meanings := map[string]string{}
	for i, c := range res.Columns {
		if c.Name != "status" && !strings.HasSuffix(c.Name, "_status") {
			continue
		}
		for _, row := range res.Rows {
			switch s := warehouse.Text(row[i]); {
			case meaningOf(s) != "":
				meanings[s] = meaningOf(s)
			case s == "A":
				meanings[s] = "normal value"
			case s == "M":
				meanings[s] = "missing"
			}
		}
	}
	return meanings
}

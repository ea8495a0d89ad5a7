package transit_prices

import (
	"fmt"
	"slices"
	"strings"

	"basedoc/pipeline/ingest"
)

// A column of the list of quotes, with what the form tells people about it.
type column struct {
	name   string
	width  float64
	prompt string
	choice []string
	offer  string // cells of the form that list values to choose from; others are taken as well
}

// columns are all columns of the list, in the order of the form. A file must
// have each of them, in any order, and no others.
var columns = []column{
	{name: "economy_or_city", width: 28, prompt: "City, economy or route that the price is for. Required."},
	{name: "iso3", width: 8, prompt: "ISO 3166-1 alpha-3 code of the economy, such as NPL. Leave empty only for regions."},
	{name: "date", width: 12, prompt: "2023-08-01, 2023-08, 2023-Q3 or 2023. Leave empty if unknown, with date_precision undated."},
	{name: "usd_per_mbps_month", width: 20, prompt: "US dollars for one Mbit/s a month, above 0. The lower end of a range. Required."},
	{name: "usd_high", width: 12, prompt: "Upper end of a range, if one was quoted."},
	{name: "port", width: 18, prompt: "Port speed, commitment or medium, such as 10GigE or satellite."},
	{name: "basis", width: 30, prompt: "What was quoted. See the sheet bases.", offer: fmt.Sprintf("%s!$A$2:$A$%d", basesSheet, len(bases)+1)},
	{name: "source", width: 36, prompt: "Who says so: publication or organisation, date, speaker. Required."},
	{name: "url", width: 36, prompt: "Where it says so: an http or https address. Required."},
	{name: "date_precision", width: 16, prompt: "How exact the date is.", choice: precisionChoice},
	{name: "lldc", width: 6, prompt: "1 for a land-locked developing country, 0 otherwise.", choice: []string{"0", "1"}},
	{name: "note", width: 36, prompt: "Remarks."},
}

func columnNames() []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return names
}

// A record is one row of the list by column name.
type record map[string]string

// matchColumns holds a header against the columns.
func matchColumns(header []string) error {
	var missing, unknown []string
	for i, name := range header {
		if !slices.Contains(columnNames(), name) || slices.Contains(header[:i], name) {
			unknown = append(unknown, name)
		}
	}
	for _, name := range columnNames() {
		if !slices.Contains(header, name) {
			missing = append(missing, name)
		}
	}
	if missing != nil || unknown != nil {
		return fmt.Errorf("wrong columns: missing %q, unknown or repeated %q", missing, unknown)
	}
	return nil
}

// recordOf names the cells of a row.
func recordOf(header, cells []string) record {
	r := record{}
	for i, name := range header {
		r[name] = strings.TrimSpace(cells[i])
	}
	return r
}

// cellsOf returns as many cells of a sheet's row as there are headings, and
// refuses a cell beyond them.
func cellsOf(row ingest.SheetRow, n int) ([]string, error) {
	cells := make([]string, n)
	for i := range cells {
		cells[i] = row.Cell(i)
	}
	for i := n; i < len(row.Cells); i++ {
		if row.Cell(i) != "" {
			return nil, fmt.Errorf("a cell beyond the last column: %q", row.Cell(i))
		}
	}
	return cells, nil
}

package document

import (
	"bytes"
	"encoding/csv"
	"encoding/json"

	"basedoc/pipeline/safetext"
	"basedoc/pipeline/warehouse"
)

// csv returns the rows as a data file: unformatted values, dates as YYYY-MM-DD, an
// empty cell for a null. Text that a spreadsheet would run as a formula gets an apostrophe
// in front.
func (d *Dataset) csv() []byte {
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	record := make([]string, len(d.Result.Columns))
	for i, c := range d.Result.Columns {
		record[i] = safetext.Cell(c.Name)
	}
	_ = w.Write(record) // a bytes.Buffer takes all
	for _, row := range d.Result.Rows {
		for i, v := range row {
			record[i] = warehouse.Text(v)
			if s, ok := v.(string); ok {
				record[i] = safetext.Cell(s)
			}
		}
		_ = w.Write(record)
	}
	w.Flush()
	return buf.Bytes()
}

// metadata describes a data file, as JSON: what it shows, under which terms,
// and how it was made.
func (c Caption) metadata(file string) ([]byte, error) {
	type column struct {
		Name  string `json:"name"`
		Type  string `json:"type"`
		About string `json:"about,omitempty"`
	}
	m := struct {
		File     string            `json:"file,omitempty"` // none where the values may not be passed on
		Title    string            `json:"title"`
		Subtitle string            `json:"subtitle,omitempty"`
		Unit     string            `json:"unit,omitempty"`
		Notes    []string          `json:"notes,omitempty"`
		Citation string            `json:"citation,omitempty"`
		Vintage  string            `json:"vintage"`
		Evidence string            `json:"evidence"`
		SQL      string            `json:"sql"`
		Columns  []column          `json:"columns"`
		Statuses map[string]string `json:"statuses,omitempty"` // what the letters in columns of statuses mean
		Terms    Terms             `json:"terms"`
		Sources  []UsedSource      `json:"sources"`
	}{
		Statuses: statusMeanings(c.Data.Result),
		File:     file, Title: plain(c.Title), Subtitle: plain(c.Subtitle), Unit: plain(c.Unit), Citation: plain(c.Source),
		Vintage: c.Data.Evidence.Vintage, Evidence: c.Data.Evidence.ID, SQL: c.Data.SQL, Terms: termsOf(c.Data.Evidence.Sources), Sources: c.Data.Evidence.Sources,
	}
	for _, n := range c.Notes {
		m.Notes = append(m.Notes, n.String())
	}
	for _, col := range c.Data.Result.Columns {
		m.Columns = append(m.Columns, column(col))
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(m)
	return buf.Bytes(), err
}

package document

import (
	"bytes"
	"encoding/csv"
	"encoding/json"

	"basedoc/pipeline/safetext"
	"basedoc/pipeline/warehouse"
)

// csv returns the rows as a data file: raw values, dates as YYYY-MM-DD, nothing
// for a null. Text that a spreadsheet would run as a formula gets an apostrophe
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
	type part struct {
		Table    string `json:"table"`
		Part     string `json:"part"`
		DataDate string `json:"data_date,omitempty"`
		URL      string `json:"url,omitempty"`
		SHA256   string `json:"sha256"`
		Stale    bool   `json:"stale,omitempty"`
	}
	type source struct {
		Name        string `json:"name"`
		Title       string `json:"title"`
		Publisher   string `json:"publisher"`
		License     string `json:"license"`
		LicenseURL  string `json:"license_url,omitempty"`
		Attribution string `json:"attribution,omitempty"`
		Parts       []part `json:"parts"`
	}
	m := struct {
		File     string   `json:"file"`
		Title    string   `json:"title"`
		Subtitle string   `json:"subtitle,omitempty"`
		Unit     string   `json:"unit,omitempty"`
		Notes    []string `json:"notes,omitempty"`
		Citation string   `json:"citation,omitempty"`
		Vintage  string   `json:"vintage"`
		Evidence string   `json:"evidence"`
		SQL      string   `json:"sql"`
		Columns  []column `json:"columns"`
		Sources  []source `json:"sources"`
	}{
		File: file, Title: plain(c.Title), Subtitle: plain(c.Subtitle), Unit: plain(c.Unit), Citation: plain(c.Source),
		Vintage: c.Data.Evidence.Vintage, Evidence: c.Data.Evidence.ID, SQL: c.Data.SQL,
	}
	for _, n := range c.Notes {
		m.Notes = append(m.Notes, n.String())
	}
	for _, col := range c.Data.Result.Columns {
		m.Columns = append(m.Columns, column{col.Name, col.Type, col.About})
	}
	for _, s := range c.Data.Evidence.Sources {
		out := source{s.Name, s.Title, s.Publisher, s.License, s.LicenseURL, s.Attribution, nil}
		for _, p := range s.Parts {
			date := ""
			if p.DataDate != 0 {
				date = p.DataDate.String()
			}
			out.Parts = append(out.Parts, part{p.Table, p.Name, date, p.URL, p.SHA256, p.Stale})
		}
		m.Sources = append(m.Sources, out)
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(m)
	return buf.Bytes(), err
}

package document

import (
	"cmp"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"

	"basedoc/pipeline/warehouse"
)

// tableColumns are the indices of a table's columns in its rows, by column; -1 is
// none.
type tableColumns struct{ at, status, link, reason []int }

// columnsOf finds the columns of a table. A number whose column is x or x_value has
// its status in x_status, and one in value has it in status, where there are such;
// x_reason, or reason, says why it is missing.
func (t *table) columnsOf(res *warehouse.Result) (c tableColumns, err error) {
	find := func(name string) int {
		if name == "" {
			return -1
		}
		at, missing := indexOf(res, name)
		err = cmp.Or(err, missing)
		return at
	}
	for i, col := range t.keys.Columns {
		c.at, c.link = append(c.at, find(col.Column)), append(c.link, find(col.Link))
		status := col.Status
		if t.formats[i].isNumeric() {
			status = cmp.Or(status, t.keys.Status, columnAbout(res, col.Column, "status"))
		}
		c.status = append(c.status, find(status))
		c.reason = append(c.reason, find(columnAbout(res, col.Column, "reason")))
	}
	return c, err
}

func (b *builder) buildTable(t *table) (*Table, error) {
	c, m, err := b.buildCaption(t.caption, "table", b.report.tables[t.id])
	if err != nil {
		return nil, err
	}
	columns, err := t.columnsOf(c.Data.Result)
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", t.id, err)
	}
	out := &Table{}
	for i, col := range t.keys.Columns {
		out.Columns = append(out.Columns, TableColumn{
			Head:  b.buildText(t.heads[i]),
			Right: col.Align == "right" || col.Align == "" && t.formats[i].isNumeric(),
		})
	}
	b.markHeads(out, columns, c.Data, m)
	used := map[string]bool{}
	for n, row := range c.Data.Result.Rows {
		var cells []Cell
		for i := range columns.at {
			cell, err := t.cell(columns, i, row)
			if err != nil {
				return nil, fmt.Errorf("table %s: row %d: column %s: %w", t.id, n+1, t.keys.Columns[i].Column, err)
			}
			used[cell.Status], used[plain(cell.Text)] = true, true
			if row[columns.at[i]] == nil {
				cell.Mark = m.addReason(columns, i, row)
			}
			cells = append(cells, cell)
		}
		mark, err := b.markOf(t.caption, c.Data, n, m)
		if err != nil {
			return nil, fmt.Errorf("table %s: row %d: %w", t.id, n+1, err)
		}
		cells[0].Mark = cmp.Or(mark, cells[0].Mark)
		out.Rows = append(out.Rows, cells)
	}
	for _, s := range symbols {
		if used[s.Sign] {
			out.Legend = append(out.Legend, s)
		}
	}
	c.Notes = append(c.Notes, m.notes...)
	out.Caption = c
	out.Alt = t.alt(out)
	return out, nil
}

// markHeads tells of old parts that more than half of the rows rest on at the heads of
// the columns whose values do, so that they are not told at the rows.
func (b *builder) markHeads(t *Table, columns tableColumns, data *Dataset, m *noteMarks) {
	m.stale = slices.DeleteFunc(m.stale, func(p agedPart) bool {
		changed := data.rests[p.source.Name+"/"+p.part.Name].columns
		if changed == nil || !data.mostRowsRestOn(p.source.Name, p.part.Name) {
			return false
		}
		for i, at := range columns.at {
			if changed[at] {
				if l := m.addText(staleNote([]agedPart{p}, b.report.date)); !strings.Contains(t.Columns[i].Mark, l) {
					t.Columns[i].Mark += l
				}
			}
		}
		return true
	})
}

// addReason returns the letter of the note that says why a value is missing, or "".
func (m *noteMarks) addReason(c tableColumns, i int, row []any) string {
	if c.reason[i] < 0 || row[c.reason[i]] == nil {
		return ""
	}
	reason := warehouse.Text(row[c.reason[i]])
	return m.addText(reason + ".")
}

// cell returns the cell of a row in the column i.
func (t *table) cell(c tableColumns, i int, row []any) (Cell, error) {
	status := ""
	if c.status[i] >= 0 {
		status = warehouse.Text(row[c.status[i]])
	}
	cell, err := t.formats[i].cell(row[c.at[i]], status)
	if err == nil && c.link[i] >= 0 && row[c.at[i]] != nil {
		cell.Text = linkedTo(cell.Text, warehouse.Text(row[c.link[i]]))
	}
	return cell, err
}

// linkedTo returns text as a link to an address of the data, if that is one of the
// web.
func linkedTo(text []Inline, address string) []Inline {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.ContainsAny(address, " \t\r\n") {
		return text
	}
	return []Inline{Link{address, text}}
}

// indexOf returns the index of a column, or an error if there is none.
func indexOf(res *warehouse.Result, name string) (int, error) {
	at := res.Index(name)
	if at < 0 {
		return at, fmt.Errorf("the query has no column %s", name)
	}
	return at, nil
}

// cell prints a value with its status: a missing one as three dots, which has a status
// only if that is why it is missing, a number that is zero to the digits shown as a dash.
func (f format) cell(v any, status string) (Cell, error) {
	c := Cell{Text: []Inline{Text(notAvailable)}}
	switch {
	case status == "" || status == "A" || status == "M":
	case meaningOf(status) != "":
		c.Status = status
	default:
		return c, fmt.Errorf("unknown status %q (want A, B, D, E, F, G, I, M, P or U)", status)
	}
	if v == nil || status == "M" {
		if status != thin {
			c.Status = ""
		}
		return c, nil
	}
	text, err := f.apply(v)
	if err != nil {
		return Cell{}, err
	}
	c.Text, c.Date = []Inline{Value{Text: text}}, f.isDate(v)
	if f.isNumeric() && !strings.ContainsAny(text, "123456789") {
		c.Text = []Inline{Text(nilSign)}
	}
	return c, nil
}

// alt describes a table in sentences, with the least and greatest value of its first
// column of numbers.
func (t *table) alt(out *Table) string {
	var heads []string
	for _, col := range out.Columns {
		heads = append(heads, plain(col.Head))
	}
	s := fmt.Sprintf("Table %d. %s. %d rows; columns: %s.", out.Number, strings.TrimSuffix(plain(out.Title), "."), len(out.Rows), strings.Join(heads, ", "))
	column := slices.IndexFunc(t.formats, format.isNumeric)
	if column == 0 {
		column = 1 + slices.IndexFunc(t.formats[1:], format.isNumeric)
	}
	if column < 1 {
		return s
	}
	at := out.Data.Result.Index(t.keys.Columns[column].Column)
	low, high, least, greatest := -1, -1, math.Inf(1), math.Inf(-1)
	for n, row := range out.Data.Result.Rows {
		x, ok := number(row[at])
		if ok && x < least {
			low, least = n, x
		}
		if ok && x > greatest {
			high, greatest = n, x
		}
	}
	if low == high {
		return s
	}
	end := func(n int) string { return plain(out.Rows[n][column].Text) + " (" + plain(out.Rows[n][0].Text) + ")" }
	return s + fmt.Sprintf(" %s runs from %s to %s.", heads[column], end(low), end(high))
}

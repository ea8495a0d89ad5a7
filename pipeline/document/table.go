package document

import (
	"fmt"
	"regexp"
)

// tableKeys is the YAML of a table block.
type tableKeys struct {
	captionKeys `yaml:",inline"`
	Columns     []columnKeys `yaml:"columns"`
	Status      string       `yaml:"status"` // column with the status of every number of its row
}

// columnKeys is one column of a table. The first one heads the rows.
type columnKeys struct {
	Column string   `yaml:"column"`
	Head   yamlText `yaml:"head"`
	Format string   `yaml:"format"`
	Align  string   `yaml:"align"`  // left or right; by default right for numbers, left for others
	Status string   `yaml:"status"` // column with the status of this number
	Link   string   `yaml:"link"`   // column with the address that the text is linked to
}

// A table is a tableKeys with its texts parsed.
type table struct {
	caption
	keys    *tableKeys
	heads   []*passage
	formats []format
}

func (r *Report) readTable(id, text string, line int) *table {
	keys := &tableKeys{}
	if !r.decode(text, line, keys) {
		return nil
	}
	t := &table{caption: r.readCaption(id, &keys.captionKeys, line), keys: keys}
	if len(keys.Columns) == 0 {
		r.addProblem(t.line, "table %s: no columns", id)
	}
	for _, c := range keys.Columns {
		at := line + max(c.Head.line, 1) - 1
		if c.Column == "" || c.Head.text == "" {
			r.addProblem(at, "table %s: a column needs column and head", id)
		}
		if c.Align != "" && c.Align != "left" && c.Align != "right" {
			r.addProblem(at, "table %s: align is left or right, not %q", id, c.Align)
		}
		var f format
		if c.Format != "" {
			var err error
			if f, err = parseFormat(c.Format); err != nil {
				r.addProblem(at, "table %s: column %s: %w", id, c.Column, err)
			}
		}
		t.formats = append(t.formats, f)
		t.heads = append(t.heads, r.parseHead(c, line))
	}
	return t
}

// parseHead parses a column's head. It may have the same digits as the column's
// name, such as 2025 and v2025, for then the query and the head change together.
func (r *Report) parseHead(c columnKeys, line int) *passage {
	if digits := notDigits.ReplaceAllString(c.Head.text, ""); digits != "" && digits == notDigits.ReplaceAllString(c.Column, "") {
		c.Head.text = fmt.Sprintf("{{name %q}}", c.Head.text)
	}
	return r.parseText(c.Head, line)
}

var notDigits = regexp.MustCompile(`\D`)

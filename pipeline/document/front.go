package document

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"basedoc/pipeline/canon"

	"go.yaml.in/yaml/v3"
)

// front is the YAML front matter of a report.
type front struct {
	Title      yamlText  `yaml:"title"`
	Organ      string    `yaml:"organ"`
	Symbol     string    `yaml:"symbol"`
	Session    string    `yaml:"session"`
	AgendaItem string    `yaml:"agenda_item"`
	Date       string    `yaml:"date"`
	Language   string    `yaml:"language"`
	Source     string    `yaml:"source"`
	Summary    []summary `yaml:"summary"`
	Action     yamlText  `yaml:"action"`
}

// A summary is a sentence of the summary, alone or with its condition, or a list of
// alternatives, each with its own.
type summary []struct {
	When yamlText `yaml:"when"`
	Text yamlText `yaml:"text"`
}

func (s *summary) UnmarshalYAML(n *yaml.Node) error {
	type alternatives summary
	switch n.Kind {
	case yaml.SequenceNode:
		return n.Decode((*alternatives)(s))
	case yaml.MappingNode:
		n = &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{n}}
		return n.Decode((*alternatives)(s))
	}
	*s = make(summary, 1)
	return (*s)[0].Text.UnmarshalYAML(n)
}

// A yamlText is a text in YAML, and its line.
type yamlText struct {
	text string
	line int
}

func (t *yamlText) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.ScalarNode {
		return fmt.Errorf("line %d: want a text here; one that begins with {{ must be quoted", n.Line)
	}
	t.text, t.line = strings.TrimSpace(n.Value), n.Line
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		t.line++
	}
	return nil
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?line (\d+): `)

// decode reads YAML, the first line of which is line of the report, into v. It
// reports whether that succeeded; keys that v does not have are problems.
func (r *Report) decode(text string, line int, v any) bool {
	d := yaml.NewDecoder(strings.NewReader(text))
	d.KnownFields(true)
	err := d.Decode(v)
	if err == nil {
		return true
	}
	messages := []string{err.Error()}
	if e, ok := err.(*yaml.TypeError); ok {
		messages = e.Errors
	}
	for _, m := range messages {
		at := line
		if found := yamlLine.FindStringSubmatch(m); found != nil {
			n, _ := strconv.Atoi(found[1])
			at, m = line+n-1, strings.TrimPrefix(m, found[0])
		}
		m, _, _ = strings.Cut(strings.TrimPrefix(m, "yaml: "), " in type ")
		r.addProblem(at, "%s", m)
	}
	return false
}

// parseText parses a text of YAML, the first line of which is line of the report.
func (r *Report) parseText(t yamlText, line int) *passage {
	return r.parsePassage(t.text, line+max(t.line, 1)-1)
}

func (r *Report) readFront(matter string) {
	const first = 2
	f := &r.front
	if !r.decode(matter, first, f) {
		return
	}
	for _, need := range []struct{ key, value string }{{"title", f.Title.text}, {"date", f.Date}, {"language", f.Language}, {"source", f.Source}} {
		if need.value == "" {
			r.addProblem(first, "front matter: no %s", need.key)
		}
	}
	if f.Language != "" && f.Language != "en" {
		r.addProblem(first, "front matter: language %q: only en is written so far", f.Language)
	}
	if len(f.Summary) == 0 {
		r.addProblem(first, "front matter: no summary")
	}
	if day, err := canon.ParseDay(f.Date); err != nil && f.Date != "" {
		r.addProblem(first, "front matter: date: %w", err)
	} else {
		r.date = day
	}
	r.title = r.parseText(f.Title, first)
	r.action = r.parseText(f.Action, first)
	for _, alternatives := range f.Summary {
		c := &claim{line: first}
		if len(alternatives) == 0 {
			r.addProblem(first, "front matter: an empty list in the summary")
		}
		for i, s := range alternatives {
			at := statement{text: r.parseText(s.Text, first), line: s.Text.line + first - 1}
			if s.When.text != "" {
				at.when = r.parseCondition(s.When.text, s.When.line+first-1)
			} else if len(alternatives) > 1 {
				r.addProblem(at.line, "front matter: each alternative of the summary needs its condition: when")
			}
			if i == 0 {
				c.line = at.line
			}
			c.alternatives = append(c.alternatives, at)
		}
		r.summary = append(r.summary, c)
	}
}

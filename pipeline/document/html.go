package document

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"strings"
)

var (
	//go:embed page.html
	pageText string
	//go:embed style.css
	style string

	page = template.Must(template.New("page").Funcs(template.FuncMap{
		"style":        func() template.CSS { return template.CSS(style) },
		"headings":     contents,
		"references":   Note.references,
		"plain":        plain,
		"longDate":     longDate,
		"languageName": languageName,
		"kind":         kind,
		"single":       onlyParagraph,
		"commas":       separateByCommas,
		"drawing":      drawing,
		"legend":       legend,
	}).Parse(pageText))
)

// HTML writes the paper as one file without scripts that needs no other file.
func (d *Document) HTML(w io.Writer) error {
	if err := page.Execute(w, d); err != nil {
		return fmt.Errorf("html: %w", err)
	}
	return nil
}

// kind names the type of a block or inline.
func kind(node any) string {
	name := fmt.Sprintf("%T", node)
	return name[strings.LastIndex(name, ".")+1:]
}

// contents returns the headings of sections and their parts.
func contents(blocks []Block) []*Heading {
	var out []*Heading
	for _, b := range blocks {
		if h, ok := b.(*Heading); ok && h.Level <= 2 {
			out = append(out, h)
		}
	}
	return out
}

// references returns the marks of a footnote.
func (n Note) references() []NoteRef {
	refs := make([]NoteRef, n.Refs)
	for i := range refs {
		refs[i] = NoteRef{n.Number, i + 1}
	}
	return refs
}

// languageName names a language in that language.
func languageName(tag string) string {
	if tag == "en" {
		return "English"
	}
	return tag
}

// onlyParagraph returns the paragraph of an item of a list that has no other blocks,
// or nil.
func onlyParagraph(item []Block) *Paragraph {
	if len(item) != 1 {
		return nil
	}
	only, ok := item[0].(*Paragraph)
	if !ok || only.Draft != "" {
		return nil
	}
	return only
}

func legend(b Block) []Symbol {
	if t, ok := b.(*Table); ok {
		return t.Legend
	}
	return nil
}

// separateByCommas returns note marks, which are letters, with commas between them.
func separateByCommas(letters string) string { return strings.Join(strings.Split(letters, ""), ",") }

// drawing draws a figure without its source and notes, which are text below it: wide,
// and narrow for telephones. The style shows one of them.
func drawing(f *Figure) (template.HTML, error) {
	spec := f.Spec
	spec.Source, spec.Notes = "", nil
	wide, err := spec.SVG()
	if err != nil {
		return "", fmt.Errorf("figure %s: %w", f.ID, err)
	}
	narrow, err := spec.NarrowSVG()
	if err != nil {
		return "", fmt.Errorf("figure %s: %w", f.ID, err)
	}
	return template.HTML(fmt.Sprintf("<div class=\"wide\">\n%s</div>\n<div class=\"narrow\">\n%s</div>\n",
		prefixIDs(wide, "figure-"+f.ID+"-"), prefixIDs(narrow, "narrow-"+f.ID+"-"))), nil
}

var svgID = regexp.MustCompile(` (id="|xlink:href="#)`)

// prefixIDs makes the IDs of a drawing unique in a page with several. Quotes in its
// texts are escaped, so only IDs match.
func prefixIDs(svg []byte, prefix string) []byte {
	return svgID.ReplaceAll(svg, []byte(" ${1}"+prefix))
}

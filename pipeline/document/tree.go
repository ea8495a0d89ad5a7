package document

import (
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/chart"
	"basedoc/pipeline/warehouse"
)

// A Document is a paper, ready for any renderer.
type Document struct {
	Name    string // its folder, and the stem of its files
	Lang    string // BCP 47
	Draft   bool
	Vintage string
	Head    Masthead
	Title   []Inline
	Summary []Block
	Action  []Inline
	Data    []Inline // the vintage and dates of its data
	Body    []Block
	Notes   []Note // footnotes, in the order of their marks
}

// A Masthead says for which meeting a document is, and from whom.
type Masthead struct {
	Organ, Session, Symbol, AgendaItem, Source string
	Date                                       canon.Day
}

// A Block is one of *Heading, *Paragraph, *List, *Quote, *Code, *Figure, *Table.
type Block interface{ block() }

// A Heading opens a section. Level 1 is the highest.
type Heading struct {
	Level  int
	Number string // such as II. or Annex A
	ID     string
	Text   []Inline
}

// A Paragraph is numbered, or has number 0.
type Paragraph struct {
	Number int
	Draft  string // why it may not be published; empty if it may
	Text   []Inline
}

// A List has items of blocks; ordered items are lettered (a), (b).
type List struct {
	Ordered bool
	Items   [][]Block
}

// A Quote is a quotation.
type Quote struct{ Blocks []Block }

// A Code is text to be typed unchanged, such as a command.
type Code struct{ Text string }

// A Caption is what figures and tables share.
type Caption struct {
	ID       string
	Number   int
	Title    []Inline
	Subtitle []Inline
	Unit     []Inline
	Draft    string // why the title may not be published; empty if it may
	Alt      string // a description for readers who cannot see it
	Notes    []MarkedNote
	Source   []Inline
	Data     *Dataset // nil for tables about the document itself
}

// A MarkedNote is a note below a figure or table; its mark is empty for a general
// note.
type MarkedNote struct {
	Mark string
	Text []Inline
}

// String returns the note as one text, mark first.
func (n MarkedNote) String() string { return strings.TrimSpace(n.Mark + " " + plain(n.Text)) }

// A Figure is a chart under a caption.
type Figure struct {
	Caption
	Spec chart.Spec
}

// A Table is rows under a caption. The first cell of a row heads it.
type Table struct {
	Caption
	Columns []TableColumn
	Rows    [][]Cell
	Legend  []Symbol // only the symbols used
}

// A TableColumn has a head, with the letters of notes on all its values, and an alignment.
type TableColumn struct {
	Mark  string
	Head  []Inline
	Right bool
}

// A Cell is text with note marks and a status symbol behind it.
type Cell struct {
	Text   []Inline
	Status string // a letter of SDMX, such as E, that the legend explains
	Date   bool   // stays on one line
	Mark   string // lower-case letters
}

// A Symbol is a sign in cells and what it means.
type Symbol struct{ Sign, Meaning string }

// A Dataset is the query of a figure or table, its rows and its evidence.
type Dataset struct {
	SQL      string
	Result   *warehouse.Result
	Evidence Evidence

	rests map[string]rest // by SOURCE/PART, as far as known
}

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*List) block()      {}
func (*Quote) block()     {}
func (*Code) block()      {}
func (*Figure) block()    {}
func (*Table) block()     {}

// A Note is a footnote.
type Note struct {
	Number int
	Refs   int // how often it is referred to
	Blocks []Block
}

// An Inline is one of Text, Value, Missing, Styled, CodeSpan, Link, Ref,
// Citation, Anchor, NoteRef, LineBreak.
type Inline interface{ inline() }

// A Text is plain text.
type Text string

// A Citation names the sources behind a paragraph, each with a reference to its place in
// the list of sources.
type Citation struct{ Sources []Ref }

// An Anchor is a place to refer to.
type Anchor struct{ ID string }

// A Value is text that came from the data, with the call it answers.
type Value struct{ Text, Call string }

// A Missing is in a draft in place of a value that the data do not have.
type Missing struct{ Call string }

// A Styled run is emphasised, or strongly so.
type Styled struct {
	Strong bool
	Text   []Inline
}

// A CodeSpan is code within a line.
type CodeSpan string

// A Link is a link to a web or mail address.
type Link struct {
	URL  string
	Text []Inline
}

// A Ref is a reference inside the document, such as Figure 2.
type Ref struct{ Target, Text string }

// A NoteRef is the mark of a footnote; Instance counts the marks of one note.
type NoteRef struct{ Number, Instance int }

// A LineBreak ends a line inside a paragraph.
type LineBreak struct{}

func (Text) inline()      {}
func (Value) inline()     {}
func (Missing) inline()   {}
func (Styled) inline()    {}
func (CodeSpan) inline()  {}
func (Link) inline()      {}
func (Ref) inline()       {}
func (Citation) inline()  {}
func (Anchor) inline()    {}
func (NoteRef) inline()   {}
func (LineBreak) inline() {}

// plain returns the text of inlines without marks and styles.
func plain(in []Inline) string {
	s := ""
	for _, n := range in {
		switch n := n.(type) {
		case Text:
			s += string(n)
		case Value:
			s += n.Text
		case Missing:
			s += "[missing: " + n.Call + "]"
		case Styled:
			s += plain(n.Text)
		case CodeSpan:
			s += string(n)
		case Link:
			s += plain(n.Text)
		case Ref:
			s += n.Text
		case LineBreak:
			s += " "
		}
	}
	return s
}

package ingest

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// events tells what the scanner reads of a document: tags with their attributes,
// and texts.
func events(r io.Reader) (string, error) {
	x := &xmlReader{newXMLScanner(r)}
	var out strings.Builder
	for {
		if x.due {
			x.due = false
			x.pop()
			out.WriteString("</>")
			continue
		}
		if x.depth() == 0 { // what stands outside of all elements is not read
			isStart, err := x.element()
			if err == io.EOF {
				return out.String(), nil
			}
			if err != nil {
				return out.String(), err
			}
			tellTag(&out, x, isStart)
			continue
		}
		depth := x.depth()
		raw, where, err := x.readPiece()
		if err != nil {
			return out.String(), err
		}
		switch {
		case where != nowhere:
			text, err := x.decode(nil, raw, where)
			if err != nil {
				return out.String(), err
			}
			out.Write(text)
		case x.depth() != depth || x.due:
			tellTag(&out, x, x.depth() > depth)
		}
	}
}

func tellTag(out *strings.Builder, x *xmlReader, isStart bool) {
	if !isStart {
		out.WriteString("</>")
		return
	}
	fmt.Fprintf(out, "<%s", x.name)
	for _, a := range x.attrs {
		fmt.Fprintf(out, " %s%v=%q", a.name, a.prefix != nil, a.value)
	}
	out.WriteString(">")
}

// libraryEvents tells what encoding/xml reads of a document.
func libraryEvents(text string) (string, error) {
	dec := xml.NewDecoder(strings.NewReader(text))
	var out strings.Builder
	depth := 0
	for {
		token, err := dec.RawToken()
		if err == io.EOF && depth == 0 {
			// RawToken matches no tags.
			_, err = io.Copy(io.Discard, xmlTokens{xml.NewDecoder(strings.NewReader(text))})
			return out.String(), err
		}
		if err != nil {
			return out.String(), err
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			fmt.Fprintf(&out, "<%s", token.Name.Local)
			for _, a := range token.Attr {
				fmt.Fprintf(&out, " %s%v=%q", a.Name.Local, a.Name.Space != "", a.Value)
			}
			out.WriteString(">")
		case xml.EndElement:
			depth--
			out.WriteString("</>")
		case xml.CharData:
			if depth > 0 {
				out.Write(token)
			}
		case xml.Directive:
			return out.String(), errDirective
		}
	}
}

// xmlTokens reads a document to its end.
type xmlTokens struct{ dec *xml.Decoder }

func (x xmlTokens) Read([]byte) (int, error) {
	_, err := x.dec.Token()
	return 0, err
}

var xmlDocuments = []string{
	`<a/>`, `<a></a>`, "<a b='c' d = \"e\"\n/>", "\ufeff<?xml version=\"1.0\" encoding='UTF-8'?>\n<a>t&lt;&#65;&#x42;&amp;&quot;&apos;&gt;</a>",
	`<x:a xmlns:x="y" x:b="1" b="2"><x:c>1<d>2</d>3</x:c></x:a>`, `<a><!-- <b> --><![CDATA[<b>&amp;]]]]></a>`, "<a>\r\n\r\t é€\U0001f600</a>",
	`<a b="&lt;&#xA;>"/>`, `<a>&#xD800;</a>`, `<a>]]></a>`, `<a>]]</a>`, `<a></b>`, `<a>`, `</a>`, `<a b></a>`, `<a b=c></a>`, `<a b="<"/>`, `<a/ >`, `<1/>`,
	`<!DOCTYPE a><a/>`, `<a>&b;</a>`, `<a>&#0;</a>`, "<a>\x01</a>", "<a>\xff</a>", `<?xml version="1.0" encoding="utf-16"?><a/>`, `<a></a ><?b?>`, `<a></a b>`, `<a`, `<a b="`, `<a><!`, `<a><!-`, `<a><![CDATA[`, `<`, ``, `<a><?`,
	`<?xml version="1.0" encoding=""?><a/>`, `<?xml encoding=>?><a/>`, `<a:b:c/>`, `<:a/>`, `<a:/>`,
}

// What encoding/xml reads, the scanner reads alike, wherever its window ends.
func FuzzScanner(f *testing.F) {
	for _, text := range xmlDocuments {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := events(strings.NewReader(text))
		slow, slowErr := events(iotest.OneByteReader(strings.NewReader(text)))
		if got != slow || fmt.Sprint(err) != fmt.Sprint(slowErr) {
			t.Fatalf("byte by byte %q, %v, and at once %q, %v", slow, slowErr, got, err)
		}
		want, libraryErr := libraryEvents(text)
		if libraryErr == nil && !errors.Is(err, errDeep) && (err != nil || got != want) {
			t.Fatalf("%q, %v, want %q", got, err, want)
		}
	})
}

// What is no XML is an error, and so is what workbooks do not have.
func TestTheScannerRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"<a>\n</b>":        "XML syntax error on line 2: element <a> closed by </b>",
		"</a>":             "XML syntax error on line 1: unexpected end element </a>",
		"<a b></a>":        "XML syntax error on line 1: attribute name without = in element",
		"<a b=c></a>":      "XML syntax error on line 1: unquoted or missing attribute value in element",
		`<a b="<"/>`:       "XML syntax error on line 1: unescaped < inside quoted string",
		"<a/ >":            "XML syntax error on line 1: expected /> in element",
		"<1/>":             "XML syntax error on line 1: expected element name after <",
		"<a 1='2'/>":       "XML syntax error on line 1: expected attribute name in element",
		"<a></a b>":        "XML syntax error on line 1: invalid characters between </a and >",
		"<a>&b;</a>":       `XML syntax error on line 1: invalid character entity "&b;"`,
		"<a b='&#-1;'/>":   `XML syntax error on line 1: invalid character entity "&#-1;"`,
		"<a>&#0;</a>":      "XML syntax error on line 1: illegal character code U+0000",
		"<a>\x01</a>":      "XML syntax error on line 1: illegal character code U+0001",
		"<a>\xff</a>":      "XML syntax error on line 1: invalid UTF-8",
		"<a>]]></a>":       "XML syntax error on line 1: unescaped ]]> not in CDATA section",
		"<!DOCTYPE a><a/>": "a document type, which no workbook declares",
		"<a><![IGNORE[]]>": "a document type, which no workbook declares",
		"<a>":              "unexpected EOF",
		"<a><![CDATA[":     "unexpected EOF",
		"<a><!-":           "unexpected EOF",
		"<a b='":           "unexpected EOF",
		"<a><!-- -- ":      "unexpected EOF",
		"<?xml":            "unexpected EOF",
		"<a><?xml version='1.0' encoding='latin1'?></a>":      `XML syntax error on line 1: the encoding "latin1", where it is utf-8`,
		"<a><!--" + strings.Repeat("x", 2*maxTag) + "--></a>": "a tag longer than 1 MiB",
		"<a>" + strings.Repeat("x", 2*maxTag) + "</a>":        "a text longer than 128 KiB",
	} {
		if _, err := events(strings.NewReader(text)); err == nil || err.Error() != want {
			t.Errorf("%.40q: %v, want %s", text, err, want)
		}
	}
}

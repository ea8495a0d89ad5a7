package ingest

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// What a workbook may name. Real ones have a dozen sheets, with names of 31
// characters at most.
const (
	maxSheets    = 500
	maxSheetName = 255
	maxLinks     = 5000
)

// A link is a relationship of the workbook to one of its parts.
type link struct {
	kind     string // the last element of its type, such as worksheet
	part     string
	external bool
}

// readContents reads what the workbook says of itself: its sheets, and where
// they are.
func (w *Workbook) readContents() error {
	links, err := w.readLinks()
	if err != nil {
		return err
	}
	for _, l := range links {
		if l.kind == "sharedStrings" && !l.external {
			w.textsPart = l.part
		}
	}
	named := map[string]bool{}
	return w.readPart(workbookPart, "workbook", func(x *xmlReader, tag xml.StartElement) error {
		switch tag.Name.Local {
		case "workbookPr":
			is := attribute(tag, "date1904")
			w.date1904 = is == "1" || is == "true"
		case "sheets":
			return x.children(func(tag xml.StartElement) error {
				if tag.Name.Local != "sheet" {
					return nil
				}
				s := sheetPart{name: attribute(tag, "name")}
				for _, a := range tag.Attr {
					if a.Name.Local == "id" && a.Name.Space != "" {
						s.link = links[a.Value]
					}
				}
				if len(s.name) > maxSheetName {
					return fmt.Errorf("a sheet's name of %d bytes", len(s.name))
				}
				if fold := strings.ToLower(s.name); named[fold] {
					return fmt.Errorf("the sheet %q is there twice", shorten(s.name))
				} else {
					named[fold] = true
				}
				if w.sheets = append(w.sheets, s); len(w.sheets) > maxSheets {
					return fmt.Errorf("more than %d sheets", maxSheets)
				}
				return nil
			})
		}
		return nil
	})
}

// readLinks reads the relationships of the workbook by their names.
func (w *Workbook) readLinks() (map[string]link, error) {
	links := map[string]link{}
	err := w.readPart(linksPart, "Relationships", func(_ *xmlReader, tag xml.StartElement) error {
		if len(links) == maxLinks {
			return fmt.Errorf("more than %d relationships", maxLinks)
		}
		target := attribute(tag, "Target")
		l := link{kind: path.Base(attribute(tag, "Type")), part: path.Join("xl", target), external: attribute(tag, "TargetMode") == "External"}
		if inside, ok := strings.CutPrefix(target, "/"); ok {
			l.part = path.Clean(inside)
		}
		links[attribute(tag, "Id")] = l
		return nil
	})
	return links, err
}

// readPart reads a whole part of the workbook, whose root must have the given
// name, and hands each child of the root to do.
func (w *Workbook) readPart(part, root string, do func(*xmlReader, xml.StartElement) error) error {
	f := w.parts[strings.ToLower(part)]
	if f == nil {
		return fmt.Errorf("the workbook has no part %q", shorten(part))
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	defer r.Close()
	x := newXMLReader(r)
	err = x.root(root, func(tag xml.StartElement) error { return do(x, tag) })
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok && syntax.Msg == "unexpected EOF" || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the XML breaks off")
	}
	if err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	return nil
}

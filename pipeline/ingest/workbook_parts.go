package ingest

import (
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
	return w.readPart(workbookPart, "workbook", func(x *xmlReader) error {
		switch {
		case x.is("workbookPr"):
			is := string(x.attribute("date1904"))
			w.date1904 = is == "1" || is == "true"
		case x.is("sheets"):
			return x.children(func() error {
				if !x.is("sheet") {
					return nil
				}
				s := sheetPart{name: string(x.attribute("name"))}
				for _, a := range x.attrs {
					if string(a.name) == "id" && a.prefix != nil {
						s.link = links[string(a.value)]
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
	err := w.readPart(linksPart, "Relationships", func(x *xmlReader) error {
		if len(links) == maxLinks {
			return fmt.Errorf("more than %d relationships", maxLinks)
		}
		target := string(x.attribute("Target"))
		l := link{kind: path.Base(string(x.attribute("Type"))), part: path.Join("xl", target), external: string(x.attribute("TargetMode")) == "External"}
		if inside, ok := strings.CutPrefix(target, "/"); ok {
			l.part = path.Clean(inside)
		}
		links[string(x.attribute("Id"))] = l
		return nil
	})
	return links, err
}

// readPart reads a whole part of the workbook, whose root must have the given
// name, and hands each child of the root to do.
func (w *Workbook) readPart(part, root string, do func(*xmlReader) error) error {
	f := w.parts[strings.ToLower(part)]
	if f == nil {
		return fmt.Errorf("the workbook has no part %q", shorten(part))
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	defer r.Close()
	x := &xmlReader{newXMLScanner(r)}
	err = x.root(root, func() error { return do(x) })
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the XML breaks off")
	}
	if err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	return nil
}

package ingest

import (
	"fmt"
	"strconv"
	"strings"
)

// maxTexts is how many texts the cells of a workbook may share. The most known
// are a thousand.
const maxTexts = 1 << 20

// readTexts reads the texts that cells refer to by number, once.
func (w *Workbook) readTexts() error {
	if w.texts != nil {
		return nil
	}
	w.texts = []string{}
	if w.parts[strings.ToLower(w.textsPart)] == nil {
		return nil // no cell refers to any
	}
	return w.readPart(w.textsPart, "sst", func(x *xmlReader) error {
		if !x.is("si") {
			return nil
		}
		if len(w.texts) == maxTexts {
			return fmt.Errorf("more than %d texts", maxTexts)
		}
		text, err := x.richText()
		w.texts = append(w.texts, text)
		return err
	})
}

// richText reads the open element's text, which may be in runs of different
// fonts. How it is pronounced is no part of it.
func (x *xmlReader) richText() (string, error) {
	var text []byte
	add := func() (err error) {
		if x.is("t") {
			if text, err = x.appendText(text); len(text) > maxCellText {
				return errLongText
			}
		}
		return err
	}
	err := x.children(func() error {
		if x.is("r") {
			return x.children(add)
		}
		return add()
	})
	return unescape(string(text)), err
}

// unescape resolves _xHHHH_, by which a spreadsheet spells a character that XML
// has none for, such as _x000D_.
func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for {
		i := strings.Index(text, "_x")
		if i < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:i])
		text = text[i:]
		if len(text) >= 7 && text[6] == '_' {
			if n, err := strconv.ParseUint(text[2:6], 16, 16); err == nil {
				b.WriteRune(rune(n))
				text = text[7:]
				continue
			}
		}
		b.WriteString("_x")
		text = text[2:]
	}
}

package document

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"reflect"
	"testing"

	"basedoc/pipeline/goldentest"
)

func TestGolden(t *testing.T) {
	d := fixtureDocument(t)
	for _, b := range d.Body {
		if f, ok := b.(*Figure); ok {
			if f.Alt == "" || f.Alt != f.Spec.Alt() {
				t.Errorf("figure %s: alternative text %q", f.ID, f.Alt)
			}
			f.Alt = "[alt]" // its words are the chart package's to test
		}
	}
	for name, write := range map[string]func(io.Writer) error{
		"tree.txt":         func(w io.Writer) error { dump(w, "", reflect.ValueOf(d)); return nil },
		"basket_prices.md": d.Markdown,
		"basket_prices.html": func(w io.Writer) error {
			var b bytes.Buffer
			err := d.HTML(&b)
			_, _ = w.Write(withoutDrawings(b.Bytes()))
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(&got); err != nil {
				t.Fatal(err)
			}
			goldentest.Compare(t, filepath.Join("testdata/basket_prices/golden", name), got.String())
		})
	}
}

// withoutDrawings takes out what the chart package answers for, and the style.
func withoutDrawings(page []byte) []byte {
	for _, tag := range []string{"style", "svg"} {
		for {
			from := bytes.Index(page, []byte("<"+tag))
			to := bytes.Index(page, []byte("</"+tag+">"))
			if from < 0 {
				break
			}
			page = append(append(append([]byte{}, page[:from]...), "["+tag+"]"...), page[to+len(tag)+3:]...)
		}
	}
	return page
}

// dump writes a tree, one field or item a line, leaving out what is empty.
func dump(w io.Writer, indent string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			dump(w, indent, v.Elem())
		}
	case reflect.Struct:
		fmt.Fprintf(w, "%s\n", v.Type().Name())
		for i := range v.NumField() {
			f := v.Field(i)
			if f.IsZero() || v.Type().Field(i).Name == "Data" && f.Kind() == reflect.Pointer {
				continue
			}
			fmt.Fprintf(w, "%s  %s: ", indent, v.Type().Field(i).Name)
			dump(w, indent+"  ", f)
		}
	case reflect.Slice:
		fmt.Fprintln(w)
		for i := range v.Len() {
			fmt.Fprintf(w, "%s  - ", indent)
			dump(w, indent+"    ", v.Index(i))
		}
	case reflect.String:
		fmt.Fprintf(w, "%q\n", v.String())
	default:
		fmt.Fprintf(w, "%v\n", v.Interface())
	}
}

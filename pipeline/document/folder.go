package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
)

// The formats of a paper.
const (
	FormatHTML     = "html"
	FormatMarkdown = "md"
)

// WriteFolder writes the paper in the given formats, its figures as SVG, wide and
// narrow, and PNG in figures, and the values of figures and tables in data, but for those that may not
// be passed on, whose metadata say why. Once all files are written,
// it replaces an earlier paper in one step, as MoveFolder does.
func (d *Document) WriteFolder(dir string, formats []string) error {
	files, err := d.files(formats)
	if err != nil {
		return err
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(parent, "."+filepath.Base(dir)+".*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	paper := filepath.Join(temp, "paper")
	for _, sub := range []string{"figures", "data"} {
		if err := os.MkdirAll(filepath.Join(paper, sub), 0o777); err != nil {
			return err
		}
	}
	if err := writeFiles(paper, files); err != nil {
		return fmt.Errorf("paper %s: %w", d.Name, err)
	}
	return MoveFolder(paper, dir)
}

// A file of the folder. Its name has slashes.
type file struct {
	name    string
	content func() ([]byte, error)
}

// files lists the files of the folder.
func (d *Document) files(formats []string) ([]file, error) {
	var files []file
	add := func(name string, content func() ([]byte, error)) { files = append(files, file{name, content}) }
	data := func(kind string, c Caption) {
		if c.Data == nil {
			return
		}
		name, values := kind+"-"+c.ID, ""
		if termsOf(c.Data.Evidence.Sources).MayPassOn {
			values = name + ".csv"
			add("data/"+values, func() ([]byte, error) { return c.Data.csv(), nil })
		}
		add("data/"+name+".metadata.json", func() ([]byte, error) { return c.metadata(values) })
	}
	for _, b := range d.Body {
		switch b := b.(type) {
		case *Figure:
			add("figures/"+b.ID+".png", b.Spec.PNG)
			add("figures/"+b.ID+".svg", b.Spec.SVG)
			add("figures/"+b.ID+"-narrow.svg", b.Spec.NarrowSVG)
			data("figure", b.Caption)
		case *Table:
			data("table", b.Caption)
		}
	}
	for _, f := range formats {
		switch f {
		case FormatHTML:
			add(d.Name+".html", func() ([]byte, error) { return bytesOf(d.HTML) })
		case FormatMarkdown:
			add(d.Name+".md", func() ([]byte, error) { return bytesOf(d.Markdown) })
		default:
			return nil, fmt.Errorf("unknown format %q (want %s or %s)", f, FormatHTML, FormatMarkdown)
		}
	}
	return files, nil
}

func bytesOf(write func(io.Writer) error) ([]byte, error) {
	var buf bytes.Buffer
	err := write(&buf)
	return buf.Bytes(), err
}

// writeFiles makes and writes all files, several at a time.
func writeFiles(dir string, files []file) error {
	errs := make([]error, len(files))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i, f := range files {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			content, err := f.content()
			if err == nil {
				err = os.WriteFile(filepath.Join(dir, f.name), content, 0o666)
			}
			if err != nil {
				errs[i] = fmt.Errorf("%s: %w", f.name, err)
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

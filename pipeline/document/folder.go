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

// WriteFolder writes the paper in the given formats, its figures as SVG and
// PNG under figures, and the values behind figures and tables under data. A
// file is replaced in one step and only once all could be made; figures and
// data files of an earlier paper that this one lacks are removed.
func (d *Document) WriteFolder(dir string, formats []string) error {
	tasks, err := d.files(formats)
	if err != nil {
		return err
	}
	contents, err := produce(tasks)
	if err != nil {
		return fmt.Errorf("paper %s: %w", d.Name, err)
	}
	for _, sub := range []string{"figures", "data"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			return err
		}
	}
	written := map[string]bool{}
	for i, t := range tasks {
		if err := replaceFile(filepath.Join(dir, t.name), contents[i]); err != nil {
			return err
		}
		written[t.name] = true
	}
	return removeLeft(dir, written)
}

// A task makes one file of the folder.
type task struct {
	name string // slash-separated
	make func() ([]byte, error)
}

// files lists what to make; the paper comes last, so that what it refers to is
// there before it.
func (d *Document) files(formats []string) ([]task, error) {
	var tasks []task
	add := func(name string, produce func() ([]byte, error)) { tasks = append(tasks, task{name, produce}) }
	data := func(kind string, c Caption) {
		if c.Data == nil {
			return
		}
		file := kind + "-" + c.ID
		add("data/"+file+".csv", func() ([]byte, error) { return c.Data.CSV(), nil })
		add("data/"+file+".metadata.json", func() ([]byte, error) { return c.Metadata(file + ".csv") })
	}
	for _, b := range d.Body {
		switch b := b.(type) {
		case *Figure:
			add("figures/"+b.ID+".png", b.Spec.PNG)
			add("figures/"+b.ID+".svg", b.Spec.SVG)
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
	return tasks, nil
}

func bytesOf(write func(io.Writer) error) ([]byte, error) {
	var buf bytes.Buffer
	err := write(&buf)
	return buf.Bytes(), err
}

// produce makes all files, several at a time.
func produce(tasks []task) ([][]byte, error) {
	contents, errs := make([][]byte, len(tasks)), make([]error, len(tasks))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i, t := range tasks {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			if contents[i], errs[i] = t.make(); errs[i] != nil {
				errs[i] = fmt.Errorf("%s: %w", t.name, errs[i])
			}
		})
	}
	wg.Wait()
	return contents, errors.Join(errs...)
}

// replaceFile puts a file in place under its name in one step.
func replaceFile(name string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// removeLeft removes what an earlier paper left in figures and data.
func removeLeft(dir string, written map[string]bool) error {
	for _, sub := range []string{"figures", "data"} {
		entries, err := os.ReadDir(filepath.Join(dir, sub))
		if err != nil {
			return err
		}
		for _, entry := range entries {
			name := entry.Name()
			if !writes("", sub+"/"+name) || written[sub+"/"+name] {
				continue
			}
			if err := os.Remove(filepath.Join(dir, sub, name)); err != nil {
				return err
			}
		}
	}
	return nil
}

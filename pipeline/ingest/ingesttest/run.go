// Package ingesttest tests any source from its testdata: a source's own test
// is one call of Run, and its cases are files.
//
//	testdata/<part>/<file>                  a fixture, plain or .gz, cut to a few lines
//	testdata/<part>/<file>.<table>.golden   the rows that a table makes of it
//	testdata/sad/<part>/<file>              a fixture that must be rejected
//	testdata/sad/<part>/<file>.err          the error it is rejected with
//
// make golden writes the golden and .err files.
package ingesttest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"basedoc/pipeline/goldentest"
	"basedoc/pipeline/ingest"
)

// Run tests a source from the folder testdata of the package under test: that
// the package says what it is, that the source is valid, that its fixtures give
// the golden rows, that equal input gives equal bytes, and that wrong files are
// rejected with the golden errors.
func Run(t *testing.T, src ingest.Source) {
	t.Helper()
	if err := errors.Join(checkDoc("."), ingest.Validate([]ingest.Source{src})); err != nil {
		t.Error(err)
	}
	happy, sad, err := findFixtures("testdata", src)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range src.Tables {
		if !slices.ContainsFunc(happy, func(f fixture) bool { return table.HasPart(f.part) }) {
			t.Errorf("table %s has no fixture in testdata/<part>/", table.Name)
		}
	}
	if len(sad) == 0 {
		t.Error("no file that must be refused in testdata/sad/<part>/")
	}
	for _, f := range happy {
		t.Run(f.part+"/"+f.name, func(t *testing.T) { runHappy(t, src, f) })
	}
	for _, f := range sad {
		t.Run("sad/"+f.part+"/"+f.name, func(t *testing.T) { runSad(t, src, f) })
	}
}

// checkDoc rejects a folder whose package has no comment.
func checkDoc(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil || f.Doc != nil {
			return err
		}
	}
	return cmp.Or(err, errors.New("the package has no comment that says what the data are"))
}

func runHappy(t *testing.T, src ingest.Source, f fixture) {
	content, err := f.content()
	if err != nil {
		t.Fatal(err)
	}
	id, err := src.Identify(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("identify: %v", err)
	}
	if !slices.Contains(id.Parts, f.part) {
		t.Errorf("identified as %v, want it to name %s", id.Parts, f.part)
	}
	for _, table := range src.Tables {
		if !table.HasPart(f.part) {
			continue
		}
		first, err := write(table, f.part, content)
		if err != nil {
			t.Errorf("table %s: %v", table.Name, err)
			continue
		}
		second, err := write(table, f.part, content)
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("table %s: a second write gave other bytes (error %v)", table.Name, err)
		}
		got, err := goldenText(first)
		if err != nil {
			t.Fatalf("table %s: %v", table.Name, err)
		}
		goldentest.Compare(t, f.path+"."+table.Name+".golden", got)
	}
}

// runSad expects that decompression, Identify or one of the tables fails with the
// wanted error.
func runSad(t *testing.T, src ingest.Source, f fixture) {
	var errs []string
	add := func(err error) {
		if err != nil {
			errs = append(errs, err.Error()+"\n")
		}
	}
	content, err := f.content()
	add(err)
	if err == nil {
		_, err := src.Identify(bytes.NewReader(content))
		add(err)
		for _, table := range src.Tables {
			if table.HasPart(f.part) {
				_, err := write(table, f.part, content)
				add(err)
			}
		}
	}
	if len(errs) == 0 {
		t.Fatal("was not refused")
	}
	path := f.path + ".err"
	if want, err := os.ReadFile(path); err == nil && slices.Contains(errs, string(want)) {
		return
	}
	goldentest.Compare(t, path, errs[0])
}

func write(table ingest.Table, part string, content []byte) ([]byte, error) {
	var buf bytes.Buffer
	_, err := table.Write(context.Background(), partFS(part, content), &buf)
	return buf.Bytes(), err
}

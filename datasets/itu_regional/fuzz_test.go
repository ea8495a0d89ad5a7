package itu_regional

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/ingest/boundtest"
	"basedoc/pipeline/ingest/ingesttest"
)

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

// FuzzSheet aims at the sheets, which a zip file hides from FuzzSource: it puts one
// in the place of a sheet of a small workbook.
func FuzzSheet(f *testing.F) {
	parts := []string{"internet_by_sex", "internet_by_sex_2019", "core_household", "aggregates"}
	books := map[string]*zip.ReadCloser{}
	for p, part := range parts {
		book, err := zip.OpenReader("testdata/" + part + "/synthetic_small.xlsx")
		if err != nil {
			f.Fatal(err)
		}
		f.Cleanup(func() { book.Close() })
		books[part] = book
		for i, file := range sheetFiles(book) {
			f.Add(uint8(p), uint8(i), contentOf(f, file))
		}
	}
	f.Fuzz(func(t *testing.T, p, i uint8, sheet []byte) {
		part := parts[int(p)%len(parts)]
		files := sheetFiles(books[part])
		workbook := replaced(t, books[part], files[int(i)%len(files)], sheet)
		boundtest.Run(t, len(workbook), 1<<30, func(ctx context.Context) {
			for _, tables := range Source.Readings(part) {
				content := fstest.MapFS{part: {Data: workbook}}
				_, err := ingest.WriteTables(ctx, content, tables, slices.Repeat([]io.Writer{io.Discard}, len(tables)))
				if panicked, ok := errors.AsType[*ingest.PanicError](err); ok {
					t.Errorf("%v\n%s", err, panicked.Stack)
				}
			}
		})
	})
}

func sheetFiles(book *zip.ReadCloser) []*zip.File {
	var found []*zip.File
	for _, file := range book.File {
		if strings.HasPrefix(file.Name, "xl/worksheets/") {
			found = append(found, file)
		}
	}
	return found
}

// replaced is a workbook with another sheet in the place of one.
func replaced(t *testing.T, book *zip.ReadCloser, one *zip.File, sheet []byte) []byte {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, file := range book.File {
		content := sheet
		if file != one {
			content = contentOf(t, file)
		}
		w, err := z.Create(file.Name)
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func contentOf(t testing.TB, file *zip.File) []byte {
	t.Helper()
	r, err := file.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Command mkrelease writes the release vintage: for every source its folder
// release/, with our tables and the release.json that describes them, made by
// our own ingest from captured files.
//
//	mkrelease -from ../shared/data -to datasets
//
// The captures themselves are the publishers' and are not kept in the project.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"basedoc/datasets"
	"basedoc/pipeline/compare"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/packed"
	"basedoc/pipeline/store"
	"basedoc/pipeline/warehouse"
)

func main() {
	from := flag.String("from", "../shared/data", "folder of captured files")
	to := flag.String("to", "datasets", "folder of the sources")
	flag.Parse()
	if err := run(context.Background(), *from, *to); err != nil {
		fmt.Fprintln(os.Stderr, "mkrelease:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, from, to string) error {
	known, err := readProvenance(from)
	if err != nil {
		return err
	}
	for _, src := range datasets.All() {
		if err := release(ctx, src, from, filepath.Join(to, src.Name), known); err != nil {
			return fmt.Errorf("%s: %w", src.Name, err)
		}
	}
	return nil
}

// release writes the folder release/ of one source anew, in the place of the one
// before once it is complete. A source without a capture has none.
func release(ctx context.Context, src ingest.Source, from, folder string, known map[string]provenance) error {
	dir := filepath.Join(folder, "release.new")
	defer os.RemoveAll(dir)
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	var parts []store.Part
	for _, c := range captures {
		if c.source != src.Name {
			continue
		}
		if !src.License.Redistribute {
			return fmt.Errorf("its terms (%s) do not let its tables be passed on, and so they are not bundled: take it out of captures.go", src.License.Name)
		}
		path, origin := filepath.Join(folder, c.own), ownOrigin
		if c.path != "" {
			path = filepath.Join(from, c.path)
			var ok bool
			if origin, ok = known[c.path]; !ok {
				return fmt.Errorf("PROVENANCE.tsv does not list %s", c.path)
			}
			if err := origin.prove(path); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
		part, err := makePart(ctx, src, c, path, origin, dir)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return os.RemoveAll(filepath.Join(folder, "release"))
	}
	slices.SortFunc(parts, func(a, b store.Part) int { return strings.Compare(a.Name, b.Name) })
	text, err := json.MarshalIndent(parts, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "release.json"), append(text, '\n'), 0o644); err != nil {
		return err
	}
	done := filepath.Join(folder, "release")
	if err := os.RemoveAll(done); err != nil {
		return err
	}
	return os.Rename(dir, done)
}

// ownOrigin is where a file comes from that lies in the source's folder.
var ownOrigin = provenance{copy: store.Copy{ObtainedFrom: "compiled for basedoc from the sources it cites"}}

// makePart makes the tables of one captured file.
func makePart(ctx context.Context, src ingest.Source, c capture, path string, origin provenance, dir string) (store.Part, error) {
	digest, err := packed.DigestFile(ctx, path)
	if err != nil {
		return store.Part{}, err
	}
	in, err := packed.Open(path)
	if err != nil {
		return store.Part{}, err
	}
	defer in.Close()
	id, err := src.Identify(in)
	if err != nil {
		return store.Part{}, err
	}
	if !slices.Contains(id.Parts, c.part) {
		return store.Part{}, fmt.Errorf("this is %v, not %s", id.Parts, c.part)
	}
	if id.Date == 0 {
		id.Date = c.date
	}
	if c.obtained != 0 {
		origin.copy.ObtainedAt = c.obtained.Time()
	}
	if id.Date == 0 && id.Newest == 0 && origin.copy.ObtainedAt.IsZero() {
		return store.Part{}, errors.New("neither the date of the data nor that of the copy is known: say one in captures.go")
	}
	p := store.Part{
		Source: src.Name, Name: c.part, Origin: store.OriginRelease, File: filepath.Base(path), URL: cmp.Or(origin.url, src.URL(c.part)),
		Copy: origin.copy, SHA256: digest.SHA256, Size: digest.Size, DataDate: id.Date, Newest: id.Newest,
		CheckedAt: origin.copy.ObtainedAt, ChangedAt: origin.copy.ObtainedAt,
	}
	p.Altered = cmp.Or(p.Altered, id.Altered)
	var engine warehouse.Engine
	defer engine.Close()
	for _, tables := range src.Readings(c.part) {
		files, err := makeTables(ctx, &engine, tables, c.part, path, digest.SHA256, dir)
		if err != nil {
			return p, err
		}
		p.Tables = append(p.Tables, files...)
	}
	return p, nil
}

// makeTables makes the tables of one reading of a file.
func makeTables(ctx context.Context, engine *warehouse.Engine, tables []ingest.Table, part, path, sha256, dir string) ([]store.TableFile, error) {
	names := make([]string, len(tables))
	for i, t := range tables {
		names[i] = t.Name
	}
	files, err := store.WriteTables(dir, names, func(to []io.Writer) ([]int64, error) {
		in := store.NewPartFS(part, path, sha256)
		rows, err := ingest.WriteTables(ctx, in, tables, to)
		return rows, errors.Join(err, in.Prove())
	})
	if err != nil {
		return nil, err
	}
	for i, t := range tables {
		f := &files[i]
		print, err := compare.TakeFingerprint(ctx, engine, t, f.Path)
		if err == nil {
			f.Fingerprint, err = json.Marshal(print)
		}
		if err != nil {
			return nil, err
		}
		tmp := f.Path
		f.Path = t.Name + "-" + part + ".parquet"
		if err := os.Rename(tmp, filepath.Join(dir, f.Path)); err != nil {
			return nil, err
		}
	}
	return files, nil
}

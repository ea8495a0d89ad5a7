package warehousetest

import (
	"fmt"
	"io/fs"
	"regexp"
	"testing/fstest"

	"basedoc/pipeline/warehouse"
)

// find returns the file of the query folder that an example is about.
func find(queries fs.FS, name string) (string, error) {
	for _, folder := range []string{"indicators", "common", "checks"} {
		file := folder + "/" + name + ".sql"
		if _, err := fs.Stat(queries, file); err == nil {
			return file, nil
		}
	}
	return "", fmt.Errorf("no file of the query folder is called %s.sql", name)
}

var (
	comments   = regexp.MustCompile(`(?m)--.*$`)
	references = regexp.MustCompile(`\b(common|indicators)\.([a-z0-9_]+)`)
)

// subset is the part of the query folder that file needs: itself, and the views
// it depends on but for those that are given as tables.
func subset(queries fs.FS, file string, given []warehouse.Table) (fs.FS, error) {
	have := map[string]bool{}
	for _, t := range given {
		have[t.Source+"/"+t.Name+".sql"] = true
	}
	out := fstest.MapFS{}
	var add func(file string) error
	add = func(file string) error {
		if have[file] || out[file] != nil {
			return nil
		}
		text, err := fs.ReadFile(queries, file)
		if err != nil {
			return err
		}
		out[file] = &fstest.MapFile{Data: text}
		for _, m := range references.FindAllSubmatch(comments.ReplaceAll(text, nil), -1) {
			if err := add(string(m[1]) + "/" + string(m[2]) + ".sql"); err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
		}
		return nil
	}
	return out, add(file)
}

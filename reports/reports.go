// Package reports embeds the papers, one folder each: report.md, and what it
// asks the data in queries.
package reports

import (
	"embed"
	"io/fs"
)

//go:embed */report.md */queries/*.sql
var files embed.FS

// Names lists the reports by the names of their folders.
func Names() ([]string, error) {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, nil
}

// Folder returns the files of a report.
func Folder(name string) (fs.FS, error) { return fs.Sub(files, name) }

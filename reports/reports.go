// Package reports embeds the papers, one folder each.
package reports

import (
	"embed"
	"io/fs"
)

//go:embed */report.md
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

// Source returns the text of a report.
func Source(name string) ([]byte, error) {
	return files.ReadFile(name + "/report.md")
}

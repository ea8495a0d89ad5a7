package ingest

import (
	"fmt"
	"io/fs"
)

// Only opens the single file of a part and returns it with its name.
func Only(part fs.FS) (fs.File, string, error) {
	entries, err := fs.ReadDir(part, ".")
	if err != nil {
		return nil, "", err
	}
	if len(entries) != 1 {
		return nil, "", fmt.Errorf("a part is one file, not %d", len(entries))
	}
	name := entries[0].Name()
	f, err := part.Open(name)
	return f, name, err
}

//go:build unix

package durable

import (
	"errors"
	"os"
)

// syncFolder makes the renames in a folder last.
func syncFolder(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

package main

import (
	"os"
	"path/filepath"

	"basedoc/pipeline/durable"
)

// writeOutput writes a file that is there once it is complete, and as it was if
// write fails. What is no regular file, such as a device, is written as it is.
func writeOutput(name string, write func(*os.File) error) error {
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		err = write(f)
		if closed := f.Close(); err == nil {
			err = closed
		}
		return err
	}
	if err == nil {
		if name, err = filepath.EvalSymlinks(name); err != nil {
			return err
		}
	}
	return durable.WriteFunc(name, 0o666, write)
}

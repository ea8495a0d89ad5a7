package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// writeWhole writes a file that is there once it is whole, and not at all if
// write fails. What is no regular file, such as a device, is written as it is.
func writeWhole(name string, write func(*os.File) error) error {
	if info, err := os.Stat(name); err == nil {
		if !info.Mode().IsRegular() {
			return writeInto(name, os.O_WRONLY, write)
		}
		if name, err = filepath.EvalSymlinks(name); err != nil {
			return err
		}
	}
	temp := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%x", filepath.Base(name), rand.Uint64()))
	err := writeInto(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, write)
	if err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil && !errors.Is(err, os.ErrExist) {
		os.Remove(temp)
	}
	return err
}

func writeInto(name string, flag int, write func(*os.File) error) error {
	f, err := os.OpenFile(name, flag, 0o666)
	if err != nil {
		return err
	}
	err = write(f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

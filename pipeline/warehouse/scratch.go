package warehouse

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"basedoc/pipeline/durable"
)

// A Scratch is a folder for data that nobody needs later, such as what a query
// spills to disk. It is locked until its process ends, in whatever way.
type Scratch struct {
	path string
	lock *os.File
}

const scratchPrefix = "basedoc-spill-"

// NewScratch makes a folder in parent, and removes those there that dead
// processes have left behind.
func NewScratch(parent string) (*Scratch, error) {
	removeDead(parent)
	path, err := os.MkdirTemp(parent, scratchPrefix)
	if err != nil {
		return nil, fmt.Errorf("make a temporary folder: %w", err)
	}
	d := &Scratch{path: path}
	if d.lock, err = lockDir(path); err != nil {
		return nil, errors.Join(fmt.Errorf("make a temporary folder: %w", err), os.RemoveAll(path))
	}
	return d, nil
}

// Path is the path of the folder.
func (d *Scratch) Path() string { return d.path }

// Remove removes the folder and all in it.
func (d *Scratch) Remove() error {
	return errors.Join(d.lock.Close(), os.RemoveAll(d.path))
}

// lockDir locks a folder or, as Windows locks files alone, one in it.
func lockDir(path string) (*os.File, error) {
	flag := os.O_RDONLY
	if runtime.GOOS == "windows" {
		path, flag = filepath.Join(path, "lock"), os.O_CREATE|os.O_RDWR
	}
	f, err := os.OpenFile(path, flag, 0o600)
	if err != nil {
		return nil, err
	}
	if err := durable.TryLock(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// removeDead removes the folders whose process is dead, as far as it may. It
// leaves one that is younger than a minute: it may not be locked yet.
func removeDead(parent string) {
	left, _ := filepath.Glob(filepath.Join(parent, scratchPrefix+"*"))
	for _, path := range left {
		info, err := os.Lstat(path)
		if err != nil || !info.IsDir() || time.Since(info.ModTime()) < time.Minute {
			continue
		}
		if lock, err := lockDir(path); err == nil {
			lock.Close()
			os.RemoveAll(path)
		}
	}
}

package refresh_test

import (
	"fmt"
	"syscall"
)

// mount puts a file system of some size over a folder, where that is allowed.
func mount(dir string, size int) error {
	return syscall.Mount("basedoc", dir, "tmpfs", 0, fmt.Sprintf("size=%d", size))
}

func unmount(dir string) { syscall.Unmount(dir, syscall.MNT_DETACH) }

//go:build unix

package store

import (
	"io/fs"
	"os"
	"syscall"
)

// isOwn tells whether a file is this user's.
func isOwn(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Getuid()
}

// noWait opens a file without waiting: a named pipe would wait for its writer.
const noWait = syscall.O_NONBLOCK

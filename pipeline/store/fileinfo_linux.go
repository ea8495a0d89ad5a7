package store

import (
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// noWait keeps the opening of a named pipe from waiting for its writer.
const noWait = syscall.O_NONBLOCK

// isOwn reports whether a file is known to be this user's.
func isOwn(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Getuid()
}

// stampOf returns a text that changes whenever the file does, and when it last
// changed; "" if that is unknown.
func stampOf(path string) (stamp string, changed time.Time) {
	info, err := os.Stat(path)
	if err != nil {
		return "", time.Time{}
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return "", time.Time{}
	}
	return fmt.Sprint(st.Dev, st.Ino, st.Size, st.Mtim.Nano(), st.Ctim.Nano()), time.Unix(0, st.Ctim.Nano())
}

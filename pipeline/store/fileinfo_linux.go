package store

import (
	"fmt"
	"os"
	"syscall"
	"time"
)

// stampOf returns what changes whenever a file does, and when that last was; ""
// if the file cannot be looked at.
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

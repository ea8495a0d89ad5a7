package store

import (
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
)

// A process that is being started has copies of all open files until it runs.
func TestACopyOfTheLockFileHoldsNobodyUp(t *testing.T) {
	s := Open(t.TempDir(), harbours(t))
	unlock, err := s.Lock("refresh", day(t, "2021-01-05"))
	if err != nil {
		t.Fatal(err)
	}
	copied := false
	files, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip("this system does not list a process's files")
	}
	for _, f := range files {
		if to, err := os.Readlink("/proc/self/fd/" + f.Name()); err == nil && to == filepath.Join(s.dir, "lock") && !copied {
			fd, _ := strconv.Atoi(f.Name())
			held, err := syscall.Dup(fd)
			if err != nil {
				t.Fatal(err)
			}
			defer syscall.Close(held)
			copied = true
		}
	}
	if err := unlock(); err != nil || !copied {
		t.Fatalf("copied: %v, %v", copied, err)
	}
	again, err := s.Lock("import", day(t, "2021-01-05"))
	if err != nil {
		t.Fatalf("after unlocking: %v", err)
	}
	again()
}

//go:build unix

package durable

import (
	"errors"
	"os"
	"syscall"
)

// TryLock locks an open file or folder until Unlock or the end of the process. The
// error is ErrLocked if another process has locked it.
func TryLock(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return ErrLocked
	}
	return err
}

// Unlock ends the lock, also for child processes that have inherited the file.
func Unlock(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }

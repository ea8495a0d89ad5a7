//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"
)

// lockFile locks a file until unlockFile or the end of the process; the error is
// errHeld if another has locked it.
func lockFile(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errHeld
	}
	return err
}

func unlockFile(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }

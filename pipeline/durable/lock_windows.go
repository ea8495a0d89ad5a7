package durable

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockedByte is far beyond the text of any file that is locked: other processes
// cannot read a locked byte, and the text says who holds the lock.
var lockedByte = windows.Overlapped{OffsetHigh: 1}

// TryLock locks an open file until Unlock or the end of the process. The error is
// ErrLocked if another process has locked it.
func TryLock(f *os.File) error {
	at := lockedByte
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return ErrLocked
	}
	return err
}

// Unlock ends the lock.
func Unlock(f *os.File) error {
	at := lockedByte
	return windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, &at)
}

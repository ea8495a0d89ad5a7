package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// An owner says who holds the store's lock, for those who must wait.
type owner struct {
	Host    string    `json:"host"`
	PID     int       `json:"pid"`
	Since   time.Time `json:"since"`
	Command string    `json:"command"`
}

// A LockedError says who is changing the store.
type LockedError struct{ owner }

func (e *LockedError) Error() string {
	return fmt.Sprintf("the store is being changed by %s (process %d on %s, since %s); readers are not affected",
		e.Command, e.PID, e.Host, e.Since.Format(time.RFC3339))
}

// Lock makes the caller the only one who changes the store, until unlock. Who
// only reads needs no lock. The lock ends with the process, however that ends;
// the error is a *LockedError if another holds it.
func (s *Store) Lock(command string, at time.Time) (unlock func() error, err error) {
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(s.dir, "lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("lock the store: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		defer f.Close()
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("lock the store: %w", err)
		}
		held := &LockedError{}
		if json.NewDecoder(f).Decode(&held.owner) != nil {
			held.Command = "another process"
		}
		return nil, held
	}
	host, _ := os.Hostname()
	text, err := json.Marshal(owner{Host: host, PID: os.Getpid(), Since: at.UTC(), Command: command})
	if err == nil {
		err = errors.Join(f.Truncate(0), writeAt(f, append(text, '\n')))
	}
	if err == nil {
		err = s.begin()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("lock the store: %w", err), f.Close())
	}
	return func() error {
		// A process that is being started holds a copy of the file until it runs.
		return errors.Join(s.closeTables(), f.Truncate(0), syscall.Flock(int(f.Fd()), syscall.LOCK_UN), f.Close())
	}, nil
}

func writeAt(f *os.File, data []byte) error {
	_, err := f.WriteAt(data, 0)
	return err
}

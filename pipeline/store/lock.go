package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"basedoc/pipeline/durable"
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

// Lock lets only the caller change the store until unlock. Readers need no lock.
// The lock ends with the process, however that ends. The error is a *LockedError if
// another process holds it.
func (s *Store) Lock(command string, at time.Time) (unlock func() error, err error) {
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(s.Path("lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("lock the store: %w", err)
	}
	if err = durable.TryLock(f); err == durable.ErrLocked {
		defer f.Close()
		held := &LockedError{owner{Command: "another process"}}
		json.NewDecoder(f).Decode(&held.owner)
		return nil, held
	}
	if err == nil {
		host, _ := os.Hostname()
		text, _ := json.Marshal(owner{Host: host, PID: os.Getpid(), Since: at.UTC(), Command: command})
		_, writeErr := f.WriteAt(append(text, '\n'), 0)
		err = errors.Join(f.Truncate(int64(len(text)+1)), writeErr, s.writeFirstPointer())
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("lock the store: %w", err), f.Close())
	}
	return func() error {
		// Closing the file is not enough to unlock it: a child process that is being
		// started has a copy of it.
		return errors.Join(s.protectTables(), f.Truncate(0), durable.Unlock(f), f.Close())
	}, nil
}

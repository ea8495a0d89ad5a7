package durable

import "errors"

// ErrLocked says that another process has locked a file.
var ErrLocked = errors.New("another process has locked it")

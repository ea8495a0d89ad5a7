package ingest

import (
	"fmt"
	"runtime/debug"
)

// A PanicError is a panic of code that read a publisher's bytes: a fault of
// this program, or of a library, that one file has brought to light. The stack
// is for the log.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string {
	return "the program is at fault, panic: " + shorten(fmt.Sprint(e.Value))
}

// Try does what may panic, and returns the panic as a *PanicError. A panic ends
// only the goroutine that it is in: each that reads a publisher's bytes needs
// its own Try.
func Try(do func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	return do()
}

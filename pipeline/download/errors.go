package download

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"time"
)

// A StatusError is a server's answer that is not the file.
type StatusError struct {
	Status     int
	URL        string        // what was answered, after redirects
	RetryAfter time.Duration // how long the server asks to be left alone; 0 if it does not
}

// Is reports that an address which holds nothing is fs.ErrNotExist.
func (e *StatusError) Is(target error) bool {
	return target == fs.ErrNotExist && e.IsNotFound()
}

func (e *StatusError) Error() string {
	text := fmt.Sprintf("%d %s", e.Status, http.StatusText(e.Status))
	if e.RetryAfter > 0 {
		text += fmt.Sprintf(" (the server asks to be left alone for %v)", e.RetryAfter.Round(time.Second))
	}
	if e.HasAdvice() {
		text += ": " + e.advice()
	}
	return text
}

// HasAdvice reports whether the text says what somebody should do by hand.
func (e *StatusError) HasAdvice() bool { return e.advice() != "" }

func (e *StatusError) advice() string {
	switch e.Status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusUnavailableForLegalReasons:
		return "the publisher turns programs away; get the file with a browser"
	case http.StatusNotFound, http.StatusGone:
		return "the publisher has moved or withdrawn the file; find it on their site"
	}
	return ""
}

// IsNotFound reports whether there is no such file.
func (e *StatusError) IsNotFound() bool {
	return e.Status == http.StatusNotFound || e.Status == http.StatusGone
}

// isTemporary reports whether the same request may succeed later.
func (e *StatusError) isTemporary() bool {
	switch e.Status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return true
	case http.StatusNotImplemented, http.StatusHTTPVersionNotSupported:
		return false
	}
	return e.Status >= 500
}

// A LocalError is a failure of this machine, such as a full disk. It says
// nothing of the server, and asking that again would not help.
type LocalError struct{ Err error }

func (e *LocalError) Error() string { return "this machine: " + e.Err.Error() }
func (e *LocalError) Unwrap() error { return e.Err }

// wrapLocal wraps an error that is not nil in a LocalError.
func wrapLocal(err error) error {
	if err == nil {
		return nil
	}
	return &LocalError{err}
}

// isShortage reports whether this machine was not able to try to connect.
func isShortage(err error) bool {
	return slices.ContainsFunc([]error{syscall.EMFILE, syscall.ENFILE, syscall.ENOBUFS, syscall.ENOMEM, syscall.EACCES, syscall.EPERM}, func(e error) bool {
		return errors.Is(err, e)
	})
}

// errHeaders is the error of an answer with too many headers.
var errHeaders = fmt.Errorf("the server's headers are larger than the %d bytes allowed", maxHeaders)

// isHeaderError reports whether an error is net/http's for such an answer, which
// has no type: in HTTP/1, in HTTP/2 for all headers together, and for one.
func isHeaderError(err error) bool {
	return slices.ContainsFunc([]string{"server response headers exceeded", "response header list larger", "COMPRESSION_ERROR"}, func(text string) bool {
		return strings.Contains(err.Error(), text)
	})
}

// A sizeError is a file larger than its source can be.
type sizeError struct{ max int64 }

func (e *sizeError) Error() string {
	return fmt.Sprintf("the file is larger than the %d bytes allowed", e.max)
}

// transient marks a failure that another attempt may overcome.
type transient struct {
	err    error
	atOnce bool // without a pause, because its cause has been removed
}

func (t *transient) Error() string { return t.err.Error() }
func (t *transient) Unwrap() error { return t.err }

// idleError ends an attempt in which nothing came for too long.
type idleError time.Duration

func (e idleError) Error() string {
	return fmt.Sprintf("no bytes for %v", time.Duration(e))
}

// classify returns the error of a failed exchange: why ctx ended it, or why another
// attempt cannot succeed, or else a transient one.
func classify(ctx context.Context, host string, err error) error {
	if ctx.Err() != nil {
		cause := context.Cause(ctx)
		if idle, ok := cause.(idleError); ok {
			return &transient{err: idle}
		}
		return cause
	}
	var (
		address *addressError
		cert    *tls.CertificateVerificationError
		plain   tls.RecordHeaderError
		name    *net.DNSError
	)
	switch {
	case errors.As(err, &address):
		return &addressError{host, address.address}
	case isHeaderError(err):
		return errHeaders
	case isShortage(err):
		return wrapLocal(err)
	case errors.As(err, &cert), errors.As(err, &plain):
		return shortError{err}
	case errors.As(err, &name) && name.IsNotFound:
		return shortError{err}
	}
	return &transient{err: shortError{err}}
}

//go:build !linux

package refresh_test

import "errors"

func mount(string, int) error { return errors.New("only Linux is known to have tmpfs") }

func unmount(string) {}

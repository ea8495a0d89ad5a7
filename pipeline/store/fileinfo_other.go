//go:build !linux

package store

import "time"

// stampOf returns nothing: no proof is remembered here, and every file is proved
// each time.
func stampOf(string) (stamp string, changed time.Time) { return "", time.Time{} }

//go:build !linux

package document

// exchange swaps the names of two folders.
func exchange(from, to string) error { return exchangeInSteps(from, to) }

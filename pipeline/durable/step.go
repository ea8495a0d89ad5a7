package durable

// BeforeStep is a hook for tests, nil otherwise: it is called with the name of
// every step that changes a file, to fail or to kill the process there.
var BeforeStep func(step string) error

// Step calls the hook, if one is set.
func Step(name string) error {
	if BeforeStep == nil {
		return nil
	}
	return BeforeStep(name)
}

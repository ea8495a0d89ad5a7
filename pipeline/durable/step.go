package durable

// BeforeStep is a hook for tests, nil otherwise. It is called with the name of every
// step that changes a file, and may return an error or kill the process.
var BeforeStep func(step string) error

// Step calls the hook, if one is set.
func Step(name string) error {
	if BeforeStep == nil {
		return nil
	}
	return BeforeStep(name)
}

package snapshot

// Fault, if set, is called before every step that changes a store, with the
// step's name. Tests set it, to die or to fail there.
var Fault func(step string) error

func fault(step string) error {
	if Fault == nil {
		return nil
	}
	return Fault(step)
}

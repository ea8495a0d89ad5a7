package canon

import "fmt"

// CheckName rejects a name that the economy is not known by, such as one that
// slipped from the row above.
func (e Economy) CheckName(name string) error {
	ix := economies()
	i, known := ix.byName[fold(name)]
	if known && ix.all[i] == e {
		return nil
	}
	is := fmt.Sprintf("%s (%s) is %s", e.Alpha2, e.Alpha3, e.Name)
	if known {
		return fmt.Errorf("%s, and the name %s is %s", is, name, ix.all[i].Alpha3)
	}
	if meant := suggest(ix, name); meant != nil && *meant != e {
		return fmt.Errorf("%s, and no economy is known as %q (did you mean %s, %s?)", is, name, meant.Alpha3, meant.Name)
	}
	return fmt.Errorf("%s, and is not known as %q", is, name)
}

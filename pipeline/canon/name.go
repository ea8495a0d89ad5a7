package canon

import "fmt"

// CheckName returns an error if the economy is not known by a name: then a file has
// the code and the name of two economies in one row.
func (e Economy) CheckName(name string) error {
	ix := economies()
	i, known := ix.byName[fold(name)]
	if known && ix.all[i] == e {
		return nil
	}
	named := fmt.Sprintf("%s (%s) is %s", e.Alpha2, e.Alpha3, e.Name)
	if known {
		return fmt.Errorf("%s, and the name %s is %s", named, name, ix.all[i].Alpha3)
	}
	if meant := suggest(ix, name); meant != nil && *meant != e {
		return fmt.Errorf("%s, and no economy is known as %q (did you mean %s, %s?)", named, name, meant.Alpha3, meant.Name)
	}
	return fmt.Errorf("%s, and is not known as %q", named, name)
}

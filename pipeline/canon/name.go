package canon

import "fmt"

// CheckName refuses a name that the economy is not known by, such as one that
// slipped from the row above. The error is a *NameError.
func (e Economy) CheckName(name string) error {
	ix := economies()
	i, known := ix.byName[fold(name)]
	switch {
	case !known:
		return &NameError{Economy: e, Name: name}
	case ix.all[i].Alpha3 != e.Alpha3:
		return &NameError{Economy: e, Name: name, Other: &ix.all[i]}
	}
	return nil
}

// A NameError reports a name beside the code of an economy that is not called so.
type NameError struct {
	Economy Economy  // whose code it is
	Name    string   // as the publisher writes it
	Other   *Economy // the one that is called so; nil if none is known
}

func (e *NameError) Error() string {
	is := fmt.Sprintf("%s (%s) is %s", e.Economy.Alpha2, e.Economy.Alpha3, e.Economy.Name)
	if e.Other != nil {
		return fmt.Sprintf("%s, and the name %s is %s", is, e.Name, e.Other.Alpha3)
	}
	if meant := suggest(economies(), e.Name); meant != nil && meant.Alpha3 != e.Economy.Alpha3 {
		return fmt.Sprintf("%s, and no economy is known as %q (did you mean %s, %s?)", is, e.Name, meant.Alpha3, meant.Name)
	}
	return fmt.Sprintf("%s, and is not known as %q", is, e.Name)
}

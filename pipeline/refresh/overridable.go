package refresh

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"basedoc/pipeline/packed"
	"basedoc/pipeline/store"
)

// An overridableError rejects a file that may be right all the same: whoever has
// looked at the file can import it with flags.
type overridableError struct {
	error
	flags []string // that override it
}

func (e *overridableError) Unwrap() error { return e.error }

// The flags of import that override a rejection.
const (
	flagOlder       = "--older"
	flagPart        = "--part"
	flagAcceptDrift = "--accept-drift"
)

// rejectOlder rejects data of an earlier day than those they would take the place of.
func rejectOlder(was, part store.Part) error {
	if !part.IsOlderThan(was) {
		return nil
	}
	return &overridableError{fmt.Errorf("%s of %s is older than that of %s (%s), which it would take the place of", was.Name, part.AsOfDay(), was.Dated(), was.Origin), []string{flagOlder}}
}

// joinOverridable makes one error of several, or nil of none, with the flags that
// were given already and those that override it. An error that none overrides is
// returned as it is.
func joinOverridable(flags []string, errs ...error) error {
	errs = slices.DeleteFunc(errs, func(err error) bool { return err == nil })
	for _, err := range errs {
		o, ok := errors.AsType[*overridableError](err)
		if !ok {
			return err
		}
		for _, f := range o.flags {
			if !slices.Contains(flags, f) {
				flags = append(flags, f)
			}
		}
	}
	if len(errs) == 0 {
		return nil
	}
	return &overridableError{errors.Join(errs...), flags}
}

// withImportCommand adds to an overridable error the whole command that imports the
// part at path all the same. Other errors stay as they are.
func (r *Runner) withImportCommand(ctx context.Context, reason error, part store.Part, path string) error {
	o, ok := errors.AsType[*overridableError](reason)
	if !ok {
		return reason
	}
	words := append([]string{"import", part.Source, path}, o.flags...)
	if src, err := r.Source(part.Source); err == nil {
		if id, err := r.identify(ctx, step{stage: "import", source: part.Source}, src, path, packed.Digest{SHA256: part.SHA256, Size: part.Size}); err == nil {
			if id.OneOf && part.Name != "" && !slices.Contains(words, flagPart) {
				words = append(words, flagPart, part.Name)
			}
			if id.Date == 0 && part.DataDate != 0 {
				words = append(words, "--date", part.DataDate.String())
			}
		}
	}
	return fmt.Errorf("%w\n  if it is true, after a look at the file: %s", reason, r.Store.Command(words...))
}

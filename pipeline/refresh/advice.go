package refresh

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"basedoc/pipeline/download"
	"basedoc/pipeline/ingest"
)

// withAdvice adds to a failure that a person can help with what to do.
func (s sourceFetch) withAdvice(f ingest.Remote, err error) error {
	status := (*download.StatusError)(nil)
	if f.URL == "" || !errors.As(err, &status) || !status.HasAdvice() {
		return err
	}
	return fmt.Errorf("%w, then: %s", err, s.importCommand(f))
}

// importCommand is the command that takes a file of the publisher's by hand, under
// the publisher's name for it or, where its address is a page, the name that it
// came under last.
func (s sourceFetch) importCommand(f ingest.Remote) string {
	name := fileName(f)
	if was := previous(s.base, s.source.Name, f.Part); f.ByHand {
		name = f.Part
		if was != nil {
			name = cmp.Or(was.File, name)
		}
	}
	if strings.HasPrefix(name, "-") {
		name = "./" + name
	}
	return s.runner.Store.Command("import", s.source.Name, name)
}

package refresh

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"basedoc/pipeline/store"
)

// A mending brings back stored files that are missing or damaged.
type mending struct {
	*Runner
	all   bool // whatever any vintage names is looked at, and proved again
	at    time.Time
	parts map[string][]store.Part // by the publisher's file they share
	seen  map[string]bool         // files that were looked at

	mended   []string // what was brought back
	unmended []error  // what could not be
	raws     []string // the publishers' files among it
	changed  []string // and the tables that this program makes otherwise
}

// isChanged tells whether a table of a part is lost that this program would make
// otherwise, so that it has to be published anew.
func (m *mending) isChanged(p store.Part) bool {
	return slices.ContainsFunc(p.Tables, func(t store.TableFile) bool { return slices.Contains(m.changed, t.Path) })
}

// retry brings back what could not be before, now that publishers' files may
// have come again.
func (m *mending) retry(ctx context.Context) error {
	if len(m.unmended) == 0 {
		return nil
	}
	before := *m
	after, err := m.mend(ctx, m.all, m.at)
	*m = *after
	m.mended = before.mended
	for _, path := range before.raws {
		if !slices.Contains(after.raws, path) {
			m.mended = append(m.mended, path+" came again")
		}
	}
	m.mended = append(m.mended, after.mended...)
	return err
}

// mend looks at every file that the current vintage names, or with all at those
// that any vintage names, and brings back what is missing or damaged: tables from the
// release or the publishers' files, records from the vintage. What is damaged goes
// to quarantine. A publisher's file that is lost has to come again. The caller
// holds the lock.
func (r *Runner) mend(ctx context.Context, all bool, at time.Time) (*mending, error) {
	m := &mending{Runner: r, all: all, at: at, parts: map[string][]store.Part{}, seen: map[string]bool{}}
	cur, err := r.Store.Current()
	if err != nil {
		return m, err
	}
	switch reset, err := r.Store.ResetAttempts(at); {
	case err != nil:
		return m, err
	case reset:
		m.note(store.Part{}, "attempts.json was damaged and is begun anew: every publisher is asked for everything")
	}
	vintages := []store.Vintage{cur}
	if all {
		var broken error
		if vintages, broken = r.Store.IntactVintages(); broken != nil {
			m.unmended = append(m.unmended, broken)
		}
	}
	for _, v := range vintages {
		for _, p := range v.Parts {
			if p.Raw != "" && !slices.ContainsFunc(m.parts[p.Raw], func(o store.Part) bool { return o.Name == p.Name }) {
				m.parts[p.Raw] = append(m.parts[p.Raw], p)
			}
		}
	}
	for _, v := range vintages {
		for _, p := range v.Parts {
			if v.ID == store.ReleaseID {
				continue
			}
			if err := errors.Join(ctx.Err(), m.mendRaw(p), m.mendTables(ctx, p)); err != nil {
				return m, err
			}
		}
	}
	r.Store.SaveProofs()
	return m, nil
}

// note records that something was brought back.
func (m *mending) note(p store.Part, what string) {
	m.mended = append(m.mended, what)
	m.Notify(Event{Stage: "mend", Source: p.Source, Part: p.Name, State: Mended, Detail: what})
}

// markSeen tells whether a file has not been looked at before.
func (m *mending) markSeen(path string) bool {
	if m.seen[path] {
		return false
	}
	m.seen[path] = true
	return true
}

// putAside quarantines what is left of a lost file. A failure to read it is returned.
func (m *mending) putAside(source, path string, damage error) error {
	if !isLost(damage) {
		return damage
	}
	_, err := m.Store.QuarantineDamaged(source, path, damage, m.at)
	return err
}

// mendRaw looks at the publisher's file of a part and its record.
func (m *mending) mendRaw(p store.Part) error {
	if p.Raw == "" || !m.markSeen(p.Raw) {
		return nil
	}
	if damage := m.Store.ProveRaw(p, m.all); damage != nil {
		if err := m.putAside(p.Source, p.Raw, damage); err != nil {
			return err
		}
		m.raws = append(m.raws, p.Raw)
		m.unmended = append(m.unmended, fmt.Errorf("%s %s: %w; to have it again: %s", p.Source, p.Name, damage, m.Store.RenewCommand(p)))
		return nil
	}
	if damage := m.Store.ProveRecord(p); damage != nil {
		record := filepath.Join(filepath.Dir(p.Raw), "fetch.json")
		if err := m.putAside(p.Source, record, damage); err != nil {
			return err
		}
		if err := m.Store.MendRecord(m.parts[p.Raw]); err != nil {
			return err
		}
		m.note(p, record+" was written anew, from the vintage")
	}
	return nil
}

// mendTables looks at the tables of a part.
func (m *mending) mendTables(ctx context.Context, p store.Part) error {
	for _, t := range p.Tables {
		if !m.markSeen(t.Path) {
			continue
		}
		damage := m.Store.ProveTable(t, m.all)
		if damage == nil {
			continue
		}
		if err := m.putAside(p.Source, t.Path, damage); err != nil {
			return err
		}
		from, err := m.remakeTable(ctx, p, t)
		switch {
		case err == nil:
			m.note(p, t.Path+" was made anew, from "+from)
		case isFileAtFault(ctx, err) || isLost(err):
			m.unmended = append(m.unmended, fmt.Errorf("%s %s: %w; it cannot be made again: %w", p.Source, p.Name, damage, err))
		default:
			return err
		}
	}
	return nil
}

// remakeTable makes one table again and says from what.
func (m *mending) remakeTable(ctx context.Context, p store.Part, t store.TableFile) (from string, err error) {
	if bundled, err := m.Store.MendTable(p, t); err != nil || bundled {
		return "the release", err
	}
	if p.Raw == "" {
		return "", errors.New("it came with another release of basedoc")
	}
	src, err := m.Source(p.Source)
	if err != nil {
		return "", err
	}
	if err := m.makeTables(ctx, src, &p); err != nil {
		return "", err
	}
	if !slices.ContainsFunc(p.Tables, func(made store.TableFile) bool { return made.SHA256 == t.SHA256 }) {
		m.changed = append(m.changed, t.Path)
		return "", errors.New("this version of basedoc makes another table of the file")
	}
	return p.Raw, nil
}

// mendRaws puts an imported file, whose content the parts have already, in the
// place of a stored one that was lost.
func (r *Runner) mendRaws(base store.Vintage, parts []PartOutcome, raw store.Raw) error {
	for _, p := range parts {
		if p.Same && p.Part.SHA256 == raw.Content.SHA256 && r.Store.IsRawMissing(p.Part) {
			if err := r.Store.MendRaw(base.PartsSharingFile(p.Part), r.Store.Path(raw.Path())); err != nil {
				return err
			}
		}
	}
	return nil
}

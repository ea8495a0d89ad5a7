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
	runner *Runner
	afresh bool // nothing is taken for whole because it was before
	at     time.Time
	parts  map[string][]store.Part // by the publisher's file they share
	seen   map[string]bool         // files that were looked at

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

// again brings back what could not be before, now that publishers' files may
// have come again.
func (m *mending) retry(ctx context.Context) error {
	if len(m.unmended) == 0 {
		return nil
	}
	before := *m
	after, err := m.runner.mend(ctx, m.afresh, m.at)
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

// mend looks at every file that the current vintage names, or with all those that
// any vintage names, and brings back what is missing or damaged: tables from the
// release or the publishers' files, records from the vintage. What is damaged goes
// to quarantine. A publisher's file that is lost has to come again. The caller
// holds the lock.
func (r *Runner) mend(ctx context.Context, all bool, at time.Time) (*mending, error) {
	m := &mending{runner: r, afresh: all, at: at, parts: map[string][]store.Part{}, seen: map[string]bool{}}
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
			if err := errors.Join(ctx.Err(), m.mendRaw(p), m.remakeTable(ctx, p)); err != nil {
				return m, err
			}
		}
	}
	r.Store.SaveProofs()
	return m, nil
}

// say tells what was brought back.
func (m *mending) note(p store.Part, what string) {
	m.mended = append(m.mended, what)
	m.runner.notify(Event{Stage: "mend", Source: p.Source, Part: p.Name, State: Mended, Detail: what})
}

// isFirst tells whether a file has not been looked at yet.
func (m *mending) markSeen(path string) bool {
	if m.seen[path] {
		return false
	}
	m.seen[path] = true
	return true
}

// raw looks at the publisher's file of a part and its record.
func (m *mending) mendRaw(p store.Part) error {
	if p.Raw == "" || !m.markSeen(p.Raw) {
		return nil
	}
	st := m.runner.Store
	if damage := st.ProveRaw(p, m.afresh); damage != nil {
		if !isLost(damage) {
			return damage
		}
		if _, err := st.QuarantineDamaged(p.Source, p.Raw, damage, m.at); err != nil {
			return err
		}
		m.raws = append(m.raws, p.Raw)
		m.unmended = append(m.unmended, fmt.Errorf("%s %s: %w; to have it again: %s", p.Source, p.Name, damage, st.RenewCommand(p)))
		return nil
	}
	if damage := st.ProveRecord(p); damage != nil {
		if !isLost(damage) {
			return damage
		}
		record := filepath.Join(filepath.Dir(p.Raw), "fetch.json")
		if _, err := st.QuarantineDamaged(p.Source, record, damage, m.at); err != nil {
			return err
		}
		if err := st.MendRecord(m.parts[p.Raw]); err != nil {
			return err
		}
		m.note(p, record+" was written anew, from the vintage")
	}
	return nil
}

// tables looks at the tables of a part.
func (m *mending) remakeTable(ctx context.Context, p store.Part) error {
	for _, t := range p.Tables {
		if !m.markSeen(t.Path) {
			continue
		}
		damage := m.runner.Store.ProveTable(t, m.afresh)
		if damage == nil {
			continue
		}
		if !isLost(damage) {
			return damage
		}
		if _, err := m.runner.Store.QuarantineDamaged(p.Source, t.Path, damage, m.at); err != nil {
			return err
		}
		from, err := m.table(ctx, p, t)
		if err != nil {
			if blameless(ctx, err) && !isLost(err) {
				return err
			}
			m.unmended = append(m.unmended, fmt.Errorf("%s %s: %w; it cannot be made again: %w", p.Source, p.Name, damage, err))
			continue
		}
		m.note(p, t.Path+" was made anew, from "+from)
	}
	return nil
}

// table makes one table again and says from what.
func (m *mending) table(ctx context.Context, p store.Part, t store.TableFile) (from string, err error) {
	if bundled, err := m.runner.Store.MendTable(p, t); err != nil || bundled {
		return "the release", err
	}
	if p.Raw == "" {
		return "", errors.New("it came with another release of basedoc")
	}
	src, err := m.runner.Source(p.Source)
	if err != nil {
		return "", err
	}
	if err := m.runner.makeTables(ctx, src, &p); err != nil {
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
			if err := r.Store.MendRaw(base.Sharing(p.Part), r.Store.Path(raw.Path())); err != nil {
				return err
			}
		}
	}
	return nil
}

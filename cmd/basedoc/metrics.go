package main

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"basedoc/pipeline/durable"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

// writeMetrics writes the state of every part in Prometheus' text format, in
// one step, so that a collector never reads half of it.
func (a *app) writeMetrics(path string) error {
	states, v, err := a.runner.Status("", a.now())
	if err != nil {
		return err
	}
	attempts, err := a.runner.Store.Attempts()
	if damaged := (*store.DamagedError)(nil); err != nil && !errors.As(err, &damaged) {
		return err
	}
	var b bytes.Buffer
	gauge := func(name, help string, value func(refresh.PartStatus) (float64, bool)) {
		fmt.Fprintf(&b, "# HELP basedoc_%s %s\n# TYPE basedoc_%s gauge\n", name, help, name)
		for _, s := range states {
			if x, ok := value(s); ok {
				fmt.Fprintf(&b, "basedoc_%s{source=%q,part=%q} %.0f\n", name, s.Source, s.Part, x)
			}
		}
	}
	stamp := func(t time.Time) (float64, bool) { return float64(t.Unix()), !t.IsZero() }
	truth := func(is bool) (float64, bool) {
		if is {
			return 1, true
		}
		return 0, true
	}
	gauge("data_timestamp_seconds", "Publisher's date of the data.", func(s refresh.PartStatus) (float64, bool) {
		return float64(s.DataDate) * 86400, s.DataDate != 0
	})
	gauge("checked_timestamp_seconds", "When the publisher last said what its newest file is.", func(s refresh.PartStatus) (float64, bool) { return stamp(s.CheckedAt) })
	gauge("changed_timestamp_seconds", "When the file last changed.", func(s refresh.PartStatus) (float64, bool) { return stamp(s.ChangedAt) })
	gauge("tried_timestamp_seconds", "When a refresh last came to the part, whatever became of it.", func(s refresh.PartStatus) (float64, bool) {
		return stamp(attempts.Get(s.Source, s.Part).TriedAt)
	})
	gauge("stale", "1 if the data are older than the source allows.", func(s refresh.PartStatus) (float64, bool) { return truth(s.Stale) })
	gauge("failing", "1 if the last attempts to get the file failed or it was rejected.", func(s refresh.PartStatus) (float64, bool) { return truth(!s.FailingSince.IsZero()) })
	gauge("quarantined", "1 if what the publisher last sent was rejected.", func(s refresh.PartStatus) (float64, bool) {
		return truth(s.State == refresh.StateQuarantined)
	})
	gauge("overdue", "1 if it has been failing for longer than the cadence of its source.", func(s refresh.PartStatus) (float64, bool) { return truth(s.Overdue) })
	papers, err := a.paperStates()
	if err != nil {
		return err
	}
	ofPapers := func(name, help string, value func(paperState) (float64, bool)) {
		fmt.Fprintf(&b, "# HELP basedoc_%s %s\n# TYPE basedoc_%s gauge\n", name, help, name)
		for _, s := range papers {
			if x, ok := value(s); ok {
				fmt.Fprintf(&b, "basedoc_%s{report=%q,folder=%q} %.0f\n", name, s.Report, s.Folder, x)
			}
		}
	}
	ofPapers("paper_due", "1 if the paper in the folder is not of the current vintage, or could not be made.", func(s paperState) (float64, bool) { return truth(s.Due) })
	ofPapers("paper_timestamp_seconds", "When the paper in the folder was made.", func(s paperState) (float64, bool) { return stamp(s.MadeAt) })
	fmt.Fprintf(&b, "# HELP basedoc_vintage_timestamp_seconds When the current vintage was made.\n# TYPE basedoc_vintage_timestamp_seconds gauge\nbasedoc_vintage_timestamp_seconds %d\n", v.Created.Unix())
	fmt.Fprintf(&b, "# HELP basedoc_written_timestamp_seconds When this file was written.\n# TYPE basedoc_written_timestamp_seconds gauge\nbasedoc_written_timestamp_seconds %d\n", a.now().Unix())
	if err := durable.Write(path, b.Bytes()); err != nil {
		return fmt.Errorf("metrics: %w", err)
	}
	return nil
}

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
	papers, err := a.paperStates()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	ofParts := func(name, help string, value func(refresh.PartStatus) (float64, bool)) {
		writeGauge(&b, name, help, states, func(s refresh.PartStatus) string { return fmt.Sprintf("{source=%q,part=%q}", s.Source, s.Part) }, value)
	}
	ofPapers := func(name, help string, value func(paperState) (float64, bool)) {
		writeGauge(&b, name, help, papers, func(s paperState) string { return fmt.Sprintf("{report=%q,folder=%q}", s.Report, s.Folder) }, value)
	}
	ofStore := func(name, help string, at time.Time) {
		writeGauge(&b, name, help, []time.Time{at}, func(time.Time) string { return "" }, stamp)
	}
	ofParts("data_timestamp_seconds", "Publisher's date of the data.", func(s refresh.PartStatus) (float64, bool) {
		return float64(s.DataDate) * 86400, s.DataDate != 0
	})
	ofParts("checked_timestamp_seconds", "When the publisher last said what its newest file is.", func(s refresh.PartStatus) (float64, bool) { return stamp(s.CheckedAt) })
	ofParts("changed_timestamp_seconds", "When the file last changed.", func(s refresh.PartStatus) (float64, bool) { return stamp(s.ChangedAt) })
	ofParts("tried_timestamp_seconds", "When a refresh last came to the part, whatever became of it.", func(s refresh.PartStatus) (float64, bool) {
		return stamp(attempts.Get(s.Source, s.Part).TriedAt)
	})
	ofParts("stale", "1 if the data are older than the source allows.", func(s refresh.PartStatus) (float64, bool) { return truth(s.Stale) })
	ofParts("failing", "1 if the last attempts to get the file failed or it was rejected.", func(s refresh.PartStatus) (float64, bool) { return truth(!s.FailingSince.IsZero()) })
	ofParts("quarantined", "1 if what the publisher last sent was rejected.", func(s refresh.PartStatus) (float64, bool) {
		return truth(s.State == refresh.StateQuarantined)
	})
	ofParts("overdue", "1 if it has been failing for longer than the cadence of its source.", func(s refresh.PartStatus) (float64, bool) { return truth(s.Overdue) })
	ofPapers("paper_due", "1 if the paper in the folder is not of the current vintage, or could not be made.", func(s paperState) (float64, bool) { return truth(s.Due) })
	ofPapers("paper_timestamp_seconds", "When the paper in the folder was made.", func(s paperState) (float64, bool) { return stamp(s.MadeAt) })
	ofStore("vintage_timestamp_seconds", "When the current vintage was made.", v.Created)
	ofStore("written_timestamp_seconds", "When this file was written.", a.now())
	if err := durable.Write(path, b.Bytes()); err != nil {
		return fmt.Errorf("metrics: %w", err)
	}
	return nil
}

// writeGauge writes one metric with a sample of everything that has a value.
func writeGauge[T any](b *bytes.Buffer, name, help string, all []T, labels func(T) string, value func(T) (float64, bool)) {
	fmt.Fprintf(b, "# HELP basedoc_%s %s\n# TYPE basedoc_%s gauge\n", name, help, name)
	for _, x := range all {
		if v, ok := value(x); ok {
			fmt.Fprintf(b, "basedoc_%s%s %.0f\n", name, labels(x), v)
		}
	}
}

func stamp(t time.Time) (float64, bool) { return float64(t.Unix()), !t.IsZero() }

func truth(is bool) (float64, bool) {
	if is {
		return 1, true
	}
	return 0, true
}

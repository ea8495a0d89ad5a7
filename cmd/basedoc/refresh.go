package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/robfig/cron/v3"
	"github.com/spf13/cobra"

	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

// These errors end a refresh whose summary has said what is wrong.
var (
	errFailed  = errors.New("something failed; the last good data stay")
	errPapers  = errors.New("some papers could not be made; they are due until they are")
	errFailing = errors.New("finished, but some files did not come or were rejected; the last good data stay")
	errStale   = errors.New("finished, but some data are stale")
)

func newRefresh(a *app) *cobra.Command {
	var (
		publishers publisherFlags
		schedule   string
		out        string
		metrics    string
	)
	cmd := &cobra.Command{
		Use:   "refresh [SOURCE[/PART]...]",
		Short: "Fetch, build, check, publish and report, unattended",
		Long: `Refresh fetches what publishers have changed, makes and checks tables, publishes a
vintage and writes the papers that are due. One source's failure stops no other; what
fails keeps its last good data. When nothing has changed nothing is done.

A paper is due until it is in the folder --out, made of the current vintage by this
version of basedoc: one that failed, or was never made, is tried at every refresh.

Exit code: 0 all good, 1 something failed, 2 wrong usage, 3 finished but some data are
stale, or some files did not come or were rejected. That a publisher fails is no error (3)
until the cadence of the source has passed without success, and an error (1) after that.

With --schedule it stays in the foreground and refreshes at the times of a crontab
expression (UTC) until SIGTERM or Ctrl-C, and then ends with exit code 0. A refresh
that fails is reported and the next one comes at its time.`,
		Example: `  basedoc refresh
  basedoc refresh rir_delegated/apnic
  basedoc refresh --out /srv/papers --metrics /var/lib/node_exporter/basedoc.prom
  basedoc refresh --schedule "15 3 * * *"`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := publishers.apply(a.runner); err != nil {
				return err
			}
			once := func(ctx context.Context) error {
				return a.refreshOnce(ctx, cmd.OutOrStdout(), args, out, metrics)
			}
			if schedule == "" {
				return once(cmd.Context())
			}
			times, err := a.readSchedule(schedule)
			if err != nil {
				return usageError{fmt.Errorf("--schedule: %w", err)}
			}
			return a.repeat(cmd.Context(), cmd.OutOrStdout(), times, once)
		},
	}
	publishers.add(cmd)
	cmd.Flags().StringVar(&schedule, "schedule", "", "crontab expression of the times to refresh at, in UTC")
	cmd.Flags().StringVarP(&out, "out", "o", "out", "folder of the papers")
	cmd.Flags().StringVar(&metrics, "metrics", "", "also write the state to this file, for Prometheus' textfile collector")
	return cmd
}

// refreshOnce refreshes and prints the summary.
func (a *app) refreshOnce(ctx context.Context, w io.Writer, sources []string, out, metrics string) error {
	stop := a.watch()
	var papers *paperRun // nil if it did not come to papers
	sum, err := a.runner.Refresh(ctx, sources, a.now, func(ctx context.Context) error {
		made, err := a.makeDuePapers(ctx, out)
		if err != nil {
			return fmt.Errorf("papers: %w", err)
		}
		papers = &made
		return nil
	})
	stop()
	if len(sum.Attempts) > 0 {
		writeAttempts(w, sum)
		writeVintage(w, sum)
	}
	if papers != nil {
		writePaperRun(w, *papers)
		if len(papers.Due) > 0 {
			err = errors.Join(err, errPapers)
		}
	}
	if metrics != "" {
		err = errors.Join(err, a.writeMetrics(metrics))
	}
	switch {
	case err != nil:
		return err
	case sum.IsOverdue():
		return errFailed
	case !sum.IsSound():
		return errFailing
	case len(sum.Stale) > 0:
		return errStale
	}
	return nil
}

func writeVintage(w io.Writer, sum refresh.Summary) {
	writeMended(w, sum.Mended)
	var stale []told
	for _, p := range sum.Stale {
		stale = append(stale, told{"stale", p.Source, p.Name, ", " + ageOf(p)})
	}
	for _, t := range inShort(stale) {
		fmt.Fprintf(w, "stale: %s %s%s\n", t.source, t.part, t.text)
	}
	if sum.Published {
		fmt.Fprintf(w, "published vintage %s\n", sum.Vintage.ID)
	} else {
		fmt.Fprintf(w, "nothing new; the vintage stays %s\n", sum.Vintage.ID)
	}
}

// readSchedule reads a crontab expression, and refuses one whose time never comes.
func (a *app) readSchedule(expression string) (cron.Schedule, error) {
	times, err := cron.ParseStandard(expression)
	if err != nil {
		return nil, err
	}
	if times.Next(a.now().UTC()).IsZero() {
		return nil, fmt.Errorf("%q names no time in the next five years", expression)
	}
	return times, nil
}

// repeat refreshes at the given times until the context ends. A refresh that is
// under way then finishes or abandons its step; what it has published stays.
func (a *app) repeat(ctx context.Context, w io.Writer, times cron.Schedule, once func(context.Context) error) error {
	for {
		now := a.now().UTC()
		next := times.Next(now)
		fmt.Fprintf(w, "next refresh at %s UTC\n", next.Format("2006-01-02 15:04:05"))
		a.log.Info("wait", "until", next.Format(time.RFC3339))
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(next.Sub(now)):
		}
		var locked *store.LockedError
		switch err := once(ctx); {
		case ctx.Err() != nil:
			return nil
		case errors.As(err, &locked):
			a.log.Warn("refresh", "skipped", err)
		case isPartial(err):
			a.log.Info("refresh", "ended", err)
		case err != nil:
			a.log.Error("refresh", "error", err)
		}
	}
}

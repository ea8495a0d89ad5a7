package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"basedoc/pipeline/download"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

// publisherFlags are the flags that say how to ask publishers.
type publisherFlags struct {
	mirror       string
	allowPrivate bool
	timeout      time.Duration
}

func (p *publisherFlags) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&p.mirror, "mirror", "", "base URL of an internal mirror: URL/host/path is asked instead of each publisher")
	f.BoolVar(&p.allowPrivate, "allow-private", false, "allow private and loopback addresses, as an internal mirror has")
	f.DurationVar(&p.timeout, "timeout", time.Hour, "longest time for one file, all attempts included; no step of reading it takes longer either")
}

// apply gives the runner a client that does as the flags say.
func (p *publisherFlags) apply(r *refresh.Runner) error {
	client, err := download.NewClient(download.Options{
		UserAgent: "basedoc/" + version() + " (statistics for policy papers)",
		Mirror:    p.mirror, AllowPrivate: p.allowPrivate, Overall: p.timeout, Pause: 100 * time.Millisecond, Burst: 30,
	})
	if err != nil {
		return usageError{err}
	}
	r.Client, r.PartTime = client, min(p.timeout, refresh.DefaultPartTime)
	return nil
}

func newFetch(a *app) *cobra.Command {
	var publishers publisherFlags
	cmd := &cobra.Command{
		Use:   "fetch [SOURCE[/PART]...]",
		Short: "Get publishers' newest files for the next build",
		Long: `Fetch asks publishers for what has changed and keeps what it accepts for the next
basedoc build. What came and is rejected goes to quarantine with the reason.
No table and no paper changes; basedoc refresh does all steps.

Exit code: 0 all good, 1 something failed, 3 some files did not come or were rejected. That
a publisher fails is no error (3) until the cadence of the source has passed without
success, and an error (1) after that.

The proxy is taken from the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY).`,
		Example: `  basedoc fetch
  basedoc fetch rir_delegated
  basedoc fetch rir_delegated/apnic
  basedoc fetch --mirror https://mirror.example.org/basedoc`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := publishers.apply(a.runner); err != nil {
				return err
			}
			stop := a.watch()
			sum, err := a.runner.Fetch(cmd.Context(), args, a.now)
			stop()
			if err != nil {
				return err
			}
			writeAttempts(cmd.OutOrStdout(), sum)
			switch {
			case sum.IsOverdue():
				return errFailed
			case !sum.IsSound():
				return errFailing
			}
			return nil
		},
	}
	publishers.add(cmd)
	return cmd
}

// writeAttempts prints what became of each part, in short where a source has many,
// and then how many of each.
func writeAttempts(w io.Writer, sum refresh.Summary) {
	var all []told
	for _, c := range sum.Attempts {
		all = append(all, toldOf(c, sum.At))
	}
	for _, t := range inShort(all) {
		writeHanging(w, t.label, t.String())
	}
	for i, outcome := range []string{store.Changed, store.Unchanged, store.Quarantined, store.Failed, store.Skipped, store.Withdrawn} {
		if outcome == store.Withdrawn && sum.Count(outcome) == 0 {
			continue // it is rare
		}
		if i > 0 {
			fmt.Fprint(w, ", ")
		}
		fmt.Fprintf(w, "%d %s", sum.Count(outcome), outcome)
	}
	fmt.Fprintln(w)
}

// failingText says since when a part fails, and from when on that is an error.
func failingText(c store.Attempt, now time.Time) string {
	if c.IsOverdue(now) {
		return fmt.Sprintf("failing since %s; an error since %s", minuteOf(c.FailingSince), minuteOf(c.Deadline))
	}
	return fmt.Sprintf("failing since %s; an error from %s on", minuteOf(c.FailingSince), minuteOf(c.Deadline))
}

func minuteOf(t time.Time) string {
	if t.IsZero() {
		return "now"
	}
	return t.UTC().Format("2006-01-02 15:04")
}

// A line of a summary holds this many characters, unless a word is longer.
const lineWidth = 100

// writeHanging prints a label and, beside it, a text over as many lines as it
// needs. Reasons hold addresses and are long; they are read on small screens.
// A command at the end of a line is not broken, so that it can be copied whole.
func writeHanging(w io.Writer, label, text string) {
	const indent = 13
	line := fmt.Sprintf("%-*s", indent, label)
	for _, sentence := range strings.Split(strings.ReplaceAll(text, ": basedoc ", ":\nbasedoc "), "\n") {
		if strings.HasPrefix(sentence, "basedoc ") {
			fmt.Fprintln(w, line+sentence)
			line = strings.Repeat(" ", indent)
			continue
		}
		for _, word := range strings.Fields(sentence) {
			if len(line) > indent && len(line)+len(word) > lineWidth {
				fmt.Fprintln(w, strings.TrimRight(line, " "))
				line = strings.Repeat(" ", indent)
			}
			line += word + " "
		}
		fmt.Fprintln(w, strings.TrimRight(line, " "))
		line = strings.Repeat(" ", indent)
	}
}

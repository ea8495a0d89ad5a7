package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

func newStatus(a *app) *cobra.Command {
	var form, metrics string
	cmd := &cobra.Command{
		Use:   "status [SOURCE[/PART]...]",
		Short: "Show how old each part of each source is, and how its publisher answers",
		Long: `Status shows, for every part of the vintage, the date of the data as the publisher states
it, their age, when the publisher last answered and when our copy of the file was obtained.
Where no date is stated, the age counts from the file's own date or from our copy. The state is

  fresh        no older than the publisher's cadence
  due          older than that
  stale        older than the source allows: every output says so
  absent       the file has never come
  failing      the publisher could not be reached, or gave no file, or this machine failed,
               such as by a full disk; the last good data stay
  quarantined  what came last was rejected; the last good data stay
  overdue      beside one of these: it has been so for longer than the source's cadence
  withdrawn    the publisher's newest file is one that basedoc vintages use went back from

A source with many parts has a line for each state; name it to see all of its parts.

Reasons for the last three are below the table, and below them the papers that refreshes
write, each with the vintage it was made of, or why it is due.`,
		Example: "  basedoc status\n  basedoc status rir_delegated/apnic\n  basedoc status --format json\n  basedoc status --metrics /var/lib/node_exporter/basedoc.prom",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf(form, "table", "json"); err != nil {
				return err
			}
			if metrics != "" {
				if err := refuseFlags(cmd, "--metrics writes the state of now", flagAsOf); err != nil {
					return err
				}
			}
			sel, err := a.runner.Select(args)
			if err != nil {
				return err
			}
			a.warnAttempts()
			states, v, err := a.runner.Status(a.asOf, a.now())
			if err != nil {
				return err
			}
			states = slices.DeleteFunc(states, func(s refresh.PartStatus) bool { return !sel.Has(s.Source, s.Part) })
			if metrics != "" {
				if err := a.writeMetrics(metrics); err != nil {
					return err
				}
			}
			var papers []paperState
			if a.asOf == "" && sel.IsAll() { // papers are of now, and of all sources
				if papers, err = a.paperStates(); err != nil {
					return err
				}
			}
			if form == "json" {
				return a.writeIndented(struct {
					Vintage string               `json:"vintage"`
					Parts   []refresh.PartStatus `json:"parts"`
					Papers  []paperState         `json:"papers,omitempty"`
				}{v.ID, states, papers})
			}
			if err := writeStatus(cmd.OutOrStdout(), states, v, sel.IsAll()); err != nil {
				return err
			}
			return writePaperStates(cmd.OutOrStdout(), papers)
		},
	}
	cmd.Flags().StringVarP(&form, "format", "f", "table", "table or json")
	cmd.Flags().StringVar(&metrics, "metrics", "", "also write the state to this file, for Prometheus' textfile collector")
	return cmd
}

// writeStatus prints the table of parts and what is wrong with some. Of sources
// with many parts it says less if inShorter is set.
func writeStatus(out io.Writer, states []refresh.PartStatus, v store.Vintage, inShorter bool) error {
	w := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintf(w, "SOURCE\tPART\tDATA OF\tAGE\tSTATE\tCHECKED\tOBTAINED\tORIGIN\tROWS\n")
	for _, l := range statusLines(states, inShorter) {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\n", l.source, l.part, l.dataOf, l.age, l.state, l.checked, l.obtained, l.origin, l.rows)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	var reasons []told
	for _, s := range states {
		if s.State == refresh.StateFailing || s.State == refresh.StateQuarantined || s.State == refresh.StateWithdrawn {
			reasons = append(reasons, told{s.State, s.Source, s.Part, s.Reason})
		}
	}
	if inShorter {
		reasons = inShort(reasons)
	}
	for _, r := range reasons {
		writeHanging(out, r.label, r.String())
	}
	_, err := fmt.Fprintf(out, "vintage %s of %s\n", v.ID, v.Created.Format("2 January 2006"))
	return err
}

// dataOf is the date of a part's data, as far as its publisher states it.
func dataOf(s refresh.PartStatus) string {
	if s.Rows == 0 {
		return "none"
	}
	return dateOr(s.DataDate, "not stated")
}

// obtainedOn is the day of our copy, as far as it is recorded.
func obtainedOn(s refresh.PartStatus) string {
	if s.ObtainedAt.IsZero() && s.Rows > 0 {
		return "not recorded"
	}
	return dayOf(s.ObtainedAt)
}

func dayOf(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.Format(time.DateOnly)
}

func dateOr(d canon.Day, otherwise string) string {
	if d == 0 {
		return otherwise
	}
	return d.String()
}

// tableRows says what a part became: its tables with their rows.
func tableRows(p store.Part) string {
	var b strings.Builder
	for i, t := range p.Tables {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s %d rows", t.Table, t.Rows)
	}
	return b.String()
}

package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/safetext"
	"basedoc/pipeline/warehouse"
)

// queryForms are the forms that a result can be written in.
var queryForms = []string{"table", "csv", "json", "parquet", "arrow"}

func newQuery(a *app) *cobra.Command {
	var (
		form, area, out string
		exact           bool
		limit           time.Duration
	)
	cmd := &cobra.Command{
		Use:   "query NAME|SQL|-",
		Short: "Answer with an indicator, a table or any SQL over them",
		Long: `Query prints an indicator or table by its name, or the answer to an SQL query over
all of them. SQL is DuckDB's, read-only. Which parts behind the answer are stale is
said on standard error. With - the SQL is read from standard input.

The answer is found by a process of its own, which the operating system keeps from
writing, but for what the engine spills to disk, and from the network, and which has
so much memory and time and no more.

The forms parquet and arrow (an Arrow IPC file) are for other programs. In csv, text
that a spreadsheet would run as a formula gets an apostrophe in front, unless --exact
is given; numbers never do. The table spells out control characters and such; the
other forms hold the exact values.`,
		Example: `  basedoc query ipv6_user_share --area NPL
  basedoc query m49_economies.economies --format csv
  basedoc query "select registry, resource, count(*) from rir_delegated.delegations group by all"
  basedoc query price_basket_median --format parquet --out medians.parquet
  basedoc query - < question.sql`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf(form, queryForms...); err != nil {
				return err
			}
			if exact && form != "csv" {
				return errExact
			}
			if !a.confined {
				line := a.commandLine("query", "--format", form, fmt.Sprintf("--exact=%t", exact))
				if area != "" {
					line = append(line, "--area", area)
				}
				return a.queryConfined(cmd, append(line, "--", args[0]), form, out, limit)
			}
			text := args[0]
			if text == "-" {
				in, err := io.ReadAll(cmd.InOrStdin())
				if err != nil {
					return err
				}
				text = string(in)
			}
			return a.withWarehouse(cmd.Context(), func(w *warehouse.Warehouse) error {
				sql, err := querySQL(cmd.Context(), w, text, area)
				if err != nil {
					return err
				}
				if err := a.writeForm(cmd.Context(), w, sql, form, a.stdout, exact); err != nil {
					return err
				}
				return a.warnStale(cmd.Context(), w, sql)
			})
		},
	}
	cmd.Flags().StringVarP(&form, "format", "f", "table", strings.Join(queryForms, ", "))
	cmd.Flags().StringVar(&area, "area", "", "only this economy or group: a code or a name, such as NPL or LLDC")
	cmd.Flags().StringVarP(&out, "out", "o", "", "write to this file instead of standard output")
	cmd.Flags().BoolVar(&exact, "exact", false, exactUsage)
	cmd.Flags().DurationVar(&limit, "timeout", 10*time.Minute, "give up after this time")
	return cmd
}

// withWarehouse opens the warehouse of the asked-for vintage for the time of do.
func (a *app) withWarehouse(ctx context.Context, do func(*warehouse.Warehouse) error) error {
	v, err := a.vintage()
	if err != nil {
		return err
	}
	a.log.Info("open", "vintage", v.ID)
	w, err := a.runner.Open(ctx, v)
	if err != nil {
		return err
	}
	return errors.Join(do(w), w.Close())
}

// viewName is the form of an indicator's or a table's name, as opposed to SQL.
var viewName = regexp.MustCompile(`^[a-z0-9_]+(\.[a-z0-9_]+)?$`)

// querySQL turns a name into the query for it and leaves SQL as it is.
func querySQL(ctx context.Context, w *warehouse.Warehouse, text, area string) (string, error) {
	if !viewName.MatchString(text) {
		if area != "" {
			return "", usageError{errors.New("--area goes with a name; in SQL, say where area_code = '...'")}
		}
		return text, nil
	}
	view := text
	if !strings.Contains(text, ".") {
		if _, err := w.Indicator(text); err != nil {
			return "", usageError{err}
		}
		view = "indicators." + text
	}
	if area == "" {
		return "select * from " + view, nil
	}
	code, err := areaCode(ctx, w, area)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("select * from %s where area_code = '%s'", view, code), nil
}

// areaCode is the economy that a user means, or the group of the vintage.
func areaCode(ctx context.Context, w *warehouse.Warehouse, text string) (string, error) {
	e, unknown := canon.FindEconomy(text)
	if unknown == nil {
		return e.Alpha3, nil
	}
	codes, err := w.GroupCodes(ctx)
	if err != nil {
		return "", err
	}
	if code := strings.ToUpper(strings.TrimSpace(text)); slices.Contains(codes, code) {
		return code, nil
	}
	return "", usageError{fmt.Errorf("--area: %w, and no group, which are %s", unknown, strings.Join(codes, ", "))}
}

// queryConfined has a confined process answer, which writes to our standard
// output, or to a file that comes to its place once the answer is whole.
func (a *app) queryConfined(cmd *cobra.Command, line []string, form, out string, limit time.Duration) error {
	if out == "" {
		if (form == "parquet" || form == "arrow") && isTerminal(a.stdout) {
			return usageError{fmt.Errorf("%s is not for a terminal: give --out FILE", form)}
		}
		return a.confine(cmd.Context(), line, "", limit, cmd.InOrStdin(), a.stdout)
	}
	return writeOutput(out, func(f *os.File) error {
		return a.confine(cmd.Context(), line, "", limit, cmd.InOrStdin(), f)
	})
}

func (a *app) writeForm(ctx context.Context, w *warehouse.Warehouse, sql, form string, out io.Writer, exact bool) error {
	switch form {
	case "csv":
		s := &sheet{Writer: csv.NewWriter(out), exact: exact}
		err := writeCSV(ctx, w, sql, s)
		s.warnChanged(a.stderr)
		return err
	case "json":
		return writeJSON(ctx, w, sql, safetext.NewJSONWriter(out))
	case "parquet":
		return w.WriteParquet(ctx, sql, out)
	case "arrow":
		return w.WriteArrow(ctx, sql, out)
	}
	return writeTable(ctx, w, sql, out)
}

// warnStale names the stale parts that an answer rests on.
func (a *app) warnStale(ctx context.Context, w *warehouse.Warehouse, sql string) error {
	lineage, err := w.Lineage(ctx, sql)
	if err != nil {
		return nil // statements such as describe rest on no data
	}
	stale, err := w.Query(ctx, `select distinct source, part,
		case when data_date is not null then 'data of ' when newest_date is not null then 'undated data, the newest of '
			when as_of_date = cast(obtained_at as date) then 'undated data in a copy of ' else 'undated data in a file of ' end || cast(as_of_date as varchar),
		source || '.' || table_name from vintage.parts where is_stale order by all`)
	if err != nil {
		return err
	}
	var notes []told
	for _, row := range stale.Rows {
		note := told{"stale", fmt.Sprint(row[0]), fmt.Sprint(row[1]), fmt.Sprint(row[2])}
		if slices.Contains(lineage.Tables, row[3].(string)) && !slices.Contains(notes, note) {
			notes = append(notes, note)
		}
	}
	for _, n := range inShort(notes) {
		line := fmt.Sprintf("note: %s %s is stale: %s", n.source, n.part, n.text)
		fmt.Fprintln(a.stderr, strings.TrimSuffix(line, ": "))
	}
	return nil
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"slices"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"basedoc/datasets"
	"basedoc/pipeline/confine"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/safetext"
	"basedoc/pipeline/store"
	"basedoc/queries"
)

// The exit codes.
const (
	exitOK      = 0
	exitFailed  = 1 // something failed; the summary says what
	exitUsage   = 2 // wrong usage
	exitPartial = 3 // finished, but some data are stale, or did not come of late
	// what a signal ended exits with 128 and its number: 130 for Ctrl-C, 143 for SIGTERM
)

// An app is what every command works with.
type app struct {
	code     string // version of the program
	confined bool   // this process may not write, and answers for its parent
	storeDir string
	asOf     string
	logForm  string
	verbose  bool

	stdout io.Writer // for data, which are written exactly; what is for reading goes to the command's own output
	screen io.Writer // standard error as it is, for bars
	stderr io.Writer // for reading
	log    *slog.Logger
	runner *refresh.Runner
	now    func() time.Time

	release store.Vintage // bundled with the program
}

// A usageError is a mistake in the command line, as opposed to a failure.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// run executes one command line and returns its exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	return newApp(stdout, stderr).run(ctx, args)
}

func newApp(stdout, stderr io.Writer) *app {
	return &app{code: version(), confined: confine.IsChild(), stdout: stdout, screen: stderr, stderr: safetext.NewWriter(stderr), now: time.Now}
}

func (a *app) run(ctx context.Context, args []string) int {
	out := safetext.NewWriter(a.stdout)
	root := newRoot(a)
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(a.stderr)
	err := errors.Join(root.ExecuteContext(ctx), out.Flush())
	if err == nil {
		return exitOK
	}
	failed := slices.DeleteFunc(flatten(err), isOutputClosed)
	if len(failed) == 0 {
		return exitOK
	}
	if stopped, ok := errors.AsType[*stoppedError](context.Cause(ctx)); ok {
		fmt.Fprintln(a.stderr, "basedoc:", stopped)
		return stopped.code()
	}
	exit, told := errors.AsType[*confine.ExitError](err)
	for _, e := range failed {
		if e == exit {
			continue // the confined process has said why
		}
		fmt.Fprintln(a.stderr, "basedoc:", safetext.Short(e.Error(), maxMessage))
	}
	switch {
	case told:
		return exit.Code
	case isUsage(err):
		return exitUsage
	case isPartial(err):
		return exitPartial
	}
	return exitFailed
}

// isUsage tells a mistake in the command line from a failure.
func isUsage(err error) bool {
	var (
		usage   usageError
		name    *refresh.UnknownNameError
		vintage *store.UnknownVintageError
	)
	return errors.As(err, &usage) || errors.As(err, &name) || errors.As(err, &vintage)
}

// isPartial tells that all was done, but what nobody need look at tonight.
func isPartial(err error) bool { return errors.Is(err, errStale) || errors.Is(err, errFailing) }

// maxMessage bounds one error, in bytes, whatever a publisher's file put into it.
const maxMessage = 8 << 10

// flatten takes joined errors apart.
func flatten(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok || errors.Join(joined.Unwrap()...).Error() != err.Error() {
		return []error{err} // one error, of which others are the causes
	}
	var all []error
	for _, e := range joined.Unwrap() {
		all = append(all, flatten(e)...)
	}
	return all
}

// isOutputClosed reports whether the answer was no longer wanted: whoever reads our
// output, such as head, has had enough and closed it. That is no failure.
func isOutputClosed(err error) bool {
	broken, ok := errors.AsType[*fs.PathError](err)
	return ok && broken.Path == os.Stdout.Name() && errors.Is(broken.Err, syscall.EPIPE)
}

func newRoot(a *app) *cobra.Command {
	var which bool
	root := &cobra.Command{
		Use:   "basedoc",
		Short: "Base documents for consultations, from public Internet-policy data",
		Long: `basedoc turns public Internet-policy data into base documents for consultations:
papers that state the current situation, needs and barriers on a topic, with
every figure traced to the publisher's bytes.

It works offline on the release vintage that is bundled with it. What you import
goes to a store folder and takes the place of the bundled part.`,
		Example: `  basedoc report lldc_connectivity_cost
  basedoc query ipv6_user_share --area NPL
  basedoc import rir_delegated delegated-apnic-latest`,
		SilenceErrors: true,
		SilenceUsage:  true,

		SuggestionsMinimumDistance: 2,
		Args:                       knownCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if which {
				return a.writeVersion(cmd.OutOrStdout())
			}
			return cmd.Help()
		},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if err := refuseEmptyFlags(cmd); err != nil {
				return err
			}
			return a.start()
		},
	}
	root.Flags().BoolVar(&which, "version", false, "say what this program was built from and with")
	f := root.PersistentFlags()
	f.BoolVarP(&a.verbose, "verbose", "v", false, "log what is being done")
	f.StringVar(&a.logForm, "log", "text", "form of log lines: text or json")
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(newReport(a), newQuery(a), newList(a), newDescribe(a), newStatus(a), newCheck(a), newImport(a), newFetch(a), newBuild(a), newRefresh(a), newTemplate(a), newVintages(a), newVerify(a), newPrune(a))
	a.storeDir = envOr("BASEDOC_STORE", "store")
	a.addSharedFlags(root)
	usageArgs(root)
	return root
}

// knownCommand refuses words that are no command, with the nearest that is one.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return fmt.Errorf("unknown command %q; did you mean %s?", args[0], near[0])
	}
	return fmt.Errorf("unknown command %q", args[0])
}

// usageArgs makes wrong arguments of every command usage errors.
func usageArgs(cmd *cobra.Command) {
	if check := cmd.Args; check != nil {
		cmd.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return usageError{fmt.Errorf("%w; see %s --help", err, c.CommandPath())}
			}
			return nil
		}
	}
	for _, sub := range cmd.Commands() {
		usageArgs(sub)
	}
}

func envOr(name, otherwise string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return otherwise
}

// start readies the runner once the flags are known.
func (a *app) start() error {
	level := slog.LevelWarn
	if a.verbose || a.logForm == "json" {
		level = slog.LevelInfo
	}
	opts := &slog.HandlerOptions{Level: level}
	switch a.logForm {
	case "text":
		a.log = slog.New(slog.NewTextHandler(a.stderr, opts))
	case "json":
		a.log = slog.New(slog.NewJSONHandler(safetext.NewJSONWriter(a.screen), opts))
	default:
		return usageError{fmt.Errorf("--log is text or json, not %q", a.logForm)}
	}
	release, err := store.LoadRelease(datasets.All())
	if err != nil {
		return err
	}
	a.release = release.Vintage
	a.runner = &refresh.Runner{Sources: datasets.All(), Queries: queries.FS, Store: store.Open(a.storeDir, release), Code: a.code}
	return nil
}

// vintage returns the vintage the user asks for: the current one, or the one
// that --as-of names.
func (a *app) vintage() (store.Vintage, error) {
	a.warnAttempts()
	if a.asOf == "" {
		return a.runner.Store.Current()
	}
	return a.runner.Store.Find(a.asOf)
}

// warnAttempts says so where what is known of publishers' answers is damaged, so
// that nothing tells how long a source has been silent.
func (a *app) warnAttempts() {
	if _, err := a.runner.Store.Attempts(); err != nil {
		fmt.Fprintf(a.stderr, "note: %v; ages are counted from the vintage alone, until it is begun anew: %s\n", err, a.runner.Store.Command("refresh"))
	}
}

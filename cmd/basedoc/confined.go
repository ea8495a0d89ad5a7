package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"basedoc/pipeline/confine"
	"basedoc/pipeline/store"
	"basedoc/pipeline/warehouse"
)

// confinedMemory bounds the private memory of a process that runs SQL: what the
// engine may take, and what it does not count, the program's own included.
const confinedMemory = warehouse.MemoryLimit + 2<<30

// commandLine is one of this program's: a command with the flags given to this
// one that all share, and more.
func (a *app) commandLine(command string, more ...string) []string {
	args := []string{command, "--store", a.storeDir, "--log", a.logForm, fmt.Sprintf("--verbose=%t", a.verbose)}
	if a.asOf != "" {
		args = append(args, "--as-of", a.asOf)
	}
	return append(args, more...)
}

// proveTables proves and unpacks the tables of a vintage while this process can still
// note that it has. What is wrong with one the confined process finds as well.
func (a *app) proveTables(v store.Vintage) {
	for _, p := range v.Parts {
		for _, t := range p.Tables {
			_, _ = a.runner.Store.TablePath(p, t)
		}
	}
	a.runner.Store.SaveProofs()
}

// confine has a confined process run a command line of this program. It may
// write to a temporary folder and to one other, if given, and to what is open.
func (a *app) confine(ctx context.Context, args []string, folder string, limit time.Duration, stdin io.Reader, stdout io.Writer) error {
	v, err := a.vintage()
	if err != nil {
		return err
	}
	a.proveTables(v)
	temp, err := warehouse.NewScratch(os.TempDir())
	if err != nil {
		return err
	}
	ctx, stop := context.WithTimeoutCause(ctx, limit, fmt.Errorf("it took longer than %v: ask for less, or allow more with --timeout", limit))
	defer stop()
	err = confine.Child{
		Args: args, Temp: temp.Path(), Folder: folder, Memory: confinedMemory,
		Stdin: stdin, Stdout: stdout, Stderr: a.stderr,
	}.Run(ctx)
	if errors.Is(err, confine.ErrMemory) {
		err = warehouse.ErrTooLarge
	}
	if removed := temp.Remove(); removed != nil {
		return errors.Join(err, removed)
	}
	return err
}

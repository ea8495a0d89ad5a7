//go:build unix

package main

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strings"

	_ "github.com/duckdb/duckdb-go/v2"

	"basedoc/datasets/rir_delegated"
	"basedoc/pipeline/ingest"
)

// The programs that are compared.
const (
	ours   = "ours"
	duckDB = "duckdb"
	polars = "polars"

	// oursTwice is ours on a file with a repeated key, which it has to find.
	oursTwice = "ours-twice"
)

// write turns the delegated file in of one registry into the Parquet file out, or
// a dump of routes, the series in a folder, a workbook, or the captures in a folder,
// which it prepares, too.
func write(ctx context.Context, program, part, in, out string) error {
	switch program {
	case duckDB:
		return writeDuckDB(ctx, in, out)
	case oursRoutes:
		return writeOursRoutes(ctx, part, in, out)
	case duckDBRoutes:
		return writeDuckDBRoutes(ctx, part, in, out)
	case oursSeries:
		return writeOursSeries(ctx, in, out)
	case duckDBSeries:
		return writeDuckDBSeries(ctx, in, out, typesOfSeries())
	case duckDBDetect:
		return writeDuckDBSeries(ctx, in, out, "")
	case oursWorkbook:
		return writeOursWorkbook(ctx, part, in, out)
	case sortSources:
		return sortCaptures(in, out)
	case leaveSources:
		return leaveReadable(part, in)
	case oursSources:
		return writeOursSources(ctx, in, out)
	case duckDBSources:
		return writeDuckDBSources(ctx, in, out)
	case oursTwice:
		err := writeOurs(ctx, rir_delegated.Source.Tables[0], part, in, out)
		if err == nil || !strings.Contains(err.Error(), "duplicate key") {
			return fmt.Errorf("a repeated key was not found: %v", err)
		}
		return nil
	}
	return writeOurs(ctx, rir_delegated.Source.Tables[0], part, in, out)
}

func writeOurs(ctx context.Context, table ingest.Table, part, in, out string) error {
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := table.Write(ctx, oneFile{part, in}, f); err != nil {
		return err
	}
	return f.Close()
}

// writeDuckDB lets DuckDB do the least that gives the same columns: it checks
// neither addresses nor keys nor counts, and the economy is the country code
// as it stands.
func writeDuckDB(ctx context.Context, in, out string) error {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, fmt.Sprintf(`copy (
		select registry, cc as area_code, cc as country_code, resource, start, value, delegated_date, status, holder_id, date '2026-08-21' as file_date
		from read_csv(%s, delim = '|', header = false, skip = 4, quote = '', escape = '', comment = '#', null_padding = true, dateformat = '%%Y%%m%%d', nullstr = ['', '00000000'],
			columns = {registry: 'varchar', cc: 'varchar', resource: 'varchar', start: 'varchar', value: 'bigint', delegated_date: 'date', status: 'varchar', holder_id: 'varchar'})
		) to %s (format parquet, compression zstd)`, quote(in), quote(out)))
	return err
}

// polarsScript does the same with Polars.
//
//go:embed polars.py
var polarsScript string

// hasPolars reports whether there is a Python that has Polars.
func hasPolars() bool {
	return exec.Command(*python, "-c", "import polars").Run() == nil
}

// command returns a process that writes out from in with a program.
func command(program, part, in, out string) (*exec.Cmd, error) {
	switch program {
	case polars:
		return exec.Command(*python, "-c", polarsScript, in, out), nil
	case polarsSeries:
		return exec.Command(*python, "-c", polarsSeriesScript, in, out), nil
	case polarsWorkbook:
		return exec.Command(*python, "-c", polarsWorkbookScript, in, out), nil
	case polarsSources:
		return exec.Command(*python, "-c", polarsSourcesScript, in, out), nil
	}
	self, err := os.Executable()
	return exec.Command(self, program, part, in, out), err
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// oneFile presents a file as a part.
type oneFile struct{ part, path string }

func (f oneFile) Open(name string) (fs.File, error) {
	if name != f.part {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return os.Open(f.path)
}

func (f oneFile) ReadDir(string) ([]fs.DirEntry, error) {
	info, err := os.Stat(f.path)
	return []fs.DirEntry{entry{fs.FileInfoToDirEntry(info), f.part}}, err
}

// entry is a directory entry under the name of the part.
type entry struct {
	fs.DirEntry
	name string
}

func (e entry) Name() string { return e.name }

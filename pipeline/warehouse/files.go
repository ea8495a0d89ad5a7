package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// A file is one file of the query folder.
type file struct {
	path string // such as indicators/ipv6_user_share.sql
	sql  string
	stmt *statement
}

// name is the name of the view, such as indicators.ipv6_user_share.
func (f *file) name() string {
	return strings.ReplaceAll(strings.TrimSuffix(f.path, ".sql"), "/", ".")
}

func (f *file) schema() string { return path.Dir(f.path) }

// isReference tells whether a shared view says in its header that it tells names, groups
// or other marks of economies, and no figures.
func (f *file) isReference() bool {
	for line := range headerLines(f.sql) {
		if line.key == "reference" {
			return f.schema() == "common"
		}
	}
	return false
}

// errorAt says which line of f is meant; the whole file if at is unknown.
func (f *file) errorAt(at int, err error) error {
	if line := lineAt(f.sql, at); line > 0 {
		return fmt.Errorf("%s:%d: %w", f.path, line, err)
	}
	return fmt.Errorf("%s: %w", f.path, err)
}

// folders are the folders of the query folder that hold SQL.
var folders = []string{"common", "indicators", "checks"}

// readFiles parses every file of the query folder and rejects what must not be
// in one. It returns them by their names as views.
func readFiles(ctx context.Context, conn *sql.Conn, queries fs.FS) (map[string]*file, error) {
	files := map[string]*file{}
	if queries == nil {
		return files, nil
	}
	tree, err := conn.PrepareContext(ctx, treeSQL)
	if err != nil {
		return nil, err
	}
	defer tree.Close()
	for _, folder := range folders {
		paths, err := fs.Glob(queries, folder+"/*.sql")
		if err != nil {
			return nil, err
		}
		for _, p := range paths {
			f, err := readFile(ctx, tree, queries, p)
			if err != nil {
				return nil, err
			}
			files[f.name()] = f
		}
	}
	return files, nil
}

func readFile(ctx context.Context, tree *sql.Stmt, queries fs.FS, path string) (*file, error) {
	text, err := fs.ReadFile(queries, path)
	if err != nil {
		return nil, err
	}
	f := &file{path: path, sql: string(text)}
	if f.stmt, err = readTree(tree.QueryRowContext(ctx, f.sql)); err != nil {
		at := -1
		if syntax, ok := errors.AsType[*syntaxError](err); ok {
			at = syntax.at
		}
		return nil, f.errorAt(at, err)
	}
	return f, checkPure(f)
}

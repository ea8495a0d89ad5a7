package document

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"basedoc/pipeline/warehouse"
)

// readQueries reads the files of a report's folder queries, sorted by name.
func readQueries(dir string, folder fs.FS) ([]warehouse.QueryFile, error) {
	files, err := fs.Glob(folder, "queries/*.sql")
	if err != nil {
		return nil, err
	}
	var queries []warehouse.QueryFile
	var errs []error
	for _, file := range files {
		text, err := fs.ReadFile(folder, file)
		if err != nil {
			return nil, err
		}
		q, err := warehouse.ParseQueryFile(path.Join(dir, file), string(text))
		if err == nil && !identRE.MatchString(q.Name) {
			err = fmt.Errorf("%s: a query's name is of small letters, digits and _, such as world", q.Path)
		}
		errs = append(errs, err)
		queries = append(queries, q)
	}
	return queries, errors.Join(errs...)
}

// unusedQueries returns an error for each query that no call and no block uses.
func (r *Report) unusedQueries() error {
	var errs []error
	for _, q := range r.queries {
		if !slices.ContainsFunc(r.calls, func(c call) bool { return c.query() == q.Name }) {
			errs = append(errs, fmt.Errorf("%s: the report does not use this query", q.Path))
		}
	}
	return errors.Join(errs...)
}

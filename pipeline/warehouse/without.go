package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Without answers selects as the warehouse would if it lacked one part of a source.
// How an answer then differs tells which of its rows rest on the part: a row that is
// the same without it does not. An answer is nil where all that its select reads is the
// same without the part.
//
// Of the views between the tables and the selects, those are computed anew that read
// something which differs, one after another, so that a part that a filter keeps out
// costs little.
func (w *Warehouse) Without(ctx context.Context, source, part string, texts []string) (answers []*Result, err error) {
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	statements := make([]*statement, len(texts))
	var names []string
	for i, text := range texts {
		if statements[i], err = w.accept(ctx, conn, text); err != nil {
			return nil, err
		}
		if statements[i].isShort() {
			return nil, fmt.Errorf("want a select: %s", text)
		}
		for _, ref := range statements[i].refs {
			names = append(names, ref.name)
		}
	}
	views, err := w.dependencies(names...)
	if err != nil {
		return nil, err
	}
	if err := w.materialiseViews(ctx, views); err != nil {
		return nil, err
	}
	a := &absence{Warehouse: w, conn: conn, prefix: fmt.Sprintf("without %d ", w.absences.Add(1)), changed: map[string]bool{}}
	defer func() { err = errors.Join(err, a.drop()) }()
	if err := a.leaveOut(ctx, source, part); err != nil {
		return nil, err
	}
	for _, name := range views {
		if f := w.files[name]; f != nil && a.isOpenTo(f.stmt.refs) {
			if err := a.compute(ctx, name, f); err != nil {
				return nil, fmt.Errorf("%s without %s/%s: %w", name, source, part, err)
			}
		}
	}
	answers = make([]*Result, len(texts))
	for i, s := range statements {
		if a.isOpenTo(s.refs) {
			if answers[i], err = a.answer(ctx, s); err != nil {
				return nil, fmt.Errorf("%s\nwithout %s/%s: %w", s.text, source, part, err)
			}
		}
	}
	return answers, nil
}

// An absence is a warehouse that lacks a part. Tables and views that differ without it
// stand in schemas of their own, by the names that they have in the warehouse.
type absence struct {
	*Warehouse
	conn    *sql.Conn
	prefix  string          // of the schemas
	changed map[string]bool // by name: the tables and views that differ
	schemas []string
}

func (a *absence) drop() error {
	var errs []error
	for _, s := range a.schemas {
		errs = append(errs, execAll(context.Background(), a.conn, "drop schema "+Ident(s)+" cascade"))
	}
	return errors.Join(errs...)
}

// schema returns the schema for what differs of another one, which it makes.
func (a *absence) schema(ctx context.Context, of string) (string, error) {
	name := a.prefix + of
	if slices.Contains(a.schemas, name) {
		return name, nil
	}
	a.schemas = append(a.schemas, name)
	return name, execAll(ctx, a.conn, "create schema "+Ident(name))
}

// leaveOut makes the tables of the source that have rows of the part, without them.
func (a *absence) leaveOut(ctx context.Context, source, part string) error {
	for name, t := range a.tables {
		isPart := func(p Part) bool { return p.Name == part }
		i := slices.IndexFunc(t.Parts, isPart)
		if t.Source != source || i < 0 || t.Parts[i].Rows == 0 {
			continue
		}
		var err error
		if t.Source, err = a.schema(ctx, source); err != nil {
			return err
		}
		t.Parts = slices.DeleteFunc(slices.Clone(t.Parts), isPart)
		if t.Columns == nil {
			if t.Columns, err = a.columns(ctx, name); err != nil {
				return err
			}
		}
		if err := createTableView(ctx, a.conn, t); err != nil {
			return err
		}
		a.changed[name] = true
	}
	return nil
}

func (a *absence) isOpenTo(refs []mention) bool {
	return slices.ContainsFunc(refs, func(m mention) bool { return a.changed[m.name] })
}

// compute makes a view without the part, and keeps it if its rows differ.
func (a *absence) compute(ctx context.Context, name string, f *file) error {
	text, err := a.rewrite(f.sql, f.stmt.refs)
	if err != nil {
		return err
	}
	schema, view, _ := strings.Cut(name, ".")
	if schema, err = a.schema(ctx, schema); err != nil {
		return err
	}
	made := Ident(schema) + "." + Ident(view)
	if err := execAll(ctx, a.conn, "create table "+made+" as "+text); err != nil {
		return queryError(ctx, err)
	}
	const differ = "select exists (select * from %[1]s except all select * from %[2]s) or exists (select * from %[2]s except all select * from %[1]s)"
	var changed bool
	if err := a.conn.QueryRowContext(ctx, fmt.Sprintf(differ, made, qualified(name))).Scan(&changed); err != nil {
		return queryError(ctx, err)
	}
	if changed {
		a.changed[name] = true
		return nil
	}
	return execAll(ctx, a.conn, "drop table "+made)
}

func (a *absence) answer(ctx context.Context, s *statement) (*Result, error) {
	text, err := a.rewrite(s.text, s.refs)
	if err != nil {
		return nil, err
	}
	answer, err := answerTo(ctx, a.conn, text, nil)
	if err != nil {
		return nil, err
	}
	res := new(Result)
	err = answer.read(ctx, func(cols []Column) error {
		res.Columns = cols
		return nil
	}, func(row []any) error {
		res.Rows = append(res.Rows, slices.Clone(row))
		return nil
	})
	return res, errors.Join(err, answer.drop())
}

// rewrite returns a select with the schemas of what differs replaced by those where it
// stands without the part.
func (a *absence) rewrite(text string, refs []mention) (string, error) {
	for _, m := range slices.Backward(refs) {
		if !a.changed[m.name] {
			continue
		}
		schema, _, _ := strings.Cut(m.name, ".")
		if m.at < 0 || m.at+len(m.name) > len(text) || !strings.EqualFold(text[m.at:m.at+len(m.name)], m.name) {
			return "", fmt.Errorf("%s is not written plainly where it is referred to", m.name)
		}
		text = text[:m.at] + Ident(a.prefix+schema) + text[m.at+len(schema):]
	}
	return text, nil
}

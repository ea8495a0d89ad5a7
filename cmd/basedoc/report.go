package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"basedoc/pipeline/document"
	"basedoc/pipeline/store"
	"basedoc/pipeline/warehouse"
	"basedoc/reports"
)

func newReport(a *app) *cobra.Command {
	var (
		forms []string
		out   string
		draft bool
	)
	cmd := &cobra.Command{
		Use:   "report [NAME...]",
		Short: "Write base documents",
		Long: `Report writes one paper, or all of them, each into a folder of its own: the paper,
figures as SVG and PNG, and the data behind every figure and table.

Every number comes from the data of the vintage, and every statement is judged
again: what the data no longer support fails the build, or is marked in a draft.`,
		Example: `  basedoc report
  basedoc report ipv6_deployment --format html --out papers
  basedoc report lldc_connectivity_cost --draft`,
		RunE: func(cmd *cobra.Command, args []string) error {
			names, err := chosenReports(args)
			if err != nil {
				return err
			}
			for _, f := range forms {
				if f != document.FormatHTML && f != document.FormatMarkdown {
					return usageError{fmt.Errorf("--format is html, md or both, not %q", f)}
				}
			}
			if a.confined {
				return a.makePapersHere(cmd.Context(), names, out, forms, draft)
			}
			stop := a.watch()
			made, err := a.makePapers(cmd.Context(), names, out, forms, draft)
			stop()
			for _, dir := range made {
				fmt.Fprintln(cmd.OutOrStdout(), dir)
			}
			return err
		},
	}
	cmd.Flags().StringSliceVar(&forms, "format", []string{document.FormatHTML, document.FormatMarkdown}, "html, md")
	cmd.Flags().StringVarP(&out, "out", "o", "out", "folder to write to")
	cmd.Flags().BoolVar(&draft, "draft", false, "mark what the data do not support instead of refusing it")
	return cmd
}

// chosenReports is what the user names, or all reports.
func chosenReports(args []string) ([]string, error) {
	all, err := reports.Names()
	if err != nil || len(args) == 0 {
		return all, err
	}
	for _, name := range args {
		if !slices.Contains(all, name) {
			return nil, usageError{fmt.Errorf("unknown report %q (known: %s)", name, strings.Join(all, ", "))}
		}
	}
	return args, nil
}

func loadReport(name string) (*document.Report, error) {
	folder, err := reports.Folder(name)
	if err != nil {
		return nil, err
	}
	return document.Parse("reports/"+name, folder)
}

// makePapersHere makes the named papers in this process, and says on standard
// output what became of each.
func (a *app) makePapersHere(ctx context.Context, names []string, out string, forms []string, draft bool) error {
	v, err := a.vintage()
	if err != nil {
		return err
	}
	w, err := a.runner.Open(ctx, v)
	if err != nil {
		return err
	}
	defer w.Close()
	p := &paperMaker{app: a, warehouse: w, vintage: v, draft: draft}
	if err := p.prepare(ctx); err != nil {
		return err
	}
	return p.makeAll(ctx, names, out, forms, json.NewEncoder(a.stdout))
}

// A paperMaker makes papers from one vintage.
type paperMaker struct {
	app        *app
	warehouse  *warehouse.Warehouse
	vintage    store.Vintage
	provenance document.Provenance
	draft      bool
}

// prepare computes every view once, for all queries of all papers, and
// checks them and the rules of the data. The keys of tables cannot break after
// a vintage is published, and are not looked at again.
func (p *paperMaker) prepare(ctx context.Context) error {
	if err := p.warehouse.Materialise(ctx); err != nil {
		return err
	}
	var (
		wg       sync.WaitGroup
		findings []warehouse.Finding
		rulesErr error
	)
	wg.Go(func() { findings, rulesErr = p.warehouse.CheckRules(ctx) })
	found, err := p.warehouse.CheckIndicators(ctx)
	wg.Wait()
	if err := errors.Join(rulesErr, err); err != nil {
		return err
	}
	findings = append(findings, found...)
	p.provenance = p.app.provenanceOf(p.warehouse, p.vintage)
	for _, f := range findings {
		if f.Severity == warehouse.SeverityError && !p.draft {
			return fmt.Errorf("no paper is made of data that fail a check: %v", f)
		}
		p.provenance.Findings = append(p.provenance.Findings, document.Finding{Text: f.String(), Sources: f.Sources})
	}
	return nil
}

// provenanceOf says where the tables of a vintage come from.
func (a *app) provenanceOf(w *warehouse.Warehouse, v store.Vintage) document.Provenance {
	prov := document.Provenance{Vintage: vintageName(v), Tables: w.Tables(), Sources: map[string]document.SourceInfo{}}
	for _, src := range a.runner.Sources {
		rhythm, _, _ := strings.Cut(src.Rhythm(), ",") // the word, without what the card adds
		prov.Sources[src.Name] = document.SourceInfo{
			Title: src.Title(), Publisher: src.Publisher(),
			License: src.License.Name, LicenseURL: src.License.URL, Attribution: src.License.Attribution,
			MayPassOn: src.License.Redistribute, MayCommercial: src.License.Commercial, ShareAlike: src.License.ShareAlike,
			Rhythm: rhythm, StaleAfter: src.StaleAfter,
		}
	}
	return prov
}

// vintageName names a vintage so that a reader can ask for it again.
func vintageName(v store.Vintage) string {
	if v.ID == store.ReleaseID {
		return "release of " + v.Created.Format("2006-01-02")
	}
	return v.ID
}

// makeAll makes the papers at the same time and writes the outcome of each. One
// paper that fails does not stop the others.
func (p *paperMaker) makeAll(ctx context.Context, names []string, out string, forms []string, outcomes *json.Encoder) error {
	var (
		wg    sync.WaitGroup
		slots = make(chan struct{}, runtime.GOMAXPROCS(0))
		mu    sync.Mutex
		errs  []error
	)
	for _, name := range names {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			outcome := paperOutcome{Report: name}
			if err := p.makePaper(ctx, name, filepath.Join(out, name), forms); err != nil {
				outcome.Error = err.Error()
			}
			mu.Lock()
			defer mu.Unlock()
			errs = append(errs, outcomes.Encode(outcome))
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

func (p *paperMaker) makePaper(ctx context.Context, name, dir string, forms []string) error {
	r, err := loadReport(name)
	if err != nil {
		return err
	}
	prov := p.provenance
	prov.Command = fmt.Sprintf("basedoc report %s --as-of %s", name, p.vintage.Created.Format("2006-01-02"))
	doc, err := r.Build(ctx, p.warehouse, prov, document.Options{Draft: p.draft})
	if err != nil {
		return err
	}
	return doc.WriteFolder(dir, forms)
}

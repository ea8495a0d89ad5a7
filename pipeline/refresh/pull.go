package refresh

import (
	"bytes"
	"context"
	"io"
	"os"

	"basedoc/pipeline/download"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/packed"
)

// pull is what a source's own Fetch is given.
type pull struct{ sourceFetch }

// maxPage bounds a page that is read into memory, in bytes, packed and unpacked.
const maxPage = 64 << 20

// Page reads a small document.
func (p pull) Page(ctx context.Context, url string) ([]byte, error) {
	page, err := p.runner.Client.Read(ctx, url, maxPage)
	if err != nil {
		return nil, err
	}
	limits := packed.DefaultLimits
	limits.Expanded = maxPage
	in, err := packed.Expand(bytes.NewReader(page), limits)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(in)
}

// File gets the file of a part, if it is selected.
func (p pull) File(ctx context.Context, part, url string) error {
	if !p.selected.Has(p.source.Name, part) {
		return nil
	}
	return p.attempt(ctx, ingest.Remote{Part: part, URL: url}, p.runner.Client.Download)
}

// Pages gets a part that comes in pages, one after another in one file, if it is
// selected.
func (p pull) Pages(ctx context.Context, part string, next func(page []byte) (string, error)) error {
	if !p.selected.Has(p.source.Name, part) {
		return nil
	}
	return p.attempt(ctx, ingest.Remote{Part: part, URL: part}, func(ctx context.Context, req download.Request) (download.Response, error) {
		var all, page []byte
		for {
			url, err := next(page)
			if err != nil {
				return download.Response{}, err
			}
			if url == "" {
				return download.Response{Digest: packed.DigestOf(all)}, asLocal(os.WriteFile(req.To, all, 0o644))
			}
			if page, err = p.Page(ctx, url); err != nil {
				return download.Response{}, err
			}
			all = append(all, page...)
			req.Progress(int64(len(all)), -1)
		}
	})
}

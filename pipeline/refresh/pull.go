package refresh

import (
	"bytes"
	"context"
	"io"
	"os"

	"basedoc/pipeline/download"
	"basedoc/pipeline/ingest"
)

// pull is what a source's own Fetch is given: the visit's downloads.
type pull struct{ sourceFetch }

// maxPage bounds a page that is read into memory, in bytes, packed and unpacked.
const maxPage = 64 << 20

// Page reads a small document.
func (p pull) Page(ctx context.Context, url string) ([]byte, error) {
	page, err := p.runner.Client.Read(ctx, url, maxPage)
	if err != nil {
		return nil, err
	}
	limits := ingest.DefaultLimits
	limits.Expanded = maxPage
	in, err := ingest.Expand(bytes.NewReader(page), limits)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(in)
}

// File brings the file of a part through the door, if it is selected.
func (p pull) File(ctx context.Context, part, url string) error {
	if !p.isSelected(part) {
		return nil
	}
	return p.file(ctx, ingest.Remote{Part: part, URL: url})
}

// isSelected tells whether a part is one of those to look for.
func (p pull) isSelected(part string) bool {
	return p.selected.Has(p.source.Name, part)
}

// Pages brings a part that comes in pages, one after another in one file, if it
// is selected.
func (p pull) Pages(ctx context.Context, part string, next func(page []byte) (string, error)) error {
	if !p.isSelected(part) {
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
				return download.Response{Digest: ingest.DigestOf(all)}, local(os.WriteFile(req.To, all, 0o644))
			}
			if page, err = p.Page(ctx, url); err != nil {
				return download.Response{}, err
			}
			all = append(all, page...)
			req.Progress(int64(len(all)), -1)
		}
	})
}

package refresh

import (
	"context"
	"io"
	"os"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/snapshot"
)

// pull is what a source's own Fetch is given: the visit's downloads.
type pull struct{ visit }

// maxPage bounds a page that is read into memory.
const maxPage = 64 << 20

// Page reads a small document.
func (p pull) Page(ctx context.Context, url string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "basedoc-page-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	to := dir + "/page"
	if _, err := p.engine.Client.Download(ctx, snapshot.Request{URL: url, To: to, MaxSize: maxPage}); err != nil {
		return nil, err
	}
	in, err := snapshot.OpenContent(to)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(in)
}

// File brings the file of a part through the door.
func (p pull) File(ctx context.Context, part, url string) error {
	return p.file(ctx, ingest.Remote{Part: part, URL: url})
}

// Pages brings a part that comes in pages, one after another in one file.
func (p pull) Pages(ctx context.Context, part string, next func(page []byte) (string, error)) error {
	return p.settled(ctx, ingest.Remote{Part: part, URL: part}, func(ctx context.Context, req snapshot.Request) (snapshot.Response, error) {
		var all, page []byte
		for {
			url, err := next(page)
			if err != nil {
				return snapshot.Response{}, err
			}
			if url == "" {
				return snapshot.Response{Digest: snapshot.DigestOf(all)}, os.WriteFile(req.To, all, 0o644)
			}
			if page, err = p.Page(ctx, url); err != nil {
				return snapshot.Response{}, err
			}
			all = append(all, page...)
			req.Progress(int64(len(all)), -1)
		}
	})
}

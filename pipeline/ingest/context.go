package ingest

import (
	"context"
	"io"
	"io/fs"
)

// ContextReader returns a reader of r that fails with the cause of ctx once ctx
// has ended, so that whoever reads from it ends as well.
func ContextReader(ctx context.Context, r io.Reader) io.Reader { return contextReader{ctx, r} }

type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if c.ctx.Err() != nil {
		return 0, context.Cause(c.ctx)
	}
	return c.r.Read(p)
}

// A contextFS is a part whose files end with a context.
type contextFS struct {
	ctx  context.Context
	part fs.FS
}

func (c contextFS) Open(name string) (fs.File, error) {
	if c.ctx.Err() != nil {
		return nil, context.Cause(c.ctx)
	}
	f, err := c.part.Open(name)
	if err != nil {
		return nil, err
	}
	return contextFile{f, contextReader{c.ctx, f}}, nil
}

// ReadDir lists the part as it lists itself.
func (c contextFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(c.part, name) }

type contextFile struct {
	fs.File
	r contextReader
}

func (c contextFile) Read(p []byte) (int, error) { return c.r.Read(p) }

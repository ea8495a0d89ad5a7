package ingest

import (
	"context"
	"io"
	"io/fs"

	"basedoc/pipeline/packed"
)

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
	return contextFile{f, packed.ContextReader(c.ctx, f)}, nil
}

// ReadDir lists the part as it lists itself.
func (c contextFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(c.part, name) }

type contextFile struct {
	fs.File
	r io.Reader
}

func (c contextFile) Read(p []byte) (int, error) { return c.r.Read(p) }

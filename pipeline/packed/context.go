package packed

import (
	"context"
	"io"
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

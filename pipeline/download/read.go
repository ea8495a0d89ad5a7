package download

import (
	"context"
	"io"
	"net/http"
	"net/url"
)

// Read gets a small file of at most max bytes into memory, with as many attempts as
// Download makes.
func (c *Client) Read(ctx context.Context, address string, max int64) (text []byte, err error) {
	var out Response
	defer func() { err = out.wrapError(address, err) }()
	u, err := c.locate(address)
	if err != nil {
		return nil, err
	}
	err = c.retry(ctx, &out, nil, func(ctx context.Context) (int64, error) {
		text, err = c.readOnce(ctx, u, max, &out)
		return 0, err // every attempt starts anew
	})
	return text, err
}

func (c *Client) readOnce(ctx context.Context, u *url.URL, max int64, out *Response) ([]byte, error) {
	resp, err := c.follow(ctx, u, c.header(Request{}, &partial{}))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	out.Status, out.URL = resp.StatusCode, resp.Request.URL.String()
	if resp.StatusCode != http.StatusOK {
		return nil, c.statusError(resp)
	}
	if err := checkEncoding(resp); err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(resp.Body, max+1))
	switch {
	case int64(len(text)) > max || resp.ContentLength > max:
		return nil, &sizeError{max}
	case err != nil:
		return nil, cutError(int64(len(text)), resp.ContentLength, err)
	}
	return text, nil
}

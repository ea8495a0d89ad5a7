package world_bank

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"basedoc/pipeline/ingest"
)

// maxPages is far above what any indicator takes at 20,000 rows a page.
const maxPages = 50

// fetch gets the indicators page by page, each after its definition, and then the
// lists. What fails leaves the others alone.
func fetch(ctx context.Context, pull ingest.Pull) error {
	var failed []error
	for _, s := range allSeries {
		failed = append(failed, pull.Pages(ctx, s.part(), pagesOf(s.definitionURL(), s.url())))
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	failed = append(failed, pull.Pages(ctx, countryPart, pagesOf(countryURL)))
	for _, f := range files() {
		if f.Part == classPart || f.Part == historyPart {
			failed = append(failed, pull.File(ctx, f.Part, f.URL))
		}
	}
	return errors.Join(failed...)
}

// pagesOf walks through all pages of some addresses, one address after another. A
// page that says what is wrong in place of data is an error, though the API sends
// it as if all were well.
func pagesOf(urls ...string) func(page []byte) (string, error) {
	number := 0 // of the last page of the first address
	return func(page []byte) (string, error) {
		if page == nil {
			number = 1
			return urls[0], nil
		}
		h, err := headerOf(page)
		if err != nil {
			return "", err
		}
		pages, err := ingest.Integer(string(h.Pages), 0, maxPages)
		if err != nil {
			return "", fmt.Errorf("the count of pages: %w", err)
		}
		if number < pages {
			number++
			return fmt.Sprintf("%s&page=%d", urls[0], number), nil
		}
		if urls = urls[1:]; len(urls) == 0 {
			return "", nil
		}
		number = 1
		return urls[0], nil
	}
}

func headerOf(page []byte) (header, error) {
	dec := json.NewDecoder(bytes.NewReader(page))
	var first json.RawMessage
	if open, err := dec.Token(); err != nil || open != json.Delim('[') || dec.Decode(&first) != nil {
		return header{}, fmt.Errorf("not a page of the World Bank's API: it begins %.60q", page)
	}
	h, isHeader, err := readHeader(first)
	if err == nil && !isHeader {
		err = errors.New("a page of the World Bank's API without its header")
	}
	return h, err
}

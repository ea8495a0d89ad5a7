package itu_price_baskets

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"testing"
)

// A publisher holds pages by their addresses; the error of all others may be set.
type publisher struct {
	pages   map[string]string
	failure error
	asked   int
	brought []string
}

func (p *publisher) Page(_ context.Context, address string) ([]byte, error) {
	p.asked++
	if text, ok := p.pages[address]; ok {
		return []byte(text), nil
	}
	if p.failure != nil {
		return nil, p.failure
	}
	return nil, fmt.Errorf("404 Not Found: %w", fs.ErrNotExist)
}

func (p *publisher) File(_ context.Context, part, address string) error {
	p.brought = append(p.brought, part+" "+address)
	return nil
}

func (p *publisher) Pages(context.Context, string, func([]byte) (string, error)) error {
	return errors.New("not asked for")
}

func TestFetchBringsTheNewestEdition(t *testing.T) {
	const next = documents + "ICT_Prices/ITU_ICTPriceBaskets_2008-2026.xlsx"
	link := func(addresses ...string) map[string]string {
		page := "<html>"
		for _, a := range addresses {
			page += `<a class="x" HREF = '` + a + `'>Download</a>`
		}
		return map[string]string{pageURL: page}
	}
	for name, c := range map[string]struct {
		pages map[string]string
		want  string
	}{
		"a link":                   {link("/en/ITU-D/Statistics/Documents/ICT_Prices/ITU_ICTPriceBaskets_2008-2025.xlsx", "/elsewhere/ITU_ICTPriceBaskets_2008-2026.xlsx", "/a/ITU_ICTPriceBaskets_2008-2024.xlsx"), "https://www.itu.int/elsewhere/ITU_ICTPriceBaskets_2008-2026.xlsx"},
		"an older link":            {link("/a/ITU_ICTPriceBaskets_2008-2024.xlsx"), knownURL},
		"a link to somebody else":  {link("https://www.example.org/ITU_ICTPriceBaskets_2008-2027.xlsx", "http://www.itu.int/ITU_ICTPriceBaskets_2008-2027.xlsx"), knownURL},
		"no page":                  {nil, knownURL},
		"no page, but the next":    {map[string]string{next: "PK\x03\x04"}, next},
		"the address of last year": {map[string]string{pageURL: "<html>", documents + "publications/prices2027/ITU_ICTPriceBaskets_2008-2027.xlsx": "PK\x03\x04", next: "PK\x03\x04"}, documents + "publications/prices2027/ITU_ICTPriceBaskets_2008-2027.xlsx"},
		"a page for every address": {map[string]string{next: "<html>not here</html>"}, knownURL},
	} {
		p := &publisher{pages: c.pages}
		if err := fetch(t.Context(), p); err != nil || !slices.Equal(p.brought, []string{"workbook " + c.want}) || p.asked > 1+2*yearsAhead {
			t.Errorf("%s: %v after %d pages, %v; want %s", name, p.brought, p.asked, err, c.want)
		}
	}
	p := &publisher{failure: errors.New("503 Service Unavailable")}
	if err := fetch(t.Context(), p); err == nil || err.Error() != "the page that names the newest edition: 503 Service Unavailable" || p.brought != nil {
		t.Errorf("a publisher that is not there: %v, %v", p.brought, err)
	}
}

package itu_price_baskets

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"basedoc/pipeline/ingest"
)

// The publisher gives each edition an address of its own, and links to the newest
// from a page.
const (
	pageURL   = "https://www.itu.int/en/ITU-D/Statistics/Pages/ICTprices/default.aspx"
	documents = "https://www.itu.int/en/ITU-D/Statistics/Documents/"

	// newestEdition is the last year of the newest edition known, and yearsAhead how
	// many later ones are looked for where the page does not tell.
	newestEdition = 2025
	yearsAhead    = 3
)

// knownURL is where the newest edition known is kept.
var knownURL = editionURLs(newestEdition)[0]

// editionURLs are where editions have been kept.
func editionURLs(year int) []string {
	return []string{
		fmt.Sprintf("%sICT_Prices/ITU_ICTPriceBaskets_2008-%d.xlsx", documents, year),
		fmt.Sprintf("%spublications/prices%d/ITU_ICTPriceBaskets_2008-%[2]d.xlsx", documents, year),
	}
}

// fetch brings the newest edition: the one that the page links to, or else the one
// that the next years' names lead to, or else the newest known; never one that is
// older than that.
func fetch(ctx context.Context, pull ingest.Pull) error {
	page, err := pull.Page(ctx, pageURL)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the page that names the newest edition: %w", err)
	}
	address := linkedEdition(page)
	for year := newestEdition + yearsAhead; address == "" && year > newestEdition; year-- {
		if address, err = findEdition(ctx, pull, year); err != nil {
			return err
		}
	}
	if address == "" {
		address = knownURL
	}
	return pull.File(ctx, "workbook", address)
}

var editionLink = regexp.MustCompile(`(?i)href\s*=\s*["']([^"']*ITU_ICTPriceBaskets_(?:19|20)\d\d-(20\d\d)\.xlsx)["']`)

// linkedEdition returns the address of the newest edition that a page of the
// publisher links to at the publisher's, or "" where that is older than the newest
// known.
func linkedEdition(page []byte) string {
	base, _ := url.Parse(pageURL)
	newest, address := newestEdition-1, ""
	for _, m := range editionLink.FindAllSubmatch(page, -1) {
		year, _ := strconv.Atoi(string(m[2]))
		link, err := base.Parse(string(m[1]))
		if err == nil && year > newest && link.Scheme == "https" && strings.HasSuffix(link.Hostname(), ".itu.int") {
			newest, address = year, link.String()
		}
	}
	return address
}

// findEdition looks for the edition of a year by its name, and returns "" where
// there is none.
func findEdition(ctx context.Context, pull ingest.Pull, year int) (string, error) {
	for _, address := range editionURLs(year) {
		file, err := pull.Page(ctx, address)
		if err == nil && ingest.IsZip(file) {
			return address, nil
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("the edition of %d: %w", year, err)
		}
	}
	return "", nil
}

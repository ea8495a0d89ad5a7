// Package community_networks reads the directory of Freifunk's communities: the name
// of each, and where it describes itself.
package community_networks

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net/url"

	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source describes the dataset.
var Source = ingest.Source{
	Name: "community_networks",
	Card: card,
	License: ingest.License{
		Name:         "CC0-1.0",
		URL:          "https://creativecommons.org/publicdomain/zero/1.0/",
		Attribution:  "Freifunk, directory of communities",
		Redistribute: true,
		Commercial:   true,
	},
	Cadence:    ingest.Monthly,
	StaleAfter: ingest.Yearly,
	Files: []ingest.Remote{
		{Part: "freifunk", URL: "https://raw.githubusercontent.com/freifunk/directory.api.freifunk.net/master/directory.json"},
	},
	Tables:   []ingest.Table{ingest.TableOf("communities", []string{"community"}, parse)},
	Identify: identify,
}

// A community is one that runs a network for itself.
type community struct {
	Name string `parquet:"community" about:"Short name of the community, mostly of its town."`
	URL  string `parquet:"api_url" about:"Where the community describes itself, in a file of its own."`
}

func parse(part fs.FS) iter.Seq2[community, error] {
	return ingest.Rows(func(emit func(community) error) error {
		f, file, err := ingest.Only(part)
		if err != nil {
			return err
		}
		defer f.Close()
		return read(f, file, emit)
	})
}

// identify accepts what is a directory throughout. It states no date.
func identify(r io.Reader) (ingest.Identity, error) {
	count := 0
	err := read(r, "freifunk", func(community) error {
		count++
		return nil
	})
	if err == nil && count == 0 {
		err = errors.New("a directory without communities")
	}
	if err != nil {
		return ingest.Identity{}, err
	}
	return ingest.Identity{Parts: []string{"freifunk"}}, nil
}

// read hands over the communities of a directory: an object that gives each name
// an address.
func read(r io.Reader, file string, do func(community) error) error {
	doc, err := ingest.NewJSON(r, file, "Freifunk's directory of communities")
	if err != nil {
		return err
	}
	err = doc.Object(func(name []byte) error {
		row := community{Name: string(name)}
		if row.URL, err = doc.Text(); err != nil {
			return err
		}
		if row.Name == "" {
			return errors.New("a community without a name")
		}
		if err := checkAddress(row.URL); err != nil {
			return err
		}
		return do(row)
	})
	if err != nil {
		return err
	}
	return doc.End()
}

// checkAddress rejects what is no address of a page, or has somebody's name in it.
func checkAddress(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("no address: %.100q", address)
	}
	if u.User != nil {
		return errors.New("an address with the name of a user")
	}
	return nil
}

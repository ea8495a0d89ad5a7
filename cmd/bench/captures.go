//go:build unix

package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// A capture is a registry's real file, unpacked.
type capture struct{ part, name, path string }

// wantedCaptures are large files of the extended form, the newest held of each
// registry that has one.
var wantedCaptures = []string{
	"delegated-afrinic-extended-20260821",
	"delegated-apnic-extended-20160130",
	"delegated-lacnic-extended-20240208",
}

// unpackCaptures unpacks the captures that lie beside the project into dir. It
// returns none, and says so, where there are none.
func unpackCaptures(dir string) ([]capture, error) {
	var found []capture
	for _, name := range wantedCaptures {
		packed := filepath.Join("..", "shared", "data", "rir", name+".gz")
		if _, err := os.Stat(packed); err != nil {
			fmt.Printf("%-42s not there\n", name)
			continue
		}
		path := filepath.Join(dir, name)
		if err := unpack(packed, path); err != nil {
			return nil, err
		}
		found = append(found, capture{part: strings.Split(name, "-")[1], name: name, path: path})
	}
	return found, nil
}

func unpack(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	zr, err := gzip.NewReader(in)
	if err != nil {
		return err
	}
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer out.Close()
	if _, err := io.Copy(out, zr); err != nil {
		return err
	}
	return out.Close()
}

//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"basedoc/datasets"
	"basedoc/pipeline/refresh/refreshtest"
	"basedoc/pipeline/store"
)

// mostUnchanged is how long a refresh that finds nothing new may take.
const mostUnchanged = 300 * time.Millisecond

// compareRefresh measures basedoc refresh, as a process, when no publisher has
// anything new, against curl asking for the same files on the same condition.
// The publishers are a server on loopback with validators, which has the files
// that the bundled data were made of.
func compareRefresh() error {
	dir, err := os.MkdirTemp("", "basedoc-bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	files, parts, missing, err := publishersFiles()
	if err != nil {
		return err
	}
	if missing != "" {
		fmt.Printf("\nno-change refresh: not measured, %s is not there\n", missing)
		return nil
	}
	server := refreshtest.Serve(files)
	defer server.Close()

	ours, err := refresher(dir, server.URL, parts)
	if err != nil {
		return err
	}
	out, err := ours()
	if err != nil {
		return fmt.Errorf("first refresh: %w\n%s", err, out)
	}
	askers, err := curls(dir, server.URL, files)
	if err != nil {
		return err
	}
	sent := server.Sent()
	wants := fmt.Sprintf("0 changed, %d unchanged, 0 quarantined, 0 failed", len(files))
	var our []run
	their := make([][]run, len(askers))
	for range *rounds {
		began := time.Now()
		out, err := ours()
		our = append(our, run{wall: time.Since(began)})
		if err == nil && !bytes.Contains(out, []byte(wants)) {
			err = errors.New("something has changed")
		}
		if err != nil {
			return fmt.Errorf("no-change refresh: %w\n%s", err, out)
		}
		for i, r := range askers {
			began := time.Now()
			if out, err := r.command().CombinedOutput(); err != nil {
				return fmt.Errorf("%s: %w\n%s", r.name, err, out)
			}
			their[i] = append(their[i], run{wall: time.Since(began)})
		}
	}
	if n := server.Sent() - sent; n > 0 {
		return fmt.Errorf("no-change refresh: %d files were sent again", n)
	}
	took := median(our).wall
	fmt.Printf("\nno-change refresh of %d files: %v (aim: at most %v)\n", len(files), took.Round(time.Millisecond), mostUnchanged)
	for i, r := range askers {
		wall := median(their[i]).wall
		fmt.Printf("%-42s %10s %6.2f times as long\n", r.name, wall.Round(time.Millisecond), float64(took)/float64(wall))
	}
	if len(askers) == 0 {
		fmt.Println("curl is not there to compare with")
	}
	return nil
}

// refresher builds the program and returns what runs a refresh in a process and
// tells its output. That some data are stale is no failure here.
func refresher(dir, base string, parts []string) (refresh func() ([]byte, error), err error) {
	program := filepath.Join(dir, "basedoc")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/basedoc").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return func() ([]byte, error) {
		cmd := exec.Command(program, append([]string{"refresh", "--store", filepath.Join(dir, "store"), "--mirror", base, "--allow-private", "--out", filepath.Join(dir, "out")}, parts...)...)
		out, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.ExitCode() == 3 {
			err = nil
		}
		return out, err
	}, nil
}

// publishersFiles gathers the file of every bundled part that has an address, and
// one more, by host and path, and the names of these parts. It returns the name of
// what the captures lack, if there is something.
func publishersFiles() (files map[string][]byte, parts []string, missing string, err error) {
	captures, folder := map[string]string{}, filepath.Join("..", "shared", "data")
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			captures[d.Name()] = path
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, folder, nil
	}
	if err != nil {
		return nil, nil, "", err
	}
	release, err := store.LoadRelease(datasets.All())
	if err != nil {
		return nil, nil, "", err
	}
	files = map[string][]byte{}
	for _, src := range datasets.All() {
		for _, f := range src.Files {
			part, bundled := release.Vintage.Part(src.Name, f.Part)
			name := src.Name + "/" + f.Part
			if f.URL == "" || f.ByHand || !bundled && name != reservedPart {
				continue
			}
			u, err := url.Parse(f.URL)
			if err != nil {
				return nil, nil, "", err
			}
			at := "/" + u.Host + u.Path
			parts = append(parts, name)
			if !bundled {
				files[at] = []byte(reserved)
				continue
			}
			path, ok := captures[part.File]
			if !ok {
				return nil, nil, part.File, nil
			}
			if files[at], err = os.ReadFile(path); err != nil {
				return nil, nil, "", err
			}
		}
	}
	return files, parts, "", nil
}

// reserved is a short file of IANA's, which is not bundled. It is new at the first
// refresh, which thus publishes a vintage.
const reservedPart = "rir_delegated/iana"

const reserved = `2|iana|20260821|2|19830101|20260821|+0000
iana|*|asn|*|1|summary
iana|*|ipv4|*|0|summary
iana|*|ipv6|*|1|summary
iana|ZZ|asn|0|1|19920101|ietf|ietf|iana
iana|ZZ|ipv6|2001:0000::|23|19990701|assigned|iana|iana
`

// An asker asks for the same files on the same condition.
type asker struct {
	name    string
	command func() *exec.Cmd
}

// curls gets every file once with curl, and returns two ways to ask for them
// again; none where there is no curl.
func curls(dir, base string, files map[string][]byte) ([]asker, error) {
	if _, err := exec.LookPath("curl"); err != nil {
		return nil, nil
	}
	var each, all []string
	for at := range files {
		file := filepath.Join(dir, strings.ReplaceAll(at, "/", "_"))
		if out, err := exec.Command("curl", "-sSfR", "-o", file, base+at).CombinedOutput(); err != nil {
			return nil, fmt.Errorf("curl: %w\n%s", err, out)
		}
		if all != nil {
			all = append(all, "--next")
		}
		again := []string{"-sSfR", "-z", file, "-o", file, base + at}
		all = append(all, again...)
		each = append(each, "curl '"+strings.Join(again, "' '")+"'")
	}
	return []asker{
		{"curl -z, a process for each file", func() *exec.Cmd { return exec.Command("sh", "-ec", strings.Join(each, "\n")) }},
		{"curl -z, one process for all", func() *exec.Cmd { return exec.Command("curl", all...) }},
	}, nil
}

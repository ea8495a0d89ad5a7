package download

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"regexp"
	"strings"
	"time"
)

// A ChecksumError says that a file is not the one that its publisher's checksum is
// of: it was damaged, or replaced between the two downloads.
type ChecksumError struct{ want, got string }

func (e *ChecksumError) Error() string {
	return fmt.Sprintf("the file's MD5 is %s, and not %s as its publisher says", e.got, e.want)
}

// maxChecksum bounds a checksum file, in bytes.
const maxChecksum = 64 << 10

// moreLooks is how often a checksum that a file does not have is looked up again.
const moreLooks = 3

// Verify compares a file, as it came, with the checksum at a URL, and returns a
// *ChecksumError if the file does not have it. The servers behind one name may
// differ for some seconds after a publisher renewed both files: before it says so,
// Verify looks the checksum up again, after pauses, within the time that a download
// may take. Each pause is told to retrying, unless that is nil.
func (c *Client) Verify(ctx context.Context, path, url string, retrying func(failed error, after time.Duration)) error {
	got, err := md5Of(path)
	if err != nil {
		return wrapLocal(err)
	}
	ctx, cancel := context.WithTimeout(ctx, c.options.Overall)
	defer cancel()
	for look := 1; ; look++ {
		want, err := c.Checksum(ctx, url)
		if err != nil || want == got {
			return err
		}
		wrong := &ChecksumError{want, got}
		if look > min(moreLooks, c.options.Retries) {
			return wrong
		}
		wait, err := c.pauseBefore(ctx, look, &transient{err: wrong})
		if err != nil {
			return wrong
		}
		if retrying != nil {
			retrying(wrong, wait)
		}
		if err := c.clock.sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// Checksum downloads a checksum file, such as the .md5 beside each file of a
// registry, and returns the MD5 it states, in lower case. MD5 detects accidents, not
// forgery.
func (c *Client) Checksum(ctx context.Context, url string) (string, error) {
	text, err := c.Read(ctx, url, maxChecksum)
	if err != nil {
		return "", err
	}
	file, _, _ := strings.Cut(url, "?")
	sum, err := parseMD5(string(text), strings.TrimSuffix(path.Base(file), ".md5"))
	if err != nil {
		return "", fmt.Errorf("checksum %s: %w", RedactURL(url), err)
	}
	return sum, nil
}

// md5Line is a line in the forms that registries write: BSD's "MD5 (file) = hash", and
// md5sum's "hash  file" or "hash *file", the file left out by some.
var md5Line = regexp.MustCompile(`(?m)^\s*(?:(?i:MD5) ?\((.*)\) ?= ?([0-9A-Fa-f]{32})|([0-9A-Fa-f]{32})(?:[ \t]+\*?(.*?))?)\s*$`)

// parseMD5 returns the only checksum in a text, or the one for the file of that
// name where there are several. A single one may be for another name: a file
// "latest" is listed under its date.
func parseMD5(text, file string) (string, error) {
	if strings.HasPrefix(strings.TrimSpace(text), "<") {
		return "", errors.New("a web page came in place of the MD5")
	}
	var sums []string
	for _, m := range md5Line.FindAllStringSubmatch(text, -1) {
		name, sum := m[1]+m[4], m[2]+m[3]
		if path.Base(name) == file {
			return strings.ToLower(sum), nil
		}
		sums = append(sums, sum)
	}
	switch len(sums) {
	case 1:
		return strings.ToLower(sums[0]), nil
	case 0:
		return "", errors.New("the file states no MD5")
	default:
		return "", fmt.Errorf("none of the file's %d MD5 sums is for %s", len(sums), file)
	}
}

// md5Of returns the MD5 of a file, in lower case.
func md5Of(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := md5.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

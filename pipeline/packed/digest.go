package packed

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
)

// A Digest proves a run of bytes.
type Digest struct {
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}

// DigestOf is the digest of bytes in memory.
func DigestOf(data []byte) Digest {
	sum := sha256.Sum256(data)
	return Digest{hex.EncodeToString(sum[:]), int64(len(data))}
}

// ReadDigest is the digest of all that r has.
func ReadDigest(r io.Reader) (Digest, error) {
	h := sha256.New()
	n, err := io.Copy(h, r)
	return Digest{hex.EncodeToString(h.Sum(nil)), n}, err
}

// DigestFile is the digest of a file's content, decompressed. An archive, which
// stays packed, must be safe to unpack. It ends with ctx.
func DigestFile(ctx context.Context, path string) (Digest, error) {
	in, err := Open(path)
	if err != nil {
		return Digest{}, err
	}
	defer in.Close()
	d, err := ReadDigest(ContextReader(ctx, in))
	if err != nil {
		return Digest{}, err
	}
	return d, checkZip(path)
}

// checkZip opens a file, if it is a zip archive, within the limits.
func checkZip(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	magic := make([]byte, 4)
	if n, _ := io.ReadFull(f, magic); n < 4 || string(magic) != "PK\x03\x04" {
		return nil
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	_, err = OpenArchive(f, info.Size(), DefaultLimits)
	return err
}

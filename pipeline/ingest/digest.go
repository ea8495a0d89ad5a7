package ingest

import (
	"crypto/sha256"
	"encoding/hex"
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

package store

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func TestALongReasonIsRecordedInShort(t *testing.T) {
	var a Attempt
	a.Record(Failed, strings.Repeat("x", 900_000)+"\n  the file is kept at quarantine", time.Now())
	text, err := json.Marshal(a)
	if err != nil || len(text) > 2*maxReason || !strings.Contains(string(text), "bytes in all") || !strings.HasSuffix(a.Reason, "kept at quarantine") {
		t.Errorf("%d bytes: %v", len(text), err)
	}
}

package ingest

import "bytes"

// Skip passes over a value.
func (j *JSON) Skip() error {
	if end := valueEnd(j.buf[:j.end], j.pos, maxNesting-j.depth); end >= 0 {
		j.line += bytes.Count(j.buf[j.pos:end], []byte{'\n'})
		j.pos = end
		return nil
	}
	return j.skipOverBlocks()
}

// skipOverBlocks passes over a value that does not end in what buf holds, or has
// a fault or an escape.
func (j *JSON) skipOverBlocks() error {
	switch c := j.next(); c {
	case '{':
		return j.list('}', func() error {
			if c := j.next(); c != '"' {
				return j.fail("%s where a name in quotes is due", shown(c))
			}
			if _, err := j.passText(); err != nil {
				return err
			}
			if c := j.next(); c != ':' {
				return j.fail("%s where a colon is due", shown(c))
			}
			j.pos++
			return j.skipOverBlocks()
		})
	case '[':
		return j.list(']', j.skipOverBlocks)
	case '"':
		_, err := j.passText()
		return err
	case 't':
		return j.literal("true")
	case 'f':
		return j.literal("false")
	case 'n':
		return j.literal("null")
	default:
		if c != '-' && (c < '0' || c > '9') {
			return j.fail("%s where a value is due", shown(c))
		}
		_, err := j.passNumber()
		return err
	}
}

// Raw passes over a value of at most 1 MiB and returns it as it is written, until
// more is read.
func (j *JSON) Raw() ([]byte, error) {
	j.next()
	j.mark = j.pos
	err := j.Skip()
	value := j.buf[j.mark:j.pos]
	j.mark = -1
	return value, err
}

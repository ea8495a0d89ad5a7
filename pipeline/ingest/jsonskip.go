package ingest

// Skip passes over a value.
func (j *JSON) Skip() error {
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
			return j.Skip()
		})
	case '[':
		return j.list(']', j.Skip)
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

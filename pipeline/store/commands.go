package store

import "basedoc/pipeline/safetext"

// Command writes the command line that calls basedoc with words on this store,
// as it can be pasted into a shell.
func (s *Store) Command(words ...string) string {
	line := "basedoc"
	for _, w := range append(words, "--store", s.dir) {
		line += " " + safetext.ShellWord(w)
	}
	return line
}

// RenewCommand is the command that brings the publisher's file of a part, under the
// name that it came under last.
func (s *Store) RenewCommand(p Part) string {
	if p.Origin == OriginFetch {
		return s.Command("refresh", p.Source+"/"+p.Name)
	}
	return s.Command("import", p.Source, p.File)
}

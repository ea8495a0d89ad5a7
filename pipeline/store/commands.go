package store

import "basedoc/pipeline/safetext"

// Command returns the command line that runs basedoc with arguments on this store,
// quoted for a shell.
func (s *Store) Command(args ...string) string {
	line := "basedoc"
	for _, arg := range append(args, "--store", s.dir) {
		line += " " + safetext.ShellWord(arg)
	}
	return line
}

// RenewCommand is the command that gets the publisher's file of a part again.
func (s *Store) RenewCommand(p Part) string {
	if p.Origin == OriginFetch {
		return s.Command("refresh", p.Source+"/"+p.Name)
	}
	return s.Command("import", p.Source, p.File)
}

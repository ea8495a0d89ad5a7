package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"basedoc/pipeline/confine"
	"basedoc/pipeline/warehouse"
)

// version is the module version this binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// writeVersion says which program this is: what it was built from and with, and
// the data that are bundled with it.
func (a *app) writeVersion(w io.Writer) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	_, err := fmt.Fprintf(w, `basedoc          %s
revision         %s
Go               %s %s/%s
DuckDB           %s
release vintage  %s
SQL              %s
`, version(), revision(info), runtime.Version(), runtime.GOOS, runtime.GOARCH,
		strings.TrimPrefix(warehouse.EngineVersion(), "DuckDB "), a.release.Created.Format("2006-01-02"), confine.Level())
	return err
}

// revision is the commit that a binary was built from, with its time.
func revision(info *debug.BuildInfo) string {
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	if set["vcs.revision"] == "" {
		return "unknown: not built in a clone"
	}
	text := set["vcs.revision"] + " of " + set["vcs.time"]
	if set["vcs.modified"] == "true" {
		text += ", with changes that are not committed"
	}
	return text
}

package main

import (
	"os"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// Every flag that takes text is refused without any, whatever the command.
func TestAnEmptyFlagIsWrongUsage(t *testing.T) {
	tried := 0
	root := newRoot(&app{})
	for _, name := range allCommands() {
		cmd, _, err := root.Find(strings.Fields(name))
		if err != nil {
			continue // those that cobra adds
		}
		flags := func(f *pflag.Flag) {
			if kind := f.Value.Type(); kind != "string" && kind != "stringSlice" {
				return
			}
			tried++
			for _, empty := range []string{"", " "} {
				line := append(append(strings.Fields(name), calledWith[name]...), "--"+f.Name+"="+empty)
				code, out, errs := runIn(t, line...)
				if code != exitUsage || out != "" || !strings.Contains(errs, "--"+f.Name+" is ") {
					t.Errorf("%q: exit %d\n%s%s", line, code, out, errs)
				}
				if made, _ := os.ReadDir("."); len(made) > 0 {
					t.Errorf("%q made %v", line, made)
				}
			}
		}
		cmd.LocalFlags().VisitAll(flags)
		cmd.InheritedFlags().VisitAll(flags)
	}
	if tried < 40 {
		t.Errorf("only %d flags were tried", tried)
	}
}

func TestAMirrorsPasswordStaysOffTheScreen(t *testing.T) {
	for _, mirror := range []string{"https://me:s3cret@mirror.example.org", "https://me:s3cret%@mirror", "me:s3cret@mirror"} {
		code, out, errs := runIn(t, "fetch", "--mirror", mirror)
		if code != exitUsage || strings.Contains(out+errs, "s3cret") {
			t.Errorf("%s: exit %d\n%s%s", mirror, code, out, errs)
		}
	}
}

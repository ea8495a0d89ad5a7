package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// portable are the packages that need no C compiler, and so can be checked here
// for every system.
var portable = []string{
	"./pipeline/safetext", "./pipeline/durable", "./pipeline/confine", "./pipeline/canon", "./pipeline/ingest/...",
	"./pipeline/download", "./pipeline/store/...", "./pipeline/chart", "./datasets/...", "./queries", "./reports",
}

// What needs no C compiler builds for the systems that README.md names. The tests
// are not among it: they may ask more of a system.
func TestPortablePackagesBuildForOtherSystems(t *testing.T) {
	if testing.Short() {
		t.Skip("the standard library is compiled for each of them")
	}
	for _, system := range []string{"windows/amd64", "darwin/arm64", "freebsd/amd64"} {
		build := exec.Command("go", append([]string{"build"}, portable...)...)
		build.Dir = root
		goos, goarch, _ := strings.Cut(system, "/")
		build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+goos, "GOARCH="+goarch)
		if said, err := build.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", system, err, said)
		}
	}
}

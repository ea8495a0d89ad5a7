//go:build !linux

package confine

import (
	"os"
	"syscall"
)

func executable() (string, error) { return os.Executable() }

func diesWithParent() *syscall.SysProcAttr { return nil }

func isFirstThread() bool { return false }

func limit(int, uint64) error { return nil }

func restrictThread([]string) error { return nil }

// Level says in a sentence what the operating system enforces on this machine.
func Level() string {
	return "time is limited; writing, the network and memory are not, which takes Linux"
}

package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	_ "github.com/duckdb/duckdb-go/v2"

	"basedoc/pipeline/confine"
)

// The environment of a process that stands in for the program in a test: for the
// confined process of a real one, or by itself.
const (
	roleEnv   = "BASEDOC_TEST_ACT"
	targetEnv = "BASEDOC_TEST_TARGET"
)

// programOrStandIn runs the program, or what a test has in the place of its
// confined process or of a process of its own.
func programOrStandIn() int {
	act, alone := strings.CutPrefix(os.Getenv(roleEnv), "alone ")
	if act == "" || alone == confine.IsChild() {
		return program()
	}
	fmt.Fprintln(os.Stderr, "acting as", os.Getpid())
	switch act {
	case "hang": // deaf to all but a kill
		select {}
	case "hog": // no memory is touched, but it is had
		var all [][]byte
		for range 64 {
			all = append(all, make([]byte, 1<<30))
		}
		return len(all[0]) & 1
	case "crash":
		var none []int
		_ = none[len(os.Args)]
	case "break out":
		breakOut(os.Getenv(targetEnv))
	case "stuck", "stuck long": // a command that does not heed its context
		stopOnSignal(func(error) {}, map[string]time.Duration{"stuck": 100 * time.Millisecond, "stuck long": time.Hour}[act])
		fmt.Fprintln(os.Stderr, "ready")
		select {}
	}
	return 0
}

// breakOut does what SQL could do if nothing but the operating system stood in
// its way, and more, and says of each deed whether it went through.
func breakOut(target string) {
	say := func(deed string, err error) {
		if err == nil {
			fmt.Fprintln(os.Stderr, deed+": done")
		} else {
			fmt.Fprintln(os.Stderr, deed+": refused:", err)
		}
	}
	folder := filepath.Dir(target)
	db, err := sql.Open("duckdb", "")
	if err != nil {
		say("open", err)
		return
	}
	exec := func(text string) error {
		_, err := db.ExecContext(context.Background(), text)
		return err
	}
	say("overwrite", exec("copy (select 99.9 as value) to '"+target+"' (format parquet, use_tmp_file false)"))
	say("replace", exec("copy (select 99.9 as value) to '"+target+"' (format parquet, use_tmp_file true)"))
	say("copy", exec("copy (select 1) to '"+folder+"/new.csv'"))
	say("attach", exec("attach '"+folder+"/new.db' as new"))
	say("truncate", os.Truncate(target, 0))
	say("write", func() error {
		f, err := os.OpenFile(target, os.O_RDWR, 0)
		return errors.Join(err, f.Close())
	}())
	say("append", func() error {
		f, err := os.OpenFile(target, os.O_WRONLY|os.O_APPEND, 0)
		return errors.Join(err, f.Close())
	}())
	say("remove", os.Remove(target))
	say("rename", os.Rename(target, target+".old"))
	say("take away", os.Rename(target, filepath.Join(os.TempDir(), "taken")))
	say("link", os.Link(target, target+".link"))
	say("symlink", os.Symlink(target, folder+"/symlink"))
	say("make a folder", os.Mkdir(folder+"/new", 0o777))
	say("make a pipe", syscall.Mkfifo(folder+"/pipe", 0o666))
	say("write in the working folder", os.WriteFile("new", nil, 0o666))
	say("write in the cache", func() error {
		cache, err := os.UserCacheDir()
		return errors.Join(err, os.WriteFile(filepath.Join(cache, "new"), nil, 0o666))
	}())
	say("signal the parent", syscall.Kill(os.Getppid(), 0))
	say("listen", func() error {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err == nil {
			l.Close()
		}
		return err
	}())
	say("send", func() error {
		c, err := net.Dial("udp", "127.0.0.1:9")
		if err == nil {
			c.Close()
		}
		return err
	}())
	say("read", func() error { _, err := os.ReadFile(target); return err }())
	say("spill", os.WriteFile(filepath.Join(os.TempDir(), "spilled"), []byte("x"), 0o666))
	say("discard", os.WriteFile(os.DevNull, []byte("x"), 0o666))
}

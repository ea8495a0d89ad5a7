package confine

import (
	"fmt"
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

// architectures are the kernel's numbers of the architectures that the filter is for.
var architectures = map[string]uint32{"amd64": unix.AUDIT_ARCH_X86_64, "arm64": unix.AUDIT_ARCH_AARCH64}

// canFilter reports whether denyNetwork has an effect.
func canFilter() bool {
	_, known := architectures[runtime.GOARCH]
	_, err := unix.PrctlRetInt(unix.PR_GET_SECCOMP, 0, 0, 0, 0)
	return known && err == nil
}

// denyNetwork forbids the calling thread, for good, and the processes that it
// starts, to make sockets other than Unix sockets. Landlock alone does not forbid
// UDP and Multipath TCP.
func denyNetwork() error {
	arch, ok := architectures[runtime.GOARCH]
	if !ok {
		return nil
	}
	const (
		load   = unix.BPF_LD | unix.BPF_W | unix.BPF_ABS
		equal  = unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K
		least  = unix.BPF_JMP | unix.BPF_JGE | unix.BPF_K
		answer = unix.BPF_RET | unix.BPF_K
		x32    = 0x40000000 // system calls of another ABI of the same architecture
	)
	// The struct seccomp_data holds the number at 0, the architecture at 4 and
	// the first argument at 16.
	filter := []unix.SockFilter{
		{Code: load, K: 4},
		{Code: equal, K: arch, Jf: 7},
		{Code: load, K: 0},
		{Code: least, K: x32, Jt: 5},
		{Code: equal, K: unix.SYS_IO_URING_SETUP, Jt: 4}, // a ring makes sockets as well
		{Code: equal, K: unix.SYS_SOCKET, Jf: 2},
		{Code: load, K: 16},
		{Code: equal, K: unix.AF_UNIX, Jf: 1},
		{Code: answer, K: unix.SECCOMP_RET_ALLOW},
		{Code: answer, K: unix.SECCOMP_RET_ERRNO | uint32(unix.EACCES)},
	}
	program := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	err := unix.Prctl(unix.PR_SET_SECCOMP, unix.SECCOMP_MODE_FILTER, uintptr(unsafe.Pointer(&program)), 0, 0)
	if err == unix.EINVAL {
		return nil // a kernel without filters
	}
	if err != nil {
		return fmt.Errorf("deny the network: %w", err)
	}
	return nil
}

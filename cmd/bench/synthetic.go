//go:build unix

package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
)

// writeSynthetic writes an extended delegated file of n records in the mixture
// that registries have: mostly IPv4, then AS numbers, then IPv6, of many
// economies and holders. Equal n gives equal bytes. The last record may be that
// before it once more.
func writeSynthetic(path string, n int, repeats bool) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	asns, v6 := n*2/10, n*2/10
	v4 := n - asns - v6
	fmt.Fprintf(w, "2|apnic|20260821|%d|19830613|20260821|+1000\n", n)
	fmt.Fprintf(w, "apnic|*|asn|*|%d|summary\napnic|*|ipv4|*|%d|summary\napnic|*|ipv6|*|%d|summary\n", asns, v4, v6)

	dice := rand.New(rand.NewPCG(1, 2))
	tail := func() string {
		status := "allocated"
		if dice.IntN(3) == 0 {
			status = "assigned"
		}
		return fmt.Sprintf("%d%02d%02d|%s|A91%05X", 1993+dice.IntN(33), 1+dice.IntN(12), 1+dice.IntN(28), status, dice.IntN(60_000))
	}
	economy := func() string { return economies[dice.IntN(len(economies))] }
	for i := range asns {
		fmt.Fprintf(w, "apnic|%s|asn|%d|1|%s\n", economy(), 1000+7*i, tail())
	}
	for i := range v4 {
		start := 1<<24 + i<<8 // every /24, in order: there are enough for 27 million records
		fmt.Fprintf(w, "apnic|%s|ipv4|%d.%d.%d.0|%d|%s\n", economy(), start>>24&255, start>>16&255, start>>8&255, 256<<dice.IntN(2), tail())
	}
	for i := range v6 {
		if repeats && i == v6-1 {
			i--
		}
		fmt.Fprintf(w, "apnic|%s|ipv6|2%03x:%x::|%d|%s\n", economy(), 0x400+i>>15, 1+2*(i&0x7fff), 32+dice.IntN(2)*16, tail())
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

var economies = []string{
	"AU", "BD", "BT", "CN", "FJ", "HK", "ID", "IN", "JP", "KH", "KI", "KR", "LA", "LK", "MM", "MN", "MO", "MV",
	"MY", "NC", "NP", "NR", "NZ", "PG", "PH", "PK", "SB", "SG", "TH", "TL", "TO", "TV", "TW", "VN", "VU", "WS",
}

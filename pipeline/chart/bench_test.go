package chart

import "testing"

func BenchmarkFigure(b *testing.B) {
	for _, name := range []string{"line", "ranked_dot"} {
		s := samples()[name]
		b.Run(name+"/svg", func(b *testing.B) {
			for b.Loop() {
				if _, err := s.SVG(); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/png", func(b *testing.B) {
			for b.Loop() {
				if _, err := s.PNG(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

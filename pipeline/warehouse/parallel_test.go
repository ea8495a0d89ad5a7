package warehouse

import (
	"context"
	"sync"
	"testing"
)

func TestManyMayAskAtOnce(t *testing.T) {
	w := open(t, ports(t), ladder)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 5 {
				if i == 0 {
					if err := w.Materialise(context.Background(), "share"); err != nil {
						t.Error(err)
					}
				}
				res, err := w.Query(context.Background(), "select value from indicators.share")
				if err != nil || len(res.Rows) != 1 || res.Rows[0][0] != 0.12 {
					t.Errorf("got %v, %v, want 0.12", res, err)
				}
			}
		})
	}
	wg.Wait()
}

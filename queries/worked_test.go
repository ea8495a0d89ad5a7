package queries

import (
	"flag"
	"testing"

	"basedoc/pipeline/warehouse/warehousetest"
)

var update = flag.Bool("update", false, "rewrite the wanted rows of the worked examples")

func TestWorkedExamples(t *testing.T) {
	warehousetest.Examples{Queries: FS, Dir: "testdata", Update: *update}.Run(t)
}

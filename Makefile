# Arrow in DuckDB lies behind a build tag. Every command trims paths, as what is
# built with and without it is cached apart, and DuckDB takes minutes. Without
# tables for debuggers a program with DuckDB is linked in half the time.
export GOFLAGS := -tags=duckdb_arrow -trimpath -ldflags=-s

FUZZTIME := 1m

# The packages whose tests have expected outputs: those that come to goldentest.
GOLDEN = $(shell go list -test -f '{{$$p := .}}{{if .ForTest}}{{range .Deps}}{{if eq . "basedoc/pipeline/goldentest"}}{{println $$p.ForTest}}{{end}}{{end}}{{end}}' \
  ./datasets/... ./pipeline/... ./queries/... ./reports/... | sort -u)

.DEFAULT_GOAL := help
.PHONY: help build test test-long fuzz report release bench new-source fmt lint golden ci clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12
build: ## make bin/basedoc
	go build -o bin/basedoc ./cmd/basedoc
test: ## run the tests, offline
	go test -short ./...
test-long: ## run every test, those of hundreds of kills, damages and nights too
	go test -timeout 60m ./...
fuzz: ## feed every parser whatever may come, each for FUZZTIME
	@grep -rho '^func Fuzz[A-Za-z]*' --include='*_test.go' --with-filename pipeline datasets | sed 's|/[^/]*:func | |' | sort | while read pkg target; do \
	  echo "$$pkg $$target"; go test -run='^$$' -fuzz="^$$target$$" -fuzztime=$(FUZZTIME) -fuzzminimizetime=20x -parallel=1 "./$$pkg" || exit 1; done
report: build ## write every base document from the bundled data to out/
	bin/basedoc report
release: ## make the bundled tables anew from ../shared/data
	go run ./cmd/mkrelease
bench: ## compare our ingest with DuckDB and Polars, and our answers with DuckDB's
	go run ./cmd/bench
new-source: ## write the folder of a new source: make new-source NAME=publisher_subject
	go run ./cmd/newsource $(NAME)
fmt: ## format the Go code
	gofmt -w cmd pipeline datasets queries reports
lint: ## formatting, vet and staticcheck; changes nothing
	@test -z "$$(gofmt -l cmd pipeline datasets queries reports)" || { gofmt -l cmd pipeline datasets queries reports; exit 1; }
	go vet ./...
	go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...
golden: ## rewrite the expected outputs of tests; read the diff before you commit it
	go test -short $(GOLDEN) -update
ci: ## what continuous integration runs
	bash .ci/run
clean: ## remove what was built and made
	rm -rf bin out

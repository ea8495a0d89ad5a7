package itu_datahub

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

// Whatever the bytes, a parser yields rows until its end or one error.
func FuzzObservations(f *testing.F) {
	ingesttest.Fuzz(f, "internet_users", parseObservations, "testdata/internet_users/individuals.csv")
}

func FuzzAnswers(f *testing.F) {
	ingesttest.Fuzz(f, "access_policy", parseAnswers, "testdata/access_policy/policy.csv", "testdata/access_policy/synthetic_unanswered.csv")
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

package cwg_consultations

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) {
	ingesttest.Fuzz(f, "questions", parseQuestions, "testdata/questions/curated.csv")
}

// The file of this folder holds what was transcribed, and nothing else.
func TestTheFileIsTheCapture(t *testing.T) {
	if own := curated(t); !bytes.Equal(own, ingesttest.Capture(t, "cwg_consultations/cwg_internet_consultation_questions.csv")) {
		t.Error("cwg_consultations.csv is not what was transcribed")
	}
}

func curated(t *testing.T) []byte {
	t.Helper()
	content, err := os.ReadFile("cwg_consultations.csv")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func FuzzConsultations(f *testing.F) {
	ingesttest.Fuzz(f, "questions", parseConsultations, "testdata/questions/curated.csv")
}

func TestTheFile(t *testing.T) {
	content := curated(t)
	questions := ingesttest.Rows(t, "questions", parseQuestions, content)
	consultations := ingesttest.Rows(t, "questions", parseConsultations, content)
	if len(questions) != 23 || len(consultations) != 11 {
		t.Errorf("%d questions of %d consultations, want 23 of 11", len(questions), len(consultations))
	}
	without, asked := 0, int32(0)
	for _, c := range consultations {
		if c.Questions == 0 {
			without++
		}
		asked += c.Questions
	}
	if lines := bytes.Count(content, []byte("\n")); len(questions)+without+1 != lines || int(asked) != len(questions) || without != 4 {
		t.Errorf("%d questions, %d consultations without any, %d lines", len(questions), without, lines)
	}
	if note := consultations[0].Note; note != "Issue 1: effectively countering and combatting spam (other issues: not in the stored text)" {
		t.Errorf("the note of 2013 is %q", note)
	}
	if id, err := Source.Identify(bytes.NewReader(content)); err != nil || id.Newest.String() != "2024-11-01" {
		t.Errorf("%v, %v", id, err)
	}
}

// Papers quote the questions. Their texts are held by their hash, so that no
// hand mends one in passing.
func TestTheQuestionsAreWordForWord(t *testing.T) {
	hash := sha256.New()
	questions := ingesttest.Rows(t, "questions", parseQuestions, curated(t))
	for _, q := range questions {
		fmt.Fprintf(hash, "%s\n%s\n%d\n%s\n", q.Opened, q.Topic, q.Number, q.Question)
	}
	if got := fmt.Sprintf("%x", hash.Sum(nil)); got != "bcb4fd5206ff29a7d2b4a66f8a6cf33bf26e1ec86e3ea37d6efcd5d3184961d7" {
		t.Errorf("the texts have changed: their hash is %s", got)
	}
	const landlocked = "Are there particular challenges facing land-locked countries in securing affordable Internet access? What can be done to overcome these challenges?"
	if !slices.ContainsFunc(questions, func(q question) bool {
		return q.Opened == "2020-09" && q.Number == 2 && q.Question == landlocked
	}) {
		t.Error("the question of September 2020 on land-locked countries is not there")
	}
}

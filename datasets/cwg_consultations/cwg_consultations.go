// Package cwg_consultations reads the open consultations of ITU's Council Working
// Group on international Internet-related public policy issues (CWG-Internet), and
// the questions that they asked, word for word.
package cwg_consultations

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is curated: the file lies in this folder.
var Source = ingest.Source{
	Name: "cwg_consultations",
	Card: card,
	License: ingest.License{
		Name:         "facts with citation",
		URL:          "https://www.itu.int/en/council/cwg-internet/Pages/open-consultations.aspx",
		Attribution:  "ITU, Council Working Group on international Internet-related public policy issues",
		Redistribute: true,
		Commercial:   true,
		Conditions:   "questions are quoted word for word, each with the page that it cites",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 3 * ingest.Yearly,
	Files:      []ingest.Remote{{Part: "questions"}},
	Tables: []ingest.Table{
		ingest.TableOf("consultations", []string{"opened", "topic"}, parseConsultations),
		ingest.TableOf("questions", []string{"opened", "topic", "question_number"}, parseQuestions),
	},
	Identify: ingest.IdentifyUndated("questions", columns, func(rec []string) canon.Day { return ingest.FirstDay(rec[0]) }),
}

// A consultation is one topic that the group put to the public.
type consultation struct {
	Opened     string     `parquet:"opened" about:"Month in which it opened, or was decided on, such as 2017-06."`
	OpenedDate canon.Day  `parquet:"opened_date,date" about:"First day of that month."`
	Deadline   *canon.Day `parquet:"deadline_date,date" about:"Last day for contributions; null where it is not known."`
	Topic      string     `parquet:"topic" about:"Topic, word for word."`
	Questions  int32      `parquet:"question_count" about:"How many questions are known; 0 where the page could not be read."`
	Note       string     `parquet:"note,optional" about:"What is known in place of questions."`
	URL        string     `parquet:"url" about:"The page that says so."`
}

// A question is one that a consultation asked.
type question struct {
	Opened   string `parquet:"opened" about:"Month in which the consultation opened."`
	Topic    string `parquet:"topic" about:"Its topic, word for word."`
	Number   int32  `parquet:"question_number" about:"Number of the question."`
	Question string `parquet:"question" about:"The question, word for word."`
	URL      string `parquet:"url" about:"The page that it stands on."`
}

var columns = []string{"opened", "deadline", "topic", "question_no", "question", "source_url"}

func parseQuestions(part fs.FS) iter.Seq2[question, error] {
	return ingest.Rows(func(emit func(question) error) error {
		return ingest.EachRecord(part, columns, func(rec []string) error {
			c, number, err := read(rec)
			if err != nil || number == 0 {
				return err
			}
			return emit(question{c.Opened, c.Topic, number, rec[4], c.URL})
		})
	})
}

// parseConsultations makes one row of the lines of a consultation, which stand
// together and number its questions from 1.
func parseConsultations(part fs.FS) iter.Seq2[consultation, error] {
	return ingest.Rows(func(emit func(consultation) error) error {
		var open consultation
		err := ingest.EachRecord(part, columns, func(rec []string) error {
			c, number, err := read(rec)
			if err != nil {
				return err
			}
			if c.Opened == open.Opened && c.Topic == open.Topic {
				if c.URL != open.URL || !equal(c.Deadline, open.Deadline) {
					return errors.New("another page or deadline than in the line before")
				}
				if number == 0 || open.Questions == 0 {
					return errors.New("a consultation has one line without a number, or its questions")
				}
				c.Questions = open.Questions
			} else if open.Topic != "" {
				if err := emit(open); err != nil {
					return err
				}
			}
			if number != 0 && number != c.Questions+1 {
				return fmt.Errorf("question %d follows %d", number, c.Questions)
			}
			c.Questions = max(c.Questions, number)
			open = c
			return nil
		})
		if err != nil || open.Topic == "" {
			return err
		}
		return emit(open)
	})
}

func equal(a, b *canon.Day) bool { return a == b || a != nil && b != nil && *a == *b }

// read reads a line: a question, or a consultation without, which is number 0.
func read(rec []string) (c consultation, number int32, err error) {
	c = consultation{Opened: rec[0], OpenedDate: ingest.FirstDay(rec[0]), Topic: rec[2], URL: rec[5]}
	if c.OpenedDate == 0 || len(c.Opened) != len("2017-06") {
		return c, 0, fmt.Errorf("opened: not a month like 2017-06: %.40q", c.Opened)
	}
	if rec[1] != "" {
		day, err := canon.ParseDay(rec[1])
		if err != nil {
			return c, 0, fmt.Errorf("deadline: %w", err)
		}
		if day < c.OpenedDate {
			return c, 0, fmt.Errorf("the deadline %v is before %s", day, c.Opened)
		}
		c.Deadline = &day
	}
	if c.Topic == "" {
		return c, 0, errors.New("no topic")
	}
	if err := ingest.CheckURL(c.URL); err != nil {
		return c, 0, err
	}
	if rec[3] == "" {
		c.Note = rec[4]
		return c, 0, nil
	}
	n, err := ingest.Integer(rec[3], 1, 50)
	if err != nil {
		return c, 0, fmt.Errorf("question_no: %w", err)
	}
	if rec[4] == "" {
		return c, 0, fmt.Errorf("question %d has no text", n)
	}
	return c, int32(n), nil
}

package itu_datahub

import (
	"fmt"
	"io/fs"
	"iter"

	"basedoc/pipeline/ingest"
)

// An answerRow is one answer of an economy to a question about a year.
type answerRow struct {
	SeriesCode string `parquet:"series_code,dict" about:"ITU's code of the question, such as trUSF_IsOperational; its words are in the table series."`
	EntityCode string `parquet:"entity_code,dict" about:"ITU's code of the economy: ISO 3166-1 alpha-3."`
	AreaCode   string `parquet:"area_code,optional,dict" about:"Economy, ISO 3166-1 alpha-3; null for ASC, Ascension, which is a part of one."`
	EntityName string `parquet:"entity_name,dict" about:"ITU's name of the economy."`
	Year       int32  `parquet:"year,dict" about:"Year that the answer is of."`
	Number     int32  `parquet:"answer_number,dict" about:"Number of the answer, from 1, where several were given; the only one is 1."`
	Answer     string `parquet:"answer,optional,dict" about:"The words of the answer. Null: asked, and left without an answer. No row: not asked, or not told. Neither is No."`
	Note       string `parquet:"note,optional,dict" about:"The publisher's note; null where there is none."`
	Source     string `parquet:"source,optional,dict" about:"Whom the publisher has it from; null where not told."`
}

func parseAnswers(part fs.FS) iter.Seq2[answerRow, error] {
	return ingest.Rows(func(emit func(answerRow) error) error {
		return eachRecord(part, func(r *record) error { return emitAnswers(r, emit) })
	})
}

func emitAnswers(r *record, emit func(answerRow) error) error {
	row := answerRow{
		SeriesCode: r.fields[seriesCode], EntityCode: r.fields[entityISO], AreaCode: r.area, EntityName: r.fields[entityName],
		Year: r.year, Number: 1, Answer: r.value, Note: r.fields[dataNote], Source: r.fields[dataSource],
	}
	if r.value != "" || len(r.answers) == 0 {
		if err := emit(row); err != nil {
			return err
		}
	}
	for _, a := range r.answers {
		if a.number == 1 && r.value != "" {
			return fmt.Errorf("%s of %s in %d has two first answers", row.SeriesCode, row.EntityCode, row.Year)
		}
		row.Number, row.Answer = int32(a.number), a.text
		if err := emit(row); err != nil {
			return err
		}
	}
	return nil
}

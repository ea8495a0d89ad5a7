package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"reflect"
	"strings"
	"unicode/utf8"
)

// JSONRows makes a row of each element of a part that is a list in JSON.
func JSONRows[E, R any](part fs.FS, read func(element E) (R, error)) iter.Seq2[R, error] {
	return Rows(func(emit func(R) error) error {
		return EachElement(part, func(_ int, element E) error {
			row, err := read(element)
			if err != nil {
				return err
			}
			return emit(row)
		})
	})
}

// EachElement hands over the elements of a part that is a list in JSON, each with
// the line that it begins on. Errors of do are told with that line.
func EachElement[E any](part fs.FS, do func(line int, element E) error) error {
	doc, err := OpenJSON(part, "a list in JSON")
	if err != nil {
		return err
	}
	defer doc.Close()
	if err := eachElement(doc, do); err != nil {
		var row *RowError
		if errors.As(err, &row) {
			row.Path = "" // the line says it
		}
		return err
	}
	return doc.End()
}

// EachElementOf does what EachElement does for the list that the part, an object
// in JSON, has under a name. What else the object holds is passed over.
func EachElementOf[E any](part fs.FS, name string, do func(line int, element E) error) error {
	doc, err := OpenJSON(part, "an object in JSON")
	if err != nil {
		return err
	}
	defer doc.Close()
	found := false
	err = doc.Object(func(member []byte) error {
		if string(member) != name {
			return doc.Skip()
		}
		found = true
		return eachElement(doc, do)
	})
	if err == nil && !found {
		err = doc.At(fmt.Errorf("no list %q in the object", name))
	}
	if err != nil {
		return err
	}
	return doc.End()
}

func eachElement[E any](doc *JSON, do func(int, E) error) error {
	return doc.Array(func() error {
		line := doc.line
		element, err := decodeValue[E](doc)
		if err != nil {
			return err
		}
		return do(line, element)
	})
}

// decodeValue reads the next value, of at most 1 MiB, as a V.
func decodeValue[V any](doc *JSON) (value V, err error) {
	text, err := doc.Raw()
	if err != nil {
		return value, err
	}
	if !utf8.Valid(text) { // the decoder would replace what is not
		return value, fmt.Errorf("not UTF-8: %s", excerpt(string(text)))
	}
	return value, plainType(json.Unmarshal(text, &value))
}

// jsonTypes are the words for types of JSON, by those of the decoder.
var jsonTypes = map[string]string{
	"string": "a text", "number": "a number", "bool": "true or false", "array": "an array", "object": "an object",
}

// plainType says in plain words which member of an object is of the wrong type.
func plainType(err error) error {
	wrong, ok := errors.AsType[*json.UnmarshalTypeError](err)
	if !ok {
		return err
	}
	typ, value, _ := strings.Cut(wrong.Value, " ") // such as number 0.5
	found, due := jsonTypes[typ], "an object"
	if value != "" {
		found = "the " + wrong.Value
	}
	switch wrong.Type.Kind() {
	case reflect.String:
		due = "a text"
	case reflect.Bool:
		due = "true or false"
	case reflect.Float64:
		due = "a number"
	case reflect.Int, reflect.Int32, reflect.Int64:
		due = fmt.Sprintf("a whole number of %d bits", wrong.Type.Bits())
	case reflect.Slice, reflect.Array:
		due = "an array"
	}
	if wrong.Field != "" {
		found = wrong.Field + ": " + found
	}
	return fmt.Errorf("%s where %s is due", found, due)
}

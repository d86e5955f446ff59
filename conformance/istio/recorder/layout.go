package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// lineLength is how long a line of a record may be before its value is spread over several.
const lineLength = 200

// layOut writes a value as JSON: what fits on a line stands on one line, the rest has one member a line.
func layOut(value any) ([]byte, error) {
	text, err := compactJSON(value)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := spread(&out, text, 0); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// compactJSON is the value on one line, without HTML escapes.
func compactJSON(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimRight(out.Bytes(), "\n"), nil
}

func spread(out *bytes.Buffer, text []byte, depth int) error {
	isContainer := text[0] == '{' || text[0] == '['
	if !isContainer || len(text)+2*depth <= lineLength {
		out.Write(text)
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	if _, err := decoder.Token(); err != nil {
		return err
	}
	out.WriteByte(text[0])
	for first := true; decoder.More(); first = false {
		if !first {
			out.WriteByte(',')
		}
		out.WriteString("\n" + strings.Repeat("  ", depth+1))
		if text[0] == '{' {
			key, err := decoder.Token()
			if err != nil {
				return err
			}
			name, err := compactJSON(key)
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "%s: ", name)
		}
		var member json.RawMessage
		if err := decoder.Decode(&member); err != nil {
			return err
		}
		if err := spread(out, member, depth+1); err != nil {
			return err
		}
	}
	out.WriteString("\n" + strings.Repeat("  ", depth))
	out.WriteByte(text[len(text)-1])
	return nil
}

package recording

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// lineLength is how long a line of a record may be before its value is spread over several.
const lineLength = 200

// LayOut is a value as the JSON of a record: what fits on a line stands on one line, the rest has one member a line.
func LayOut(value any) ([]byte, error) {
	text, err := CompactJSON(value)
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

// Write lays a value out in a file.
func Write(path string, value any) error {
	text, err := LayOut(value)
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}

// CompactJSON is a value as JSON on one line, without HTML escapes and without a newline at its end.
func CompactJSON(value any) ([]byte, error) {
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
			name, err := CompactJSON(key)
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

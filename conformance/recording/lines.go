package recording

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"istio-alb-lint/conformance/recording/random"
)

// WriteLines writes one line of JSON for each of so many random systems, counted from 1, into a file; equal seeds give
// equal choices, whatever the number of systems.
func WriteLines(path string, systems int, seed int64, line func(n int, c *random.Choices) (any, error)) error {
	var out bytes.Buffer
	for n := 1; n <= systems; n++ {
		made, err := line(n, random.NewChoices(seed*1_000_003+int64(n)))
		if err != nil {
			return fmt.Errorf("system %d: %w", n, err)
		}
		text, err := CompactJSON(made)
		if err != nil {
			return err
		}
		out.Write(text)
		out.WriteByte('\n')
	}
	fmt.Printf("%d systems, %d bytes\n", systems, out.Len())
	return os.WriteFile(path, out.Bytes(), 0o644)
}

// AddAll gives made objects to a system, as if they had been read, and tells how they are written.
func AddAll(objects []map[string]any, to System) ([]json.RawMessage, error) {
	var written []json.RawMessage
	for _, object := range objects {
		text, err := CompactJSON(object)
		if err != nil {
			return nil, err
		}
		written = append(written, text)
		addObject(text, to)
	}
	return written, nil
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
)

// line is one line of random.jsonl: a system of manifests and what the controller says of it.
type line struct {
	N         int               `json:"n"`
	Manifests []json.RawMessage `json:"manifests"`
	Answer    *answer           `json:"alb"`
}

// generate writes count small random systems; equal seeds give equal files.
func generate(ctx context.Context, count int, seed int64, path string) error {
	var out bytes.Buffer
	failing := 0
	for n := 1; n <= count; n++ {
		told, err := generateOne(ctx, n, rand.New(rand.NewSource(seed*1_000_003+int64(n))))
		if err != nil {
			return fmt.Errorf("system %d: %w", n, err)
		}
		for _, group := range told.Answer.Groups {
			if len(group.Errors) > 0 || group.LoadError != "" {
				failing++
			}
		}
		text, err := compactJSON(told)
		if err != nil {
			return err
		}
		out.Write(text)
		out.WriteByte('\n')
	}
	fmt.Printf("%d systems, %d groups that fail, %d bytes\n", count, failing, out.Len())
	return os.WriteFile(path, out.Bytes(), 0o644)
}

func generateOne(ctx context.Context, n int, dice *rand.Rand) (*line, error) {
	told := &line{N: n}
	read := &manifests{}
	for _, object := range randomSystem(&choices{dice}) {
		text, err := compactJSON(object)
		if err != nil {
			return nil, err
		}
		told.Manifests = append(told.Manifests, text)
		read.addObject(text)
	}
	var err error
	told.Answer, err = ask(ctx, read)
	return told, err
}

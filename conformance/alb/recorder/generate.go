package main

import (
	"context"
	"encoding/json"
	"fmt"

	"istio-alb-lint/conformance/recording"
	"istio-alb-lint/conformance/recording/random"
)

// line is one line of random.jsonl: a system of manifests and what the controller says of it.
type line struct {
	N         int               `json:"n"`
	Manifests []json.RawMessage `json:"manifests"`
	Answer    *answer           `json:"alb"`
}

func generate(systems int, seed int64, path string) error {
	failing := 0
	err := recording.WriteLines(path, systems, seed, func(n int, c *random.Choices) (any, error) {
		told, err := randomLine(n, c)
		if err != nil {
			return nil, err
		}
		for _, group := range told.Answer.Groups {
			if len(group.Errors) > 0 || group.LoadError != "" {
				failing++
			}
		}
		return told, nil
	})
	if err == nil {
		fmt.Printf("%d groups that fail\n", failing)
	}
	return err
}

func randomLine(n int, c *random.Choices) (*line, error) {
	read := &manifests{}
	written, err := recording.AddAll(randomSystem(c), read)
	if err != nil {
		return nil, err
	}
	told, err := ask(context.Background(), read)
	return &line{n, written, told}, err
}

// Records what the API server says of objects of Istio's kinds, by Istio's custom resource definitions: of each spec in
// cases.yaml, and of 400 random ones that are made of them. To record anew, run `go run .` in this folder;
// crd.test.ts compares our findings with crd.json and random.jsonl.
package main

import (
	"bytes"
	"encoding/json"
	"log"
	"os"
	"runtime/debug"
	"sort"
	"strings"

	"istio-alb-lint/conformance/recording"
	"istio-alb-lint/conformance/recording/random"
	"sigs.k8s.io/yaml"
)

// answer is one object and what the server says of it.
type answer struct {
	// Kind is apiVersion and kind with a slash between.
	Kind string `json:"kind"`
	// Spec is nil when the object has none.
	Spec any `json:"spec,omitempty"`
	// Refused are the errors by which the server refuses the object; none when it takes it.
	Refused []string `json:"refused,omitempty"`
	// Unknown are the fields that the server drops.
	Unknown []string `json:"unknown,omitempty"`
}

type record struct {
	Versions map[string]string `json:"versions"`
	// Rules are the CEL rules of the definitions.
	Rules []rule   `json:"rules"`
	Cases []answer `json:"cases"`
}

func main() {
	log.SetFlags(0)
	server, err := newServer()
	if err != nil {
		log.Fatal(err)
	}
	cases, err := readCases("cases.yaml")
	if err != nil {
		log.Fatal(err)
	}
	told := record{Versions: versions(), Rules: server.rules(cases)}
	accepted := map[string][]any{}
	for _, kind := range kindsOf(cases) {
		for _, spec := range cases[kind] {
			said := server.ask(kind, spec)
			told.Cases = append(told.Cases, said)
			if len(said.Refused) == 0 {
				accepted[kind] = append(accepted[kind], spec)
			}
		}
	}
	if err := writeRecord("crd.json", told); err != nil {
		log.Fatal(err)
	}
	err = recording.WriteLines("random.jsonl", 400, 1, func(_ int, c *random.Choices) (any, error) {
		kind := random.Pick(c, kindsOf(accepted))
		return server.ask(kind, edits.Of(c, accepted[kind])), nil
	})
	if err != nil {
		log.Fatal(err)
	}
}

// readCases tells the specs by kind; nil stands for an object without spec.
func readCases(path string) (map[string][]any, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var cases map[string][]any
	return cases, yaml.UnmarshalStrict(text, &cases)
}

func kindsOf(cases map[string][]any) []string {
	var kinds []string
	for kind := range cases {
		kinds = append(kinds, kind)
	}
	sort.Strings(kinds)
	return kinds
}

// writeRecord writes one case a line.
func writeRecord(path string, told record) error {
	var out bytes.Buffer
	out.WriteString("{\n")
	write := func(name string, value any, end string) error {
		text, err := recording.CompactJSON(value)
		out.WriteString("\"" + name + "\": " + string(text) + end)
		return err
	}
	if err := write("versions", told.Versions, ",\n"); err != nil {
		return err
	}
	lists := []struct {
		name  string
		items []any
		end   string
	}{{"rules", listOf(told.Rules), "],\n"}, {"cases", listOf(told.Cases), "]\n"}}
	for _, list := range lists {
		out.WriteString("\"" + list.name + "\": [\n")
		var lines []string
		for _, item := range list.items {
			text, err := recording.CompactJSON(item)
			if err != nil {
				return err
			}
			lines = append(lines, string(text))
		}
		out.WriteString(strings.Join(lines, ",\n") + "\n" + list.end)
	}
	out.WriteString("}\n")
	return os.WriteFile(path, out.Bytes(), 0o644)
}

func listOf[T any](values []T) []any {
	var list []any
	for _, value := range values {
		list = append(list, value)
	}
	return list
}

// versions names the modules that speak: what holds the definitions, and what judges by them.
func versions() map[string]string {
	found := map[string]string{}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return found
	}
	for _, module := range info.Deps {
		switch module.Path {
		case "istio.io/api", "k8s.io/apiextensions-apiserver", "k8s.io/apiserver", "github.com/google/cel-go":
			found[module.Path] = module.Version
		}
	}
	return found
}

// copyOf is a value of its own, as the JSON reader of the API machinery makes it.
func copyOf(value any) any {
	text, err := json.Marshal(value)
	if err != nil {
		log.Fatal(err)
	}
	return decoded(text)
}

// Records what sigs.k8s.io/yaml, the YAML reader of kubectl and of the API machinery, makes of each snippet in
// cases.yaml and of each of 5,000 random texts: the JSON that it becomes, or the words with which it is refused. To
// record anew, run `go run .` in this folder; yaml.test.ts compares our reader with yaml.json and random.jsonl and
// says where we differ on purpose.
package main

import (
	"bytes"
	"encoding/json"
	"log"
	"os"
	"runtime/debug"

	"sigs.k8s.io/yaml"
)

type answer struct {
	Yaml  string          `json:"yaml"`
	Json  json.RawMessage `json:"json,omitempty"`
	Error string          `json:"error,omitempty"`
}

type record struct {
	Versions map[string]string   `json:"versions"`
	Cases    map[string][]answer `json:"cases"`
}

func main() {
	log.SetFlags(0)
	text, err := os.ReadFile("cases.yaml")
	if err != nil {
		log.Fatal(err)
	}
	var cases map[string][]string
	if err := yaml.UnmarshalStrict(text, &cases); err != nil {
		log.Fatal(err)
	}
	told := record{Versions: versions(), Cases: map[string][]answer{}}
	for group, snippets := range cases {
		for _, snippet := range snippets {
			told.Cases[group] = append(told.Cases[group], ask(snippet))
		}
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(told); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("yaml.json", out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	if err := writeRandom("random.jsonl", 5000, 1); err != nil {
		log.Fatal(err)
	}
}

func ask(snippet string) answer {
	read, err := yaml.YAMLToJSON([]byte(snippet))
	if err != nil {
		return answer{Yaml: snippet, Error: err.Error()}
	}
	return answer{Yaml: snippet, Json: read}
}

// versions names the modules that spoke.
func versions() map[string]string {
	found := map[string]string{}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return found
	}
	for _, module := range info.Deps {
		found[module.Path] = module.Version
	}
	return found
}

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	utiljson "k8s.io/apimachinery/pkg/util/json"
	"sigs.k8s.io/yaml"

	"istio-alb-lint/conformance/recording"
	"istio-alb-lint/conformance/recording/random"
)

// judged is one object without name and what keeps it out of the cluster; nothing for one that is taken.
type judged struct {
	// Kind is apiVersion and kind with a slash between.
	Kind        string            `json:"kind"`
	Annotations map[string]string `json:"annotations,omitempty"`
	// Spec is nil when the object has none.
	Spec any `json:"spec,omitempty"`
	refusal
}

// written is an object as a file of cases has it: the rest follows from its kind.
type written struct {
	Metadata struct {
		Annotations map[string]string `json:"annotations"`
	} `json:"metadata"`
	Spec any `json:"spec"`
}

// validationNamespace is where the objects stand.
const validationNamespace = "shop"

// validate writes beside each file of cases X.yaml what is said of them, X.jsonl, and of as many random ones that are
// made of them as `counts` says, X.random.jsonl.
func validate(folders []string, counts map[string]int) error {
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
		if err != nil {
			return err
		}
		for _, file := range files {
			if err := validateFile(file, counts[filepath.Base(file)]); err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
		}
	}
	return nil
}

func validateFile(file string, randoms int) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	cases := map[string][]written{}
	if err := yaml.UnmarshalStrict(text, &cases); err != nil {
		return err
	}
	var out bytes.Buffer
	specs := map[string][]any{}
	var kinds []string
	for kind := range cases {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	for _, kind := range kinds {
		for _, one := range cases[kind] {
			said, err := judge(kind, one.Metadata.Annotations, one.Spec)
			if err != nil {
				return err
			}
			line, err := recording.CompactJSON(said)
			if err != nil {
				return err
			}
			out.Write(append(line, '\n'))
			if said.Schema == "" && len(said.Webhook) == 0 && one.Spec != nil {
				specs[kind] = append(specs[kind], one.Spec)
			}
		}
	}
	base := strings.TrimSuffix(file, ".yaml")
	if err := os.WriteFile(base+".jsonl", out.Bytes(), 0o644); err != nil {
		return err
	}
	return recording.WriteLines(base+".random.jsonl", randoms, 1, func(_ int, c *random.Choices) (any, error) {
		kind := random.Pick(c, kinds)
		return judge(kind, nil, specEdits.Of(c, specs[kind]))
	})
}

// specEdits are the random changes of specs that are taken.
var specEdits = random.Edits{Copy: copyOf, Odd: []any{
	"", "*", "a*", "*a", "web", "a/b", "0s", "1.5ms", "2s", "10.0.0.0/8", "10.0.0.0/33", "203.0.113.7", "https://a.example.com",
	"/a/{*}", "/a/{b}", "80", "70000", "request.headers[a]", "source.ip", "source.principal", "DENY", "CUSTOM", "MUTUAL",
	int64(0), int64(-1), int64(80), int64(101), true, nil, []any{}, []any{""}, []any{"a"}, map[string]any{},
}}

func copyOf(value any) any {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	var made any
	// The text was just written, so it is JSON. Unlike encoding/json this reader keeps whole numbers whole.
	_ = utiljson.Unmarshal(text, &made)
	return made
}

// judge asks the custom resource definition and istiod's webhook about one object.
func judge(kind string, annotations map[string]string, spec any) (*judged, error) {
	cut := strings.LastIndex(kind, "/")
	metadata := map[string]any{"name": "case", "namespace": validationNamespace}
	if len(annotations) > 0 {
		metadata["annotations"] = annotations
	}
	object := map[string]any{"apiVersion": kind[:cut], "kind": kind[cut+1:], "metadata": metadata}
	if spec != nil {
		object["spec"] = spec
	}
	read := &manifests{}
	if _, err := recording.AddAll([]map[string]any{object}, read); err != nil {
		return nil, err
	}
	_, refused, err := istioConfigs(read)
	if err != nil {
		return nil, err
	}
	said := &judged{Kind: kind, Annotations: annotations, Spec: spec}
	for _, one := range refused {
		said.refusal = *one
	}
	return said, nil
}

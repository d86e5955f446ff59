package recording

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// System is what takes the objects of manifests, one by one.
type System interface {
	// Add takes an object that has a kind and is no List.
	Add(object Object)
	// Note takes a remark on what no API server would take.
	Note(format string, values ...any)
}

// Object is an object as it is written, with the names that tell which it is.
type Object struct {
	APIVersion, Kind, Name string
	// JSON is the whole object.
	JSON []byte
}

// Notes are remarks on what no API server would take, in the order in which it was met.
type Notes []string

// Note adds a remark.
func (n *Notes) Note(format string, values ...any) {
	*n = append(*n, fmt.Sprintf(format, values...))
}

func readFile(name string, text []byte, to System) error {
	documents := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		value, err := yaml.YAMLToJSON(document)
		if err != nil {
			to.Note("%s: a document is not YAML: %v", name, err)
			continue
		}
		addObject(value, to)
	}
}

type header struct {
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
	Metadata   struct {
		Name string `json:"name"`
	} `json:"metadata"`
	Items []json.RawMessage `json:"items"`
}

// addObject gives an object, or the items of a List, to a system; what is no object is left out.
func addObject(text []byte, to System) {
	var head header
	if err := json.Unmarshal(text, &head); err != nil || head.Kind == "" {
		return
	}
	if head.Kind == "List" {
		for _, item := range head.Items {
			addObject(item, to)
		}
		return
	}
	to.Add(Object{APIVersion: head.APIVersion, Kind: head.Kind, Name: head.Metadata.Name, JSON: text})
}

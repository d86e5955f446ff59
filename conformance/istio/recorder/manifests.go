package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// manifests are the objects of one system as they are written, and notes on what no API server would take.
type manifests struct {
	objects []*object
	notes   []string
}

// object is one object as JSON, with the part of it that tells which it is.
type object struct {
	metav1.TypeMeta `json:",inline"`
	Metadata        metav1.ObjectMeta `json:"metadata"`
	Items           []json.RawMessage `json:"items"`
	text            []byte
}

func (o *object) String() string {
	if o.Metadata.Namespace == "" {
		return o.Kind + " " + o.Metadata.Name
	}
	return o.Kind + " " + o.Metadata.Namespace + "/" + o.Metadata.Name
}

func (m *manifests) note(format string, values ...any) {
	m.notes = append(m.notes, fmt.Sprintf(format, values...))
}

func (m *manifests) addFile(name string, text []byte) error {
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
			m.note("%s: a document is not YAML: %v", name, err)
			continue
		}
		m.addObject(value)
	}
}

// addObject takes one object, or the items of a List; an object without namespace stands in "default".
func (m *manifests) addObject(text []byte) {
	read := &object{}
	if err := json.Unmarshal(text, read); err != nil || read.Kind == "" {
		return
	}
	if read.Kind == "List" {
		for _, item := range read.Items {
			m.addObject(item)
		}
		return
	}
	if read.Metadata.Namespace == "" && read.Kind != "Namespace" && read.Kind != "GatewayClass" {
		read.Metadata.Namespace = "default"
	}
	read.text = text
	for i, other := range m.objects {
		if other.String() == read.String() && other.GroupVersionKind().Group == read.GroupVersionKind().Group {
			m.note("%s is written more than once: the last one counts", read)
			m.objects[i] = read
			return
		}
	}
	m.objects = append(m.objects, read)
}

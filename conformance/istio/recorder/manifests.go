package main

import (
	"encoding/json"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"istio-alb-lint/conformance/recording"
)

// manifests are the objects of one system as they are written, and notes on what no API server would take.
type manifests struct {
	objects []*object
	recording.Notes
}

// object is one object as JSON, with the part of it that tells which it is.
type object struct {
	metav1.TypeMeta `json:",inline"`
	Metadata        metav1.ObjectMeta `json:"metadata"`
	text            []byte
}

func (o *object) String() string {
	if o.Metadata.Namespace == "" {
		return o.Kind + " " + o.Metadata.Name
	}
	return o.Kind + " " + o.Metadata.Namespace + "/" + o.Metadata.Name
}

// Add takes an object; one without namespace stands in "default".
func (m *manifests) Add(written recording.Object) {
	read := &object{text: written.JSON}
	if err := json.Unmarshal(read.text, read); err != nil {
		return
	}
	if read.Metadata.Namespace == "" && read.Kind != "Namespace" && read.Kind != "GatewayClass" && read.Kind != "IngressClass" {
		read.Metadata.Namespace = "default"
	}
	for i, other := range m.objects {
		if other.String() == read.String() && other.GroupVersionKind().Group == read.GroupVersionKind().Group {
			m.Note("%s is written more than once: the last one counts", read)
			m.objects[i] = read
			return
		}
	}
	m.objects = append(m.objects, read)
}

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	corev1 "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	elbv2api "sigs.k8s.io/aws-load-balancer-controller/apis/elbv2/v1beta1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	kjson "sigs.k8s.io/json"
	"sigs.k8s.io/yaml"
)

// manifests are the objects of one system that the controller reads, and notes on those that no API server would take.
type manifests struct {
	objects []client.Object
	notes   []string
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

type header struct {
	metav1.TypeMeta `json:",inline"`
	Metadata        struct {
		Namespace string `json:"namespace"`
		Name      string `json:"name"`
	} `json:"metadata"`
	Items []json.RawMessage `json:"items"`
}

// addObject takes one object, or the items of a List; kinds that the controller does not read are left out.
func (m *manifests) addObject(value []byte) {
	var head header
	if err := json.Unmarshal(value, &head); err != nil || head.Kind == "" {
		return
	}
	if head.Kind == "List" {
		for _, item := range head.Items {
			m.addObject(item)
		}
		return
	}
	object := emptyObject(head.APIVersion, head.Kind)
	if object == nil {
		return
	}
	if err := kjson.UnmarshalCaseSensitivePreserveInts(value, object); err != nil {
		m.note("%s %s cannot be decoded: %v", head.Kind, head.Metadata.Name, err)
		return
	}
	m.objects = append(m.objects, upgraded(object))
}

func emptyObject(apiVersion, kind string) client.Object {
	switch apiVersion + " " + kind {
	case "networking.k8s.io/v1 Ingress":
		return &networking.Ingress{}
	case "networking.k8s.io/v1beta1 Ingress", "extensions/v1beta1 Ingress":
		return &betaIngress{}
	case "networking.k8s.io/v1 IngressClass", "networking.k8s.io/v1beta1 IngressClass":
		return &networking.IngressClass{}
	case "elbv2.k8s.aws/v1beta1 IngressClassParams":
		return &elbv2api.IngressClassParams{}
	case "v1 Service":
		return &corev1.Service{}
	case "v1 Namespace":
		return &corev1.Namespace{}
	case "v1 Secret":
		return &corev1.Secret{}
	}
	return nil
}

package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/go-multierror"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	utiljson "k8s.io/apimachinery/pkg/util/json"

	charts "istio.io/istio/manifests"
	"istio.io/istio/pilot/pkg/config/kube/crd"
	"istio.io/istio/pkg/config"
	validator "istio.io/istio/pkg/config/crd"
	"istio.io/istio/pkg/config/schema/collections"
	"istio.io/istio/pkg/config/schema/resource"
)

// created is the time at which all objects were made that do not tell theirs.
var created = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// refusal is what keeps an object of Istio's own kinds out of the cluster.
type refusal struct {
	Schema  string   `json:"schema,omitempty"`
	Webhook []string `json:"webhook,omitempty"`
}

// istioConfigs gives the objects of Istio's own kinds that the API server and istiod's webhook take, and what they say
// of the others.
func istioConfigs(read *manifests) ([]config.Config, map[string]*refusal, error) {
	schemas, err := customResources()
	if err != nil {
		return nil, nil, err
	}
	var taken []config.Config
	refused := map[string]*refusal{}
	for _, object := range read.objects {
		group := object.GroupVersionKind().Group
		if !strings.HasSuffix(group, ".istio.io") || strings.HasPrefix(group, "install.") {
			continue
		}
		kind := object.GroupVersionKind()
		schema, known := collections.PilotGatewayAPI().FindByGroupVersionAliasesKind(resource.FromKubernetesGVK(&kind))
		if !known {
			read.Note("%s: the cluster has no kind %s of %s", object, object.Kind, object.APIVersion)
			continue
		}
		said := &refusal{}
		if err := schemas.ValidateCustomResource(unstructuredOf(object)); err != nil {
			_, words, _ := strings.Cut(err.Error(), ": ")
			if strings.HasPrefix(words, "unknown fields") {
				read.Note("%s: %s, which the API server drops", object, words)
			} else {
				said.Schema = words
			}
		}
		made, words := decodedConfig(schema, object)
		said.Webhook = words
		if said.Schema != "" || len(said.Webhook) > 0 {
			refused[object.String()] = said
			continue
		}
		taken = append(taken, *made)
	}
	return taken, refused, nil
}

// decodedConfig does what istiod's validating webhook does before it answers: an object is either decoded or refused.
func decodedConfig(schema resource.Schema, object *object) (*config.Config, []string) {
	var kind crd.IstioKind
	if err := json.Unmarshal(object.text, &kind); err != nil {
		return nil, []string{"cannot decode configuration: " + err.Error()}
	}
	kind.Namespace = object.Metadata.Namespace
	made, err := crd.ConvertObject(schema, &kind, "cluster.local")
	if err != nil {
		return nil, []string{"error decoding configuration: " + err.Error()}
	}
	if made.CreationTimestamp.IsZero() {
		made.CreationTimestamp = created
	}
	_, err = schema.ValidateConfig(*made)
	return made, wordsOf(err)
}

// wordsOf gives the messages of an error that may be several.
func wordsOf(err error) []string {
	if err == nil {
		return nil
	}
	var several *multierror.Error
	if !errors.As(err, &several) {
		return []string{oneBlank(err.Error())}
	}
	var words []string
	for _, one := range several.WrappedErrors() {
		words = append(words, wordsOf(one)...)
	}
	return words
}

// oneBlank undoes what the text form of protocol buffers does on purpose: it puts one blank or two between fields, as the
// hash of the program that prints it decides.
func oneBlank(words string) string {
	return strings.ReplaceAll(words, "  ", " ")
}

func unstructuredOf(object *object) *unstructured.Unstructured {
	made := &unstructured.Unstructured{}
	// The text was read as an object before, so it is one. Unlike encoding/json this reader keeps whole numbers whole.
	_ = utiljson.Unmarshal(object.text, &made.Object)
	return made
}

// customResources holds the definitions of Istio's own kinds as the chart `base` installs them.
var customResources = sync.OnceValues(func() (*validator.Validator, error) {
	text, err := charts.FS.ReadFile("charts/base/files/crd-all.gen.yaml")
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "crds")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "crds.yaml")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return nil, err
	}
	return validator.NewValidatorFromFilesWithOptions([]string{file}, validator.WithoutCRDValidation())
})

package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"slices"
	"strings"

	"istio.io/istio/pkg/config/analysis/analyzers"
	"istio.io/istio/pkg/config/analysis/local"
	"istio.io/istio/pkg/config/resource"

	"istio-alb-lint/conformance/recording"
)

// message is what an analyzer of Istio says of one object.
type message struct {
	Code    string `json:"code"`
	Level   string `json:"level"`
	Object  string `json:"object"`
	Message string `json:"message"`
	// Offline tells that `istioctl analyze` says it of files too, where it looks neither at Services nor at Pods.
	Offline bool `json:"offline,omitempty"`
}

// analyze asks every analyzer about the objects as a cluster would hold them, with the pods in the workloads' stead.
func analyze(read *manifests) ([]message, error) {
	whole, err := steadyMessages(read)
	if err != nil {
		return nil, err
	}
	offline, err := analyzeWith(read, (*local.IstiodAnalyzer).AddReaderKubeSource)
	if err != nil {
		return nil, err
	}
	for i := range whole {
		whole[i].Offline = slices.Contains(offline, whole[i])
	}
	return whole, nil
}

// steadyMessages leaves out what depends on the order of Go maps: of conflicting Gateways when three or more of them meet,
// and of ports when two ServiceEntries have one host.
func steadyMessages(read *manifests) ([]message, error) {
	const runs = 16
	whole, err := analyzeWith(read, (*local.IstiodAnalyzer).AddTestReaderKubeSource)
	conflicts := len(ofConflicts(whole))
	for run := 1; run < runs && err == nil && slices.ContainsFunc(whole, isUnsteady); run++ {
		var again []message
		again, err = analyzeWith(read, (*local.IstiodAnalyzer).AddTestReaderKubeSource)
		whole = slices.DeleteFunc(whole, func(m message) bool { return isUnsteady(m) && !slices.Contains(again, m) })
	}
	if len(ofConflicts(whole)) < conflicts {
		whole = slices.DeleteFunc(whole, func(m message) bool { return m.Code == conflictingGateways })
	}
	return whole, err
}

const conflictingGateways = "IST0145"

func ofConflicts(messages []message) []message {
	return slices.DeleteFunc(slices.Clone(messages), func(m message) bool { return m.Code != conflictingGateways })
}

func isUnsteady(m message) bool {
	return m.Code == conflictingGateways || strings.Contains(m.Message, "host:port")
}

func analyzeWith(read *manifests, add func(*local.IstiodAnalyzer, []local.ReaderSource) error) ([]message, error) {
	text, err := analyzedText(read)
	if err != nil {
		return nil, err
	}
	analyzer := local.NewIstiodAnalyzer(analyzers.AllCombined(), "", resource.Namespace("istio-system"), nil)
	// What cannot be decoded is left out; the webhook's answer tells of it.
	_ = add(analyzer, []local.ReaderSource{{Name: "manifests.yaml", Reader: bytes.NewReader(text)}})
	cancel := make(chan struct{})
	defer close(cancel)
	result, err := analyzer.Analyze(cancel)
	if err != nil {
		return nil, err
	}
	told := []message{}
	for _, from := range result.Messages {
		if from.Resource != nil && from.Resource.Metadata.FullName.Name == injectorName {
			continue
		}
		one := message{Code: from.Type.Code(), Level: from.Type.Level().String()}
		fields := from.Unstructured(false)
		one.Message, _ = fields["message"].(string)
		one.Message = oneBlank(one.Message)
		if from.Resource != nil {
			one.Object = objectOf(from.Resource)
		}
		told = append(told, one)
	}
	slices.SortFunc(told, func(a, b message) int { return strings.Compare(a.Code+a.Object+a.Message, b.Code+b.Object+b.Message) })
	return slices.Compact(told), nil
}

func objectOf(of *resource.Instance) string {
	return of.Metadata.Schema.Kind() + " " + strings.TrimPrefix(of.Metadata.FullName.String(), "/")
}

// injector is a manifest of the webhooks that inject sidecars.
//
//go:embed injector.yaml
var injector []byte

const injectorName = "istio-sidecar-injector"

// analyzedText is the YAML of the manifests, defaulted as by the API server, and of the pods. JSON is YAML.
func analyzedText(read *manifests) ([]byte, error) {
	c := newCluster(&manifests{objects: read.objects})
	var out bytes.Buffer
	add := func(text []byte) {
		out.WriteString("---\n")
		out.Write(text)
		out.WriteByte('\n')
	}
	add(injector)
	for _, object := range read.objects {
		if object.Kind == "Service" || object.Kind == "Pod" {
			continue
		}
		text, err := withNamespace(object)
		if err != nil {
			return nil, err
		}
		add(text)
	}
	for _, service := range c.services {
		service.APIVersion, service.Kind = "v1", "Service"
		text, err := recording.CompactJSON(service)
		if err != nil {
			return nil, err
		}
		add(text)
	}
	for _, made := range c.pods {
		text, err := recording.CompactJSON(made.Pod)
		if err != nil {
			return nil, err
		}
		add(text)
	}
	return out.Bytes(), nil
}

func withNamespace(object *object) ([]byte, error) {
	var whole map[string]any
	if err := json.Unmarshal(object.text, &whole); err != nil {
		return nil, err
	}
	if metadata, ok := whole["metadata"].(map[string]any); ok && object.Metadata.Namespace != "" {
		metadata["namespace"] = object.Metadata.Namespace
	}
	return recording.CompactJSON(whole)
}

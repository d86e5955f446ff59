// Command recorder writes down what one version of Istio makes of the installations in cases.yaml: its charts, rendered
// by the Helm library that it is built with, and its operator's renderer. It is built inside a checkout of Istio (see
// record.sh), so that nothing of Istio is kept here.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"sigs.k8s.io/yaml"
)

// installation is one case: a chart with values, or the files of an operator installation.
type installation struct {
	Name      string                   `json:"name"`
	Chart     string                   `json:"chart,omitempty"`
	Release   string                   `json:"release,omitempty"`
	Namespace string                   `json:"namespace,omitempty"`
	Values    map[string]interface{}   `json:"values,omitempty"`
	Operator  []map[string]interface{} `json:"operator,omitempty"`
}

// outcome is what becomes of an installation: why it is refused, or the objects of its gateways. Values that the schema
// of their chart refuses have both, the objects being those that Helm makes when it is told to skip the schema.
type outcome struct {
	Refused string   `json:"refused,omitempty"`
	Objects []object `json:"objects,omitempty"`
}

type object = map[string]interface{}

func main() {
	if len(os.Args) != 4 {
		fatal(fmt.Errorf("usage: recorder CASES CHECKOUT RECORD"))
	}
	cases, checkout, record := os.Args[1], os.Args[2], os.Args[3]
	text, err := os.ReadFile(cases)
	fatal(err)
	var installations []installation
	fatal(yaml.UnmarshalStrict(text, &installations))
	var lines bytes.Buffer
	lines.WriteString("{\n")
	written := 0
	for _, one := range installations {
		if (one.Chart == "") != renders {
			continue
		}
		if written > 0 {
			lines.WriteString(",\n")
		}
		written++
		fmt.Fprintf(&lines, "%s: %s", encoded(one.Name), encoded(outcomeOf(one, filepath.Join(checkout, "manifests"))))
	}
	lines.WriteString("\n}\n")
	fatal(os.WriteFile(record, lines.Bytes(), 0o644))
}

func outcomeOf(one installation, manifests string) (result outcome) {
	defer func() {
		if problem := recover(); problem != nil {
			result = outcome{Refused: fmt.Sprintf("panic: %v", problem)}
		}
	}()
	texts, refused := rendered(one, manifests)
	if refused != nil {
		result.Refused = plain(refused.Error())
	}
	objects, err := gatewayObjects(texts)
	fatal(err)
	result.Objects = objects
	return result
}

func rendered(one installation, manifests string) ([]string, error) {
	if one.Chart == "" {
		return operatorManifests(one, manifests)
	}
	return template(one, manifests)
}

// files writes the operator files of a case into a folder of their own.
func files(one installation) (string, []string) {
	folder, err := os.MkdirTemp("", "operator")
	fatal(err)
	var paths []string
	for i, operator := range one.Operator {
		text, err := yaml.Marshal(operator)
		fatal(err)
		path := filepath.Join(folder, fmt.Sprintf("%d.yaml", i))
		fatal(os.WriteFile(path, text, 0o644))
		paths = append(paths, path)
	}
	return folder, paths
}

var kinds = map[string]bool{
	"Service": true, "Deployment": true, "DaemonSet": true, "HorizontalPodAutoscaler": true, "PodDisruptionBudget": true,
}

var separator = regexp.MustCompile(`(?m)^---.*$`)

// gatewayObjects are the objects that gateways consist of, in the order of their names, cut down to what tells them.
func gatewayObjects(texts []string) ([]object, error) {
	var objects []object
	for _, text := range texts {
		for _, document := range separator.Split(text, -1) {
			var one object
			if err := yaml.Unmarshal([]byte(document), &one); err != nil {
				return nil, err
			}
			kind, _ := one["kind"].(string)
			if kinds[kind] && !isIstiod(one) {
				objects = append(objects, cut(one))
			}
		}
	}
	sort.Slice(objects, func(i, j int) bool { return encoded(objects[i]) < encoded(objects[j]) })
	return objects, nil
}

func isIstiod(one object) bool {
	name, _ := mapAt(one, "metadata")["name"].(string)
	return strings.HasPrefix(name, "istiod") || strings.HasPrefix(name, "istio-cni") || strings.HasPrefix(name, "ztunnel")
}

// cut leaves what models and rules speak of: labels and annotations of pods and Services, selectors, ports, numbers of
// pods, and of containers the first words of the command line and what tells how they listen.
func cut(one object) object {
	metadata, spec := mapAt(one, "metadata"), mapAt(one, "spec")
	kept := object{"kind": one["kind"], "metadata": pick(metadata, "name", "namespace", "annotations")}
	switch one["kind"] {
	case "Service":
		kept["spec"] = spec
	case "Deployment", "DaemonSet":
		template := mapAt(spec, "template")
		pod := mapAt(template, "spec")
		inner := pick(pod, "hostNetwork", "terminationGracePeriodSeconds")
		var containers []interface{}
		all, _ := pod["containers"].([]interface{})
		for _, container := range all {
			containers = append(containers, cutContainer(container.(object)))
		}
		inner["containers"] = containers
		outer := pick(spec, "replicas", "selector")
		outer["template"] = object{"metadata": pick(mapAt(template, "metadata"), "labels", "annotations"), "spec": inner}
		kept["spec"] = outer
	default:
		kept["spec"] = pick(spec, "minReplicas", "scaleTargetRef", "selector", "minAvailable", "maxUnavailable")
	}
	return kept
}

func cutContainer(container object) object {
	kept := pick(container, "name", "ports", "readinessProbe")
	if image, _ := container["image"].(string); image == "auto" {
		kept["image"] = image
	}
	if args, _ := container["args"].([]interface{}); len(args) > 2 {
		kept["args"] = args[:2]
	}
	env, _ := container["env"].([]interface{})
	var literal []interface{}
	for _, one := range env {
		if variable, _ := one.(object); variable["value"] != nil && strings.HasPrefix(fmt.Sprint(variable["name"]), "ISTIO_META_UNPRIVILEGED") {
			literal = append(literal, variable)
		}
	}
	if literal != nil {
		kept["env"] = literal
	}
	return kept
}

func pick(from object, keys ...string) object {
	kept := object{}
	for _, key := range keys {
		if value, is := from[key]; is && value != nil {
			kept[key] = value
		}
	}
	return kept
}

func mapAt(from object, key string) object {
	value, _ := from[key].(object)
	return value
}

var temporary = regexp.MustCompile(`/[^\s:"]*/(operator\d+|manifests)/`)

// plain leaves the folders of the machine out of a message.
func plain(message string) string {
	return strings.TrimSpace(temporary.ReplaceAllString(message, ""))
}

func encoded(value interface{}) string {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	fatal(encoder.Encode(value))
	return strings.TrimSpace(text.String())
}

func fatal(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

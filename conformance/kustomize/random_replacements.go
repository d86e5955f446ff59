package main

import (
	"path"

	"istio-alb-lint/conformance/recording/random"
)

// sourceFields are the fields that replacements copy, by kind.
var sourceFields = map[string][]string{
	"Service":        {"metadata.name", "spec.ports.0.port", "spec.selector"},
	"ConfigMap":      {"data.host", "data.port", "data.arn", "data"},
	"Deployment":     {"metadata.name", "spec.template.spec.containers.0.image", "metadata.namespace"},
	"Gateway":        {"metadata.name", "spec.servers.0.hosts.0", "spec.servers.0.port.number", "spec.servers.0.hosts"},
	"VirtualService": {"spec.hosts.0", "spec.http.0.route.0.destination.host"},
	"Namespace":      {"metadata.name"},
}

// targetFields are the fields that they go to.
var targetFields = map[string][]string{
	"Service":         {"metadata.annotations.note", "spec.selector.app", "spec.ports.*.targetPort", "metadata.labels.from"},
	"Ingress":         {"spec.rules.0.host", "spec.rules.*.host", "metadata.annotations.[" + alb + "group.name]", "metadata.annotations.alb\\.ingress\\.kubernetes\\.io/scheme", "spec.rules.0.http.paths.[pathType=Prefix].path"},
	"Gateway":         {"spec.servers.0.hosts.0", "spec.servers.*.hosts.*", "spec.servers.[name=tls].tls.credentialName", "spec.servers.*.port.number", "spec.selector.istio"},
	"VirtualService":  {"spec.hosts.0", "spec.http.0.route.0.destination.host", "spec.http.[name=first].timeout", "spec.gateways.0"},
	"DestinationRule": {"spec.host", "spec.subsets.[name=v1].labels.version", "spec.trafficPolicy.tls.mode"},
	"Deployment":      {"spec.template.spec.containers.[name=web].image", "spec.template.spec.containers.*.env.[name=A].value", "spec.replicas"},
	"ConfigMap":       {"data.host", "data.new"},
}

// replacements copies a field of an object into others, whose paths are made in most systems.
func (d *drawing) replacements(k object, folder string, objects []*drawn) {
	var all list
	for range random.Pick(d.c, []int{1, 1, 2}) {
		one, to := random.Pick(d.c, objects), random.Pick(d.c, objects)
		if len(sourceFields[one.kind]) == 0 || len(targetFields[to.kind]) == 0 {
			continue
		}
		source := object{"kind": one.kind, "name": random.Pick(d.c, []string{one.current, one.name}), "fieldPath": random.Pick(d.c, sourceFields[one.kind])}
		if one.namespace != "" {
			source["namespace"] = one.namespace
		}
		replacement := object{"source": source, "targets": list{d.replaced(to)}}
		if d.c.Of(6) {
			delete(replacement, "source")
			replacement["sourceValue"] = random.Pick(d.c, []string{"literal", raw(`"15021"`)})
		}
		all = append(all, replacement)
	}
	if len(all) == 0 {
		return
	}
	k["replacements"] = all
	if d.c.Of(25) {
		k["replacements"] = list{object{"path": "replacements.yaml"}}
		d.write(path.Join(folder, "replacements.yaml"), all)
	}
}

func (d *drawing) replaced(to *drawn) object {
	chosen := object{"kind": to.kind}
	if d.c.Of(40) {
		chosen["name"] = random.Pick(d.c, []string{to.name, to.current, "web|api"})
	}
	target := object{"select": chosen, "fieldPaths": list{random.Pick(d.c, targetFields[to.kind])}}
	options := object{}
	if d.c.Of(75) {
		options["create"] = true
	}
	if d.c.Of(20) {
		options["delimiter"], options["index"] = random.Pick(d.c, []string{".", "-", ":"}), random.Pick(d.c, []int{0, 1, 5, -1})
	}
	if len(options) > 0 {
		target["options"] = options
	}
	if d.c.Of(15) {
		target["reject"] = list{object{"name": random.Pick(d.c, names)}}
	}
	return target
}

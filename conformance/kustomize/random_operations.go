package main

import (
	"strings"

	"istio-alb-lint/conformance/recording/random"
)

func op(name, path string, value any) object { return object{"op": name, "path": path, "value": value} }

// general are operations that fit any object, as far as it has annotations and labels.
var general = []list{
	{op("add", "/metadata/annotations", object{"note": "patched"})},
	{op("add", "/metadata/labels", object{"app": "patched"}), op("add", "/metadata/labels/tier", raw(`"2"`))},
	{op("add", "/metadata/annotations/note", "patched")},
	{op("add", "/metadata/annotations", object{}), op("add", "/metadata/annotations/a~1b", "yes")},
	{op("replace", "/metadata/name", "renamed")},
	{op("add", "/metadata/namespace", "moved")},
	{op("add", "/metadata/labels", object{"is": "added"}), op("test", "/metadata/labels/is", "added")},
	{object{"op": "copy", "from": "/metadata/name", "path": "/metadata/generateName"}},
	{op("add", "/metadata/labels", object{"a": "b"}), object{"op": "remove", "path": "/metadata/labels"}},
}

// operationsOf are operations that fit most objects of a kind.
var operationsOf = map[string][]list{
	"Service": {
		{op("replace", "/spec/ports/0/port", 8080)}, {op("add", "/spec/ports/-", object{"port": 9090, "name": "more"})},
		{op("add", "/spec/ports/0", object{"port": raw("0x50")})}, {op("add", "/spec/type", "NodePort")},
		{object{"op": "copy", "from": "/spec/ports/0", "path": "/spec/ports/-"}, op("replace", "/spec/ports/1/port", 1)},
		{object{"op": "move", "from": "/spec/ports", "path": "/spec/moved"}}, {op("replace", "/spec/selector", object{"app": "patched"})},
		{object{"op": "remove", "path": "/spec/ports/0"}}, {object{"op": "remove", "path": "/spec/ports"}},
		{op("test", "/spec/ports/0/port", 80), op("add", "/spec/tested", true)},
	},
	"Ingress": {
		{op("add", "/metadata/annotations/alb.ingress.kubernetes.io~1scheme", "internal")}, {op("add", "/metadata/annotations/alb.ingress.kubernetes.io~1healthcheck-port", raw(`"15021"`))},
		{op("add", "/metadata/annotations/alb.ingress.kubernetes.io~1scheme", "x"), object{"op": "remove", "path": "/metadata/annotations/alb.ingress.kubernetes.io~1scheme"}},
		{op("replace", "/spec/rules/0/host", "patched.example.com")}, {op("add", "/spec/rules/-", object{"host": "new.example.com"})},
		{op("replace", "/spec/rules/0/http/paths/0/backend/service/name", "web")}, {op("add", "/spec/ingressClassName", "alb")},
		{op("replace", "/spec/rules/0/http/paths/0/path", "/patched"), object{"op": "copy", "from": "/spec/rules/0/http/paths/0", "path": "/spec/rules/0/http/paths/-"}},
		{object{"op": "move", "from": "/spec/rules/0", "path": "/spec/first"}, op("test", "/spec/rules", list{})},
	},
	"Gateway": {
		{op("replace", "/spec/servers/0/hosts/0", "patched.example.com")}, {op("add", "/spec/servers/0/hosts/-", "more.example.com")},
		{op("replace", "/spec/servers/0/port/number", 8080)}, {op("add", "/spec/servers/-", object{"port": object{"number": 443}, "hosts": list{raw("'*'")}})},
		{object{"op": "remove", "path": "/spec/servers/1"}}, {op("add", "/spec/selector/app", "gateway")}, {op("replace", "/spec/selector", object{})},
		{object{"op": "copy", "from": "/spec/servers/0/hosts", "path": "/spec/servers/0/copied"}},
	},
	"VirtualService": {
		{op("replace", "/spec/hosts/0", "patched.example.com")}, {op("replace", "/spec/http/0/route/0/destination/host", "patched")},
		{op("add", "/spec/http/0", object{"name": "before"})}, {op("add", "/spec/http/0/timeout", raw("1e3"))}, {op("add", "/spec/gateways/0", "other")},
		{object{"op": "remove", "path": "/spec/gateways"}}, {op("replace", "/spec/http/0/route/0/destination/port", object{"number": raw("on")})},
	},
	"Deployment":              workloadOperations,
	"StatefulSet":             workloadOperations,
	"HorizontalPodAutoscaler": {{op("replace", "/spec/minReplicas", 4)}, {op("replace", "/spec/scaleTargetRef/name", "web")}},
	"IngressClassParams":      {{op("replace", "/spec/scheme", "internet-facing")}, {op("add", "/spec/tags/-", object{"key": "a", "value": nil})}},
	"ConfigMap":               {{op("add", "/data/host", "patched.example.com")}, {op("add", "/data/port", raw("80"))}},
}

var workloadOperations = []list{
	{op("add", "/spec/replicas", 5)}, {op("replace", "/spec/template/spec/containers/0/image", "web:9")},
	{op("add", "/spec/template/spec/containers/-", object{"name": "added", "image": "web"})}, {op("add", "/spec/template/metadata", object{"labels": object{"app": "patched"}})},
	{op("add", "/spec/template/spec/containers/0/env", list{object{"name": "A", "value": raw("yes")}})}, {op("add", "/spec/template/spec/serviceAccountName", "web")},
}

// operations is a JSON patch for an object: one or two groups of operations.
func (d *drawing) operations(one *drawn) list {
	var all list
	for range random.Pick(d.c, []int{1, 1, 2}) {
		from := operationsOf[one.kind]
		if len(from) == 0 || d.c.Of(20) {
			from = general
		}
		all = append(all, random.Pick(d.c, from)...)
	}
	for i, each := range all {
		if d.c.Of(1) {
			broken := object{}
			for field, value := range each.(object) {
				broken[field] = value
			}
			broken["path"] = strings.Replace(broken["path"].(string), "/spec", "/specs", 1)
			all[i] = broken
		}
	}
	return all
}

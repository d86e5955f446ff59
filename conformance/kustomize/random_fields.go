package main

import (
	"path"

	"istio-alb-lint/conformance/recording/random"
)

// transform gives a kustomization some of the fields that change objects, and tells the objects their names after it.
func (d *drawing) transform(k object, folder string, objects []*drawn) {
	d.labels(k)
	if k["namePrefix"] == nil && d.c.Of(22) {
		k["namePrefix"] = random.Pick(d.c, []string{"eu-", "x-", "prod-", ""})
	}
	if d.c.Of(10) {
		k["nameSuffix"] = random.Pick(d.c, []string{"-v2", "-b"})
	}
	if k["namespace"] == nil && d.c.Of(18) {
		k["namespace"] = random.Pick(d.c, []string{"edge", "shop", "default"})
	}
	if d.c.Of(12) {
		k["images"] = d.images()
	}
	if workload := ofKinds(objects, "Deployment", "StatefulSet"); len(workload) > 0 && d.c.Of(25) {
		one := random.Pick(d.c, workload)
		k["replicas"] = list{object{"name": random.Pick(d.c, []string{one.name, one.current}), "count": random.Pick(d.c, []int{0, 1, 4})}}
	}
	if d.c.Of(60) {
		d.patches(k, folder, objects)
	}
	if len(objects) > 0 && d.c.Of(18) {
		d.replacements(k, folder, objects)
	}
	if d.c.Of(6) {
		d.vars(k, objects)
	}
	if d.c.Of(7) {
		d.configurations(k, folder)
	}
	d.rare(k, folder)
	d.follow(k, objects)
	if d.c.Of(8) {
		d.transformers(k, folder, objects)
	}
}

// rare gives fields that seldom stand in a kustomization.
func (d *drawing) rare(k object, folder string) {
	if d.c.Of(3) {
		k["buildMetadata"] = list{random.Pick(d.c, []string{"originAnnotations", "transformerAnnotations", "managedByLabel"})}
	}
	if d.c.Of(6) {
		k["sortOptions"] = random.Pick(d.c, []object{{"order": "fifo"}, {"order": "legacy"},
			{"order": "legacy", "legacySortOptions": object{"orderFirst": list{"Ingress"}, "orderLast": list{"Service"}}}})
	}
	if d.c.Of(2) {
		k["openapi"] = object{"path": "schema.json"}
		d.files[path.Join(folder, "schema.json")] = gatewaySchema
	}
	if d.c.Of(6) {
		k[random.Pick(d.c, []string{"images", "patches", "labels", "commonAnnotations", "components"})] = nil
	}
}

// gatewaySchema lets servers of Gateways merge by name.
const gatewaySchema = `{"definitions": {"istio.Gateway": {"type": "object", "properties": {"spec": {"type": "object", "properties": {"servers":
{"type": "array", "items": {"type": "object"}, "x-kubernetes-patch-merge-key": "name", "x-kubernetes-patch-strategy": "merge"}}}},
"x-kubernetes-group-version-kind": [{"group": "networking.istio.io", "kind": "Gateway", "version": "v1"}]}}}
`

func (d *drawing) labels(k object) {
	pairs := func() object {
		return pickMap(d.c, []string{"app", "team", "tier"}, []string{"web", "edge", "front", raw(`"yes"`), raw(`"1"`)})
	}
	if d.c.Of(20) {
		one := object{"pairs": pairs()}
		for _, flag := range []string{"includeSelectors", "includeTemplates", "includeVolumeClaimTemplates"} {
			if d.c.Of(35) {
				one[flag] = d.c.Of(85)
			}
		}
		if d.c.Of(25) {
			one["fields"] = list{object{"path": "spec/selector", "kind": "Gateway", "create": d.c.Of(50)}}
		}
		k["labels"] = list{one}
		if d.c.Of(25) {
			k["labels"] = list{one, object{"pairs": pairs()}}
		}
	}
	if d.c.Of(10) {
		k["commonLabels"] = pairs()
	}
	if d.c.Of(15) {
		k["commonAnnotations"] = pickMap(d.c, annotationKeys, []string{"internal", "internet-facing", raw(`"15021"`), raw("'a: b'"), "", "a\nb\n"})
	}
}

func (d *drawing) images() list {
	one := object{"name": random.Pick(d.c, []string{"web", "web", "registry.example.com:5000/api", "istio/proxyv2", "sidecar"})}
	switch d.c.Below(4) {
	case 0:
		one["newName"] = "mirror.example.com/web"
	case 1:
		one["digest"] = "sha256:24a0c4b4"
	case 2:
		one["newName"], one["newTag"] = "other", "v9"
	default:
		one["newTag"] = random.Pick(d.c, []string{"v2", raw(`"1.10"`), "latest"})
	}
	return list{one}
}

func (d *drawing) vars(k object, objects []*drawn) {
	if maps := ofKinds(objects, "ConfigMap"); len(maps) > 0 {
		one := random.Pick(d.c, maps)
		reference := object{"apiVersion": "v1", "kind": "ConfigMap", "name": one.current}
		if one.namespace != "" {
			reference["namespace"] = one.namespace
		}
		k["vars"] = list{object{"name": "HOST", "objref": reference, "fieldref": object{"fieldpath": random.Pick(d.c, []string{"data.host", "data.port", "metadata.name"})}}}
	}
}

func (d *drawing) configurations(k object, folder string) {
	fields := []object{
		{"nameReference": list{object{"kind": "Service", "version": "v1", "fieldSpecs": list{
			object{"kind": "VirtualService", "path": "spec/http/route/destination/host"}, object{"kind": "DestinationRule", "path": "spec/host"},
			object{"kind": "TargetGroupBinding", "path": "spec/serviceRef/name"}}}}},
		{"nameReference": list{object{"kind": "Gateway", "group": "networking.istio.io", "fieldSpecs": list{object{"kind": "VirtualService", "path": "spec/gateways"}}}}},
		{"nameReference": list{object{"kind": "IngressClassParams", "fieldSpecs": list{object{"kind": "IngressClass", "path": "spec/parameters/name"}}}}},
		{"commonLabels": list{object{"path": "spec/selector", "kind": "Gateway", "create": true}}},
		{"varReference": list{object{"path": "spec/hosts", "kind": "VirtualService"}, object{"path": "spec/servers/hosts", "kind": "Gateway"}}},
		{"namePrefix": list{object{"path": "metadata/annotations/note"}}},
		{"images": list{object{"path": "spec/template/spec/containers/env/value"}}},
		{"commonAnnotations": list{object{"path": "spec/annotations", "kind": "Gateway", "create": true}}},
		{"namespace": list{object{"path": "spec/namespace", "kind": "DestinationRule", "create": true}}},
	}
	k["configurations"] = list{"fields.yaml"}
	d.write(path.Join(folder, "fields.yaml"), random.Pick(d.c, fields))
}

// transformers are built-in ones, in a file or in place.
func (d *drawing) transformers(k object, folder string, objects []*drawn) {
	all := []object{
		{"kind": "LabelTransformer", "labels": object{"by": "transformer"}, "fieldSpecs": list{object{"path": "metadata/labels", "create": true}, object{"path": "spec/selector", "kind": "Service"}}},
		{"kind": "AnnotationsTransformer", "annotations": object{alb + "scheme": "internal"}, "fieldSpecs": list{object{"path": "metadata/annotations", "create": true, "kind": "Ingress"}}},
		{"kind": "PrefixTransformer", "prefix": "t-", "fieldSpecs": list{object{"path": "metadata/name", "kind": random.Pick(d.c, []string{"Service", "Gateway", "Ingress"})}}},
		{"kind": "NamespaceTransformer", "unsetOnly": d.c.Of(50)},
		{"kind": "ImageTagTransformer", "imageTag": object{"name": "web", "newTag": "v7"}, "fieldSpecs": list{object{"path": "spec/template/spec/containers[]/image"}}},
		{"kind": "PatchTransformer", "target": object{"kind": "Service|Gateway"}, "patch": d.json(list{object{"op": "add", "path": "/metadata/labels", "value": object{"by": "patch"}}})},
		{"kind": "ReplicaCountTransformer", "replica": object{"name": "web", "count": 7}, "fieldSpecs": list{object{"path": "spec/minReplicas", "kind": "HorizontalPodAutoscaler"}}},
	}
	if len(ofKinds(objects, "HorizontalPodAutoscaler")) == 0 {
		all = all[:len(all)-1]
	}
	one := random.Pick(d.c, all)
	metadata := object{"name": "transformer"}
	if one["kind"] == "NamespaceTransformer" {
		metadata["namespace"] = "filled"
	}
	one["apiVersion"], one["metadata"] = "builtin", metadata
	if d.c.Of(40) {
		k["transformers"] = list{d.text(one)}
		return
	}
	k["transformers"] = list{"transformer.yaml"}
	d.write(path.Join(folder, "transformer.yaml"), one)
}

func ofKinds(objects []*drawn, kinds ...string) []*drawn {
	var found []*drawn
	for _, one := range objects {
		for _, kind := range kinds {
			if one.kind == kind {
				found = append(found, one)
			}
		}
	}
	return found
}

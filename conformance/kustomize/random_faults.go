package main

import (
	"path"

	"istio-alb-lint/conformance/recording/random"
)

// fault makes a kustomization one that kustomize most likely refuses.
func (d *drawing) fault(k object, folder string) {
	random.Pick(d.c, []func(){
		func() { add(k, "resources", "missing.yaml") },
		func() { add(k, "resources", "../missing") },
		func() { add(k, "resources", ".") },
		func() { add(k, "resources", "..") },
		func() { add(k, "resources", "all.yaml") },
		func() { add(k, "components", "../missing") },
		func() { k["resource"] = list{"all.yaml"} },
		func() { k["namePrefix"] = 5 },
		func() { k["resources"] = "all.yaml" },
		func() { k["commonLabels"] = object{"enabled": true} },
		func() { k["replicas"] = list{object{"name": "nobody", "count": 1}} },
		func() { k["kind"] = "Deployment" },
		func() { k["apiVersion"] = "kustomize.config.k8s.io/v1" },
		func() { add(k, "patches", object{"path": "missing.yaml"}) },
		func() { add(k, "patches", object{"patch": `[{"op": "add", "path": "/a", "value": 1}]`}) },
		func() {
			add(k, "patches", object{"patch": "apiVersion: v1\nkind: Service\nmetadata: {name: nobody}\n"})
		},
		func() { add(k, "patches", object{"target": object{"kind": "Service"}, "patch": "text"}) },
		func() {
			add(k, "patches", object{"target": object{}, "patch": `[{"op": "remove", "path": "/not/there"}]`})
		},
		func() {
			k["replacements"] = list{object{"source": object{"kind": "Nothing"}, "targets": list{object{"select": object{"kind": "Service"}, "fieldPaths": list{"metadata.name"}}}}}
		},
		func() { k["configMapGenerator"] = list{object{"name": "nobody", "behavior": "merge"}} },
		func() { add(k, "transformers", "missing.yaml") },
		func() { d.files[path.Join(folder, "all.yaml")] = "apiVersion: v1\nkind: Service\n" },
		func() { d.files[path.Join(folder, "all.yaml")] = "kind: [Service\n" },
	})()
}

func add(k object, field string, entry any) {
	entries, _ := k[field].(list)
	k[field] = append(append(list{}, entries...), entry)
}

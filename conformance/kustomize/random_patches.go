package main

import (
	"fmt"
	"path"
	"strings"

	"istio-alb-lint/conformance/recording/random"
)

// patches gives a kustomization one to three patches for objects, of all kinds and in all fields.
func (d *drawing) patches(k object, folder string, objects []*drawn) {
	if len(objects) == 0 {
		return
	}
	var patches, strategic, json list
	for n := range d.c.UpTo(3) {
		file := fmt.Sprintf("patch%d.yaml", n)
		one := random.Pick(d.c, objects)
		switch {
		case d.c.Of(12):
			strategic = append(strategic, d.inFile(folder, file, d.text(d.strategic(one))))
		case d.c.Of(10):
			json = append(json, d.entry(folder, file, d.text(d.operations(one)), d.exactly(one)))
		case d.c.Of(45):
			patches = append(patches, d.entry(folder, file, d.text(d.operations(one)), d.target(one)))
		case d.c.Of(50):
			patches = append(patches, d.entry(folder, file, d.text(d.strategic(one)), nil))
		case d.c.Of(15):
			patches = append(patches, d.entry(folder, file, d.documents([]any{d.strategic(one), d.strategic(random.Pick(d.c, objects))}), nil))
		default:
			patches = append(patches, d.entry(folder, file, d.text(d.strategic(one)), d.target(one)))
		}
	}
	for field, of := range map[string]list{"patches": patches, "patchesStrategicMerge": strategic, "patchesJson6902": json} {
		if len(of) > 0 {
			k[field] = of
		}
	}
}

// inFile is the name of a file that holds a text, or the text itself.
func (d *drawing) inFile(folder, file, text string) string {
	if d.c.Of(50) {
		return text
	}
	d.files[path.Join(folder, file)] = text
	return file
}

func (d *drawing) entry(folder, file, text string, target object) object {
	entry := object{}
	if written := d.inFile(folder, file, text); written == file {
		entry["path"] = written
	} else {
		entry["patch"] = written
	}
	if target != nil {
		entry["target"] = target
		if d.c.Of(8) {
			entry["options"] = object{random.Pick(d.c, []string{"allowNameChange", "allowKindChange"}): true}
		}
	}
	return entry
}

func (d *drawing) exactly(one *drawn) object {
	group, version, found := strings.Cut(one.apiVersion, "/")
	if !found {
		group, version = "", one.apiVersion
	}
	target := object{"version": version, "kind": one.kind, "name": one.current}
	if group != "" {
		target["group"] = group
	}
	return target
}

// target selects an object, and maybe others, by some of what selects.
func (d *drawing) target(one *drawn) object {
	target := object{"kind": one.kind}
	switch d.c.Below(7) {
	case 0:
		target["name"] = one.name
	case 1:
		target["name"] = one.current
	case 2:
		target["name"] = random.Pick(d.c, []string{".*", "web|api", "w.b", "[a-z]*", one.name[:2]})
	case 3:
		target["labelSelector"] = random.Pick(d.c, []string{"app", "app=web", "!tier", "app in (web, api)", "team notin (edge)", "tier!=front"})
	case 4:
		target["annotationSelector"] = random.Pick(d.c, []string{"note", alb + "scheme=internal", "!note"})
	case 5:
		target["namespace"] = random.Pick(d.c, []string{"edge", "shop", "default", "e.*"})
	}
	return target
}

// strategic is a strategic merge patch that names an object, or nearly.
func (d *drawing) strategic(one *drawn) object {
	metadata := object{"name": random.Pick(d.c, []string{one.name, one.name, one.current})}
	if one.namespace != "" && d.c.Of(97) {
		metadata["namespace"] = one.namespace
	}
	patch := object{"apiVersion": one.apiVersion, "kind": one.kind, "metadata": metadata}
	if d.c.Of(3) {
		patch["$patch"] = "delete"
		return patch
	}
	if d.c.Of(25) {
		metadata["annotations"] = annotations(d.c)
		if d.c.Of(20) {
			metadata["annotations"].(object)[random.Pick(d.c, []string{"note", alb + "scheme", alb + "group.name"})] = nil
		}
	}
	if d.c.Of(12) {
		metadata["labels"] = random.Pick(d.c, []any{object{"app": "patched"}, object{"app": nil, "tier": "x"}, object{"$patch": "replace", "only": "this"}, nil})
	}
	if changes := specChanges[one.kind]; len(changes) > 0 && d.c.Of(85) {
		patch["spec"] = random.Pick(d.c, changes)(d.c)
	}
	return patch
}

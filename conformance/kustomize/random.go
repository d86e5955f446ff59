package main

import (
	"fmt"
	"path"
	"path/filepath"

	"istio-alb-lint/conformance/recording/random"
)

type object = map[string]any
type list = []any

// drawing is a system that is being drawn: its files, by path.
type drawing struct {
	c       *random.Choices
	files   map[string]string
	folders int
	// components are the folders of those that are drawn already.
	components []string
}

// drawn is an object of a layer, by what patches and references can call it.
type drawn struct {
	apiVersion, kind string
	// name is what its file says, current what the layers so far have made of it.
	name, current, namespace string
}

// randomSystem is a folder to build, its bases up to three deep, and their components, as files by path.
func randomSystem(c *random.Choices) (map[string]string, string) {
	d := &drawing{c: c, files: map[string]string{}}
	folder := random.Pick(c, []string{"build", "build", "overlays/prod", "clusters/eu/prod"})
	d.layer(folder, random.Pick(c, []int{0, 1, 1, 1, 1, 2, 2, 3}))
	return d.files, folder
}

// layer writes the kustomization of a folder and what it lists, and tells the objects that it gives.
func (d *drawing) layer(folder string, depth int) []*drawn {
	k := object{}
	var entries list
	var objects []*drawn
	if depth > 0 {
		entries, objects = d.bases(folder, depth-1)
	}
	if depth == 0 || d.c.Of(35) {
		own, files := d.resources(folder, depth == 0)
		entries, objects = append(entries, files...), append(objects, own...)
	}
	field := "resources"
	if depth > 0 && d.c.Of(5) {
		field = "bases"
	}
	k[field] = entries
	objects = append(objects, d.generators(k, folder, objects)...)
	if d.c.Of(20) {
		k["components"] = list{relative(folder, d.component(objects))}
	}
	d.transform(k, folder, objects)
	if d.c.Of(2) {
		d.fault(k, folder)
	}
	name := random.Pick(d.c, []string{"kustomization.yaml", "kustomization.yaml", "kustomization.yaml", "kustomization.yml", "Kustomization"})
	d.write(path.Join(folder, name), k)
	return objects
}

// bases are one or two layers below a folder; two that share one base have prefixes of their own.
func (d *drawing) bases(folder string, depth int) (list, []*drawn) {
	if depth > 0 && d.c.Of(12) {
		return d.diamond(folder)
	}
	var entries list
	var objects []*drawn
	for range random.Pick(d.c, []int{1, 1, 1, 2}) {
		base := d.folder("base")
		objects = append(objects, d.layer(base, depth)...)
		entries = append(entries, relative(folder, base))
	}
	return entries, objects
}

func (d *drawing) diamond(folder string) (list, []*drawn) {
	base := d.folder("base")
	below := d.layer(base, 0)
	var entries list
	var objects []*drawn
	for _, color := range []string{"blue", "green"} {
		variant := d.folder(color)
		k := object{"resources": list{relative(variant, base)}}
		if d.c.Of(90) {
			k["namePrefix"] = color + "-"
		} else {
			k["namespace"] = color
		}
		var copies []*drawn
		for _, one := range below {
			copied := *one
			copies = append(copies, &copied)
		}
		d.follow(k, copies)
		d.transform(k, variant, copies)
		d.write(path.Join(variant, "kustomization.yaml"), k)
		entries, objects = append(entries, relative(folder, variant)), append(objects, copies...)
	}
	return entries, objects
}

// component is the folder of a new component, or now and then of one that another layer lists too.
func (d *drawing) component(objects []*drawn) string {
	if len(d.components) > 0 && d.c.Of(12) {
		return random.Pick(d.c, d.components)
	}
	folder := d.folder("components/c")
	k := object{"apiVersion": "kustomize.config.k8s.io/v1alpha1", "kind": "Component"}
	if d.c.Of(25) {
		own, files := d.resources(folder, false)
		k["resources"], objects = files, append(objects, own...)
	}
	d.patches(k, folder, objects)
	d.transform(k, folder, objects)
	d.write(path.Join(folder, "kustomization.yaml"), k)
	d.components = append(d.components, folder)
	return folder
}

// follow tells objects what a kustomization makes of their names and namespaces.
func (d *drawing) follow(k object, objects []*drawn) {
	prefix, _ := k["namePrefix"].(string)
	suffix, _ := k["nameSuffix"].(string)
	for _, one := range objects {
		if one.kind != "Namespace" {
			one.current = prefix + one.current + suffix
		}
		if namespace, ok := k["namespace"].(string); ok && !clusterScoped[one.kind] {
			one.namespace = namespace
		}
	}
}

// folder is a new folder.
func (d *drawing) folder(name string) string {
	d.folders++
	return fmt.Sprintf("%s%d", name, d.folders)
}

func (d *drawing) write(name string, value any) { d.files[name] = d.text(value) }

func relative(from, to string) string {
	between, err := filepath.Rel(from, to)
	if err != nil {
		panic(err)
	}
	return filepath.ToSlash(between)
}

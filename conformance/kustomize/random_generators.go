package main

import (
	"path"

	"istio-alb-lint/conformance/recording/random"
)

// generators gives a kustomization generated ConfigMaps and Secrets, now and then upon those of a base.
func (d *drawing) generators(k object, folder string, objects []*drawn) []*drawn {
	var made []*drawn
	if d.c.Of(14) {
		made = append(made, d.generator(k, "configMapGenerator", "ConfigMap", folder, objects))
	}
	if d.c.Of(6) {
		made = append(made, d.generator(k, "secretGenerator", "Secret", folder, objects))
	}
	if d.c.Of(5) {
		k["generatorOptions"] = d.generatorOptions()
	}
	return made
}

func (d *drawing) generator(k object, field, kind, folder string, objects []*drawn) *drawn {
	one := &drawn{apiVersion: "v1", kind: kind, name: random.Pick(d.c, names)}
	generator := object{}
	if below := ofKinds(objects, kind); len(below) > 0 && d.c.Of(60) {
		one.name, one.namespace = below[0].name, below[0].namespace
		generator["behavior"] = random.Pick(d.c, []string{"merge", "merge", "replace"})
	}
	one.current = one.name
	generator["name"] = one.name
	if one.namespace != "" {
		generator["namespace"] = one.namespace
	}
	if d.c.Of(70) {
		generator["literals"] = list{"host=shop.example.com", random.Pick(d.c, []string{"port=8080", "quoted='a b'", "more=c=d"})}
	}
	if d.c.Of(35) {
		generator["files"] = list{random.Pick(d.c, []string{"config.txt", "key.txt=config.txt"})}
		d.files[path.Join(folder, "config.txt")] = "one\ntwo: 2\n"
	}
	if d.c.Of(15) {
		generator["envs"] = list{"settings.env"}
		d.files[path.Join(folder, "settings.env")] = "# comment\nA=1\nB=two words\n"
	}
	if d.c.Of(30) {
		generator["options"] = d.generatorOptions()
	}
	k[field] = list{generator}
	return one
}

func (d *drawing) generatorOptions() object {
	return random.Pick(d.c, []object{
		{"disableNameSuffixHash": true}, {"labels": object{"generated": "yes"}}, {"annotations": object{"note": "generated"}, "disableNameSuffixHash": true}, {"immutable": true},
	})
}

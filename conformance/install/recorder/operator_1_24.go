//go:build istio_1_24

package main

import (
	"os"

	"istio.io/istio/operator/pkg/render"
	"istio.io/istio/operator/pkg/util/clog"
)

const renders = true

// operatorManifests renders as "istioctl manifest generate" of 1.24 and later does.
func operatorManifests(one installation, manifests string) ([]string, error) {
	folder, paths := files(one)
	defer os.RemoveAll(folder)
	sets, _, err := render.GenerateManifest(paths, []string{"installPackagePath=" + manifests}, false, nil, clog.NewDefaultLogger())
	var texts []string
	for _, set := range sets {
		for _, manifest := range set.Manifests {
			texts = append(texts, manifest.Content)
		}
	}
	return texts, err
}

// template is never asked: the operator is recorded without charts.
func template(installation, string) ([]string, error) { return nil, nil }

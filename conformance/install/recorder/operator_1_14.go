//go:build istio_1_14

package main

import (
	"os"

	"istio.io/istio/operator/pkg/manifest"
	"istio.io/istio/operator/pkg/util/clog"
)

const renders = true

// operatorManifests renders as "istioctl manifest generate" of 1.14 to 1.23 does.
func operatorManifests(one installation, manifests string) ([]string, error) {
	folder, paths := files(one)
	defer os.RemoveAll(folder)
	components, _, err := manifest.GenManifests(paths, []string{"installPackagePath=" + manifests}, false, nil, nil, clog.NewDefaultLogger())
	var texts []string
	for _, component := range components {
		texts = append(texts, component...)
	}
	return texts, err
}

// template is never asked: the operator is recorded without charts.
func template(installation, string) ([]string, error) { return nil, nil }

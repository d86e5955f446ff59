//go:build charts

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
)

const renders = false

// template does what "helm template" does; where the schema refuses the values it says why, and goes on without it.
func template(one installation, manifests string) ([]string, error) {
	folder := filepath.Join(manifests, "charts", one.Chart)
	if one.Chart != "gateway" {
		folder = filepath.Join(manifests, "charts", "gateways", one.Chart)
	}
	if _, err := os.Stat(folder); err != nil {
		return nil, fmt.Errorf("no such chart")
	}
	chart, err := loader.LoadDir(folder)
	fatal(err)
	values := one.Values
	if values == nil {
		values = map[string]interface{}{}
	}
	release := chartutil.ReleaseOptions{Name: one.Release, Namespace: one.Namespace, IsInstall: true}
	_, refused := chartutil.ToRenderValuesWithSchemaValidation(chart, values, release, chartutil.DefaultCapabilities, false)
	all, err := chartutil.ToRenderValuesWithSchemaValidation(chart, values, release, chartutil.DefaultCapabilities, true)
	fatal(err)
	files, err := engine.Render(chart, all)
	if err != nil && refused == nil {
		refused = err
	}
	var texts []string
	for name, text := range files {
		if strings.HasSuffix(name, ".yaml") {
			texts = append(texts, text)
		}
	}
	return texts, refused
}

// operatorManifests is never asked: charts are recorded without the operator.
func operatorManifests(installation, string) ([]string, error) { return nil, nil }

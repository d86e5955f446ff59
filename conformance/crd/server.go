package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"

	_ "istio.io/api/label"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	v1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"sigs.k8s.io/yaml"
)

// definition is what the server makes of one version of a custom resource definition.
type definition struct {
	structural *schema.Structural
	validator  validation.SchemaValidator
	cel        *cel.Validator
}

// server is the definitions by apiVersion and kind.
type server map[string]definition

// newServer reads the definitions that istio.io/api holds, the same as those of Istio's base chart.
func newServer() (server, error) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "istio.io/api").Output()
	if err != nil {
		return nil, err
	}
	path := filepath.Join(strings.TrimSpace(string(dir)), "kubernetes", "customresourcedefinitions.gen.yaml")
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	made := server{}
	for _, document := range strings.Split(string(text), "\n---\n") {
		var crd v1.CustomResourceDefinition
		if err := yaml.Unmarshal([]byte(document), &crd); err != nil {
			return nil, err
		}
		for _, version := range crd.Spec.Versions {
			name := crd.Spec.Group + "/" + version.Name + "/" + crd.Spec.Names.Kind
			if made[name], err = define(version); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return made, nil
}

func define(version v1.CustomResourceDefinitionVersion) (definition, error) {
	var internal apiextensions.JSONSchemaProps
	err := v1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(version.Schema.OpenAPIV3Schema, &internal, nil)
	if err != nil {
		return definition{}, err
	}
	structural, err := schema.NewStructural(&internal)
	if err != nil {
		return definition{}, err
	}
	validator, _, err := validation.NewSchemaValidator(&internal)
	return definition{structural, validator, cel.NewValidator(structural, true, celconfig.PerCallLimit)}, err
}

// ask does what the server does with an object that is created: it drops unknown fields and nulls, fills in defaults
// and validates (apiextensions-apiserver: pkg/apiserver/customresource_handler.go, pkg/registry/customresource/strategy.go).
func (s server) ask(kind string, spec any) answer {
	of, ok := s[kind]
	if !ok {
		log.Fatalf("no definition of %s", kind)
	}
	cut := strings.LastIndex(kind, "/")
	object := map[string]any{
		"apiVersion": kind[:cut],
		"kind":       kind[cut+1:],
		"metadata":   map[string]any{"name": "one", "namespace": "default"},
	}
	if spec != nil {
		object["spec"] = copyOf(spec)
	}
	said := answer{Kind: kind, Spec: spec}
	options := schema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	said.Unknown = pruning.PruneWithOptions(object, of.structural, true, options)
	defaulting.PruneNonNullableNullsWithoutDefaults(object, of.structural)
	defaulting.Default(object, of.structural)
	for _, err := range of.validate(object) {
		said.Refused = append(said.Refused, err.Error())
	}
	sort.Strings(said.Refused)
	return said
}

// validate asks the CEL rules only if nothing else is wrong that blocks them, as the server does.
func (d definition) validate(object map[string]any) field.ErrorList {
	errs := validation.ValidateCustomResource(nil, object, d.validator)
	errs = append(errs, listtype.ValidateListSetsAndMaps(nil, d.structural, object)...)
	for _, err := range errs {
		switch err.Type {
		case field.ErrorTypeNotSupported, field.ErrorTypeRequired, field.ErrorTypeTooLong, field.ErrorTypeTooMany, field.ErrorTypeTypeInvalid:
			return errs
		}
	}
	if d.cel == nil {
		return errs
	}
	broken, _ := d.cel.Validate(context.Background(), nil, d.structural, object, nil, celconfig.RuntimeCELCostBudget)
	return append(errs, broken...)
}

func decoded(text []byte) any {
	var value any
	if err := utiljson.Unmarshal(text, &value); err != nil {
		log.Fatal(err)
	}
	return value
}

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/kustomize/kyaml/openapi"
	"sigs.k8s.io/yaml"
)

// answer is what kustomize says of a folder: the objects in the order of its output, or an error.
type answer struct {
	Objects []json.RawMessage `json:"objects,omitzero"`
	Error   string            `json:"error,omitempty"`
}

// build asks twice, since an answer that differs from run to run is none.
func build(files map[string]string, folder string) (answer, error) {
	root, err := os.MkdirTemp("", "kustomize")
	if err != nil {
		return answer{}, err
	}
	defer os.RemoveAll(root)
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return answer{}, err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return answer{}, err
		}
	}
	told := ask(root, folder)
	if again := ask(root, folder); !reflect.DeepEqual(told, again) {
		return answer{}, fmt.Errorf("of %v kustomize says %s, and then %s", files, told, again)
	}
	return told, nil
}

// address is where something stands in memory, which some errors print.
var address = regexp.MustCompile(`0x[0-9a-f]{9,}`)

// ask does what `kustomize build` does without flags. In errors the folder that holds the files is `/input`, and addresses
// are 0x0. Where kustomize ends itself, that is its error.
func ask(root, folder string) (told answer) {
	defer func() {
		if thrown := recover(); thrown != nil {
			told = answer{Error: fmt.Sprintf("panic: %v", thrown)}
		}
		told.Error = address.ReplaceAllString(strings.ReplaceAll(told.Error, root, "/input"), "0x0")
	}()
	// A process of kustomize builds once; a schema of an earlier build would otherwise stay.
	openapi.ResetOpenAPI()
	options := krusty.MakeDefaultOptions()
	options.Reorder = krusty.ReorderOptionUnspecified
	built, err := krusty.MakeKustomizer(options).Run(filesys.MakeFsOnDisk(), filepath.Join(root, folder))
	if err != nil {
		return answer{Error: err.Error()}
	}
	objects := []json.RawMessage{}
	for _, object := range built.Resources() {
		text, err := object.AsYAML()
		if err != nil {
			return answer{Error: err.Error()}
		}
		// What is applied is what the API machinery reads in the output.
		value, err := yaml.YAMLToJSON(text)
		if err != nil {
			return answer{Error: err.Error()}
		}
		objects = append(objects, value)
	}
	return answer{Objects: objects}
}

// Asks Istio itself what it would make of manifests at their gateways, and writes its answers down.
// `go run . record <folder>...` writes istio.json and analyze.json beside the manifests of each folder that holds some,
// `go run . generate` writes random.jsonl, `go run . validate <folder>...` writes what validation says of the objects in the
// files of cases there. ../../README.md tells what is recorded and what stands in for the cluster.
package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"

	istiolog "istio.io/istio/pkg/log"

	"istio-alb-lint/conformance/recording"
)

func main() {
	if err := silenceIstio(); err != nil {
		log.Fatal(err)
	}
	if len(os.Args) > 2 && os.Args[1] == "validate" {
		if err := validate(os.Args[2:], randomObjects); err != nil {
			log.Fatal(err)
		}
		return
	}
	recording.Program{IsManifest: isManifest, Record: recordFolder, Systems: 1000, Generate: generate}.Main()
}

// randomObjects is how many random objects are made of each file of cases.
var randomObjects = map[string]int{"policies.yaml": 400, "destination-rules.yaml": 250}

func silenceIstio() error {
	options := istiolog.DefaultOptions()
	options.SetDefaultOutputLevel(istiolog.OverrideScopeName, istiolog.NoneLevel)
	return istiolog.Configure(options)
}

// requestsFile holds the requests of a system; all other YAML files are manifests.
const requestsFile = "routes.yaml"

func isManifest(path string) bool {
	return recording.IsYAML(path) && filepath.Base(path) != requestsFile
}

func recordFolder(folder string) error {
	read := &manifests{}
	if err := recording.ReadFolder(folder, isManifest, read); err != nil {
		return err
	}
	environment := istiodEnvironment(read)
	if again, err := inEnvironment(environment, folder); again || err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(folder, requestsFile))
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	requests, err := readRequests(text)
	if err != nil {
		return fmt.Errorf("%s: %w", requestsFile, err)
	}
	said, err := analyze(read)
	if err != nil {
		return err
	}
	told, err := ask(read, requests)
	if err != nil {
		return err
	}
	told.Environment = environment
	if err := recording.Write(filepath.Join(folder, "analyze.json"), said); err != nil {
		return err
	}
	return recording.Write(filepath.Join(folder, "istio.json"), told)
}

// inEnvironment records the folder in a process of its own when istiod is to run with other variables than this process
// has: they are read once, at the start.
func inEnvironment(environment map[string]string, folder string) (bool, error) {
	command := exec.Command(os.Args[0], "record", folder)
	command.Env, command.Stderr = os.Environ(), os.Stderr
	differs := false
	for name, value := range environment {
		differs = differs || os.Getenv(name) != value
		command.Env = append(command.Env, name+"="+value)
	}
	if !differs {
		return false, nil
	}
	return true, command.Run()
}

// istiodEnvironment is what container discovery of Deployment istio-system/istiod gets.
func istiodEnvironment(read *manifests) map[string]string {
	environment := map[string]string{}
	for _, workload := range newCluster(read).workloads {
		if workload.namespace != "istio-system" || workload.name != "istiod" {
			continue
		}
		for _, container := range workload.template.Spec.Containers {
			for _, variable := range container.Env {
				environment[variable.Name] = variable.Value
			}
		}
	}
	return environment
}

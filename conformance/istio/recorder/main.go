// Asks Istio itself what it would make of manifests at their gateways, and writes its answers down.
// `go run . record <folder>...` writes istio.json and analyze.json beside the manifests of each folder that holds some,
// `go run . generate` writes random.jsonl. ../README.md tells what is recorded and what stands in for the cluster.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	istiolog "istio.io/istio/pkg/log"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 2 {
		log.Fatal("usage: go run . record <folder>... | go run . generate [-n 1000] [-seed 1] [-o random.jsonl]")
	}
	if err := silenceIstio(); err != nil {
		log.Fatal(err)
	}
	if err := run(os.Args[1], os.Args[2:]); err != nil {
		log.Fatal(err)
	}
}

func silenceIstio() error {
	options := istiolog.DefaultOptions()
	options.SetDefaultOutputLevel(istiolog.OverrideScopeName, istiolog.NoneLevel)
	return istiolog.Configure(options)
}

func run(command string, arguments []string) error {
	switch command {
	case "record":
		return recordFolders(arguments)
	case "generate":
		flags := flag.NewFlagSet(command, flag.ExitOnError)
		count := flags.Int("n", 1000, "how many systems")
		seed := flags.Int64("seed", 1, "what the random numbers start from")
		out := flags.String("o", "random.jsonl", "the file to write")
		if err := flags.Parse(arguments); err != nil {
			return err
		}
		return generate(*count, *seed, *out)
	}
	return fmt.Errorf("%q is neither record nor generate", command)
}

func recordFolders(roots []string) error {
	total := 0
	for _, root := range roots {
		folders, err := manifestFolders(root)
		if err != nil {
			return err
		}
		for _, folder := range folders {
			if err := recordFolder(folder); err != nil {
				return fmt.Errorf("%s: %w", folder, err)
			}
		}
		total += len(folders)
	}
	fmt.Printf("recorded %d systems\n", total)
	return nil
}

// requestsFile holds the requests of a system; all other YAML files are manifests.
const requestsFile = "routes.yaml"

// manifestFolders lists root and the folders below it that hold manifests, sorted.
func manifestFolders(root string) ([]string, error) {
	var folders []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && isManifest(path) {
			folders = append(folders, filepath.Dir(path))
		}
		return err
	})
	slices.Sort(folders)
	return slices.Compact(folders), err
}

func isManifest(path string) bool {
	return strings.HasSuffix(path, ".yaml") && filepath.Base(path) != requestsFile
}

func recordFolder(folder string) error {
	read, err := readFolder(folder)
	if err != nil {
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
	if err := write(filepath.Join(folder, "analyze.json"), said); err != nil {
		return err
	}
	return write(filepath.Join(folder, "istio.json"), told)
}

func write(path string, value any) error {
	text, err := layOut(value)
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}

func readFolder(folder string) (*manifests, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	read := &manifests{}
	for _, entry := range entries {
		if entry.IsDir() || !isManifest(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return nil, err
		}
		if err := read.addFile(entry.Name(), text); err != nil {
			return nil, err
		}
	}
	return read, nil
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

// Records what kustomize builds of each folder below systems/, and of 1,500 random ones: the objects, or the words with
// which it refuses. To record anew, run `go run .` in this folder; kustomize.test.ts holds our builds to it.
package main

import (
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"path/filepath"

	"istio-alb-lint/conformance/recording"
	"istio-alb-lint/conformance/recording/random"
)

// line is one line of random.jsonl: the files of a system, the folder that is built, and what kustomize says.
type line struct {
	N      int               `json:"n"`
	Folder string            `json:"folder"`
	Files  map[string]string `json:"files"`
	answer
}

func main() {
	// kustomize warns of deprecated fields and unused vars; a build says nothing else on it.
	stderr := os.Stderr
	os.Stderr, _ = os.Open(os.DevNull)
	log.SetOutput(io.Discard)
	if err := record(); err != nil {
		fmt.Fprintln(stderr, err)
		os.Exit(1)
	}
}

func record() error {
	if err := recordSystems("systems"); err != nil {
		return err
	}
	return recording.WriteLines("random.jsonl", 1500, 1, func(n int, c *random.Choices) (any, error) {
		files, folder := randomSystem(c)
		told, err := build(files, folder)
		return line{n, folder, files, told}, err
	})
}

// recordSystems writes kustomize.json into each folder of root: what becomes of its folder `build`.
func recordSystems(root string) error {
	systems, err := os.ReadDir(root)
	if err != nil {
		return err
	}
	for _, system := range systems {
		folder := filepath.Join(root, system.Name())
		files, err := readFiles(folder)
		if err != nil {
			return err
		}
		told, err := build(files, "build")
		if err != nil {
			return err
		}
		if err := recording.Write(filepath.Join(folder, recordName), told); err != nil {
			return err
		}
	}
	return nil
}

const recordName = "kustomize.json"

// readFiles reads all files below a folder but its record, by their paths in it.
func readFiles(folder string) (map[string]string, error) {
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == recordName {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, path)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	return files, err
}

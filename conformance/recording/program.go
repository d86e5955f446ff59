// Package recording is what the recorders have in common: their command line, the reading of manifests, the layout of
// what they write down.
package recording

import (
	"flag"
	"fmt"
	"log"
	"os"
)

// Program is a recorder: it asks upstream code about systems, and writes the answers down.
type Program struct {
	// IsManifest tells whether a file below the folders of `record` holds manifests.
	IsManifest func(path string) bool
	// Record asks about the manifests of a folder, and writes the answers into it.
	Record func(folder string) error
	// Systems is how many random systems there are when the command line does not say.
	Systems int
	// Generate makes random systems, and writes them and the answers into a file; equal seeds give equal files.
	Generate func(systems int, seed int64, path string) error
}

// Main does what the command line says, and ends the process if that fails.
func (p Program) Main() {
	log.SetFlags(0)
	if len(os.Args) < 2 {
		log.Fatalf("usage: go run . record <folder>... | go run . generate [-n %d] [-seed 1] [-o random.jsonl]", p.Systems)
	}
	if err := p.run(os.Args[1], os.Args[2:]); err != nil {
		log.Fatal(err)
	}
}

func (p Program) run(command string, arguments []string) error {
	switch command {
	case "record":
		return p.recordFolders(arguments)
	case "generate":
		flags := flag.NewFlagSet(command, flag.ExitOnError)
		systems := flags.Int("n", p.Systems, "how many systems")
		seed := flags.Int64("seed", 1, "what the random numbers start from")
		out := flags.String("o", "random.jsonl", "the file to write")
		if err := flags.Parse(arguments); err != nil {
			return err
		}
		return p.Generate(*systems, *seed, *out)
	}
	return fmt.Errorf("%q is neither record nor generate", command)
}

func (p Program) recordFolders(roots []string) error {
	total := 0
	for _, root := range roots {
		folders, err := manifestFolders(root, p.IsManifest)
		if err != nil {
			return err
		}
		for _, folder := range folders {
			if err := p.Record(folder); err != nil {
				return fmt.Errorf("%s: %w", folder, err)
			}
		}
		total += len(folders)
	}
	fmt.Printf("recorded %d systems\n", total)
	return nil
}

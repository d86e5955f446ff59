// Asks the AWS Load Balancer Controller itself what it would build from manifests and writes its answers down.
// `go run . record <folder>...` writes alb.json beside the manifests of each folder that holds some, `go run . generate`
// writes random.jsonl. ../README.md tells what is recorded and what stands in for the cluster and for AWS.
package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 2 {
		log.Fatal("usage: go run . record <folder>... | go run . generate [-n 500] [-seed 1] [-o random.jsonl]")
	}
	if err := run(context.Background(), os.Args[1], os.Args[2:]); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, command string, arguments []string) error {
	switch command {
	case "record":
		return recordFolders(ctx, arguments)
	case "generate":
		flags := flag.NewFlagSet(command, flag.ExitOnError)
		count := flags.Int("n", 500, "how many systems")
		seed := flags.Int64("seed", 1, "what the random numbers start from")
		out := flags.String("o", "random.jsonl", "the file to write")
		if err := flags.Parse(arguments); err != nil {
			return err
		}
		return generate(ctx, *count, *seed, *out)
	}
	return fmt.Errorf("%q is neither record nor generate", command)
}

func recordFolders(ctx context.Context, roots []string) error {
	total := 0
	for _, root := range roots {
		folders, err := manifestFolders(root)
		if err != nil {
			return err
		}
		for _, folder := range folders {
			if err := recordFolder(ctx, folder); err != nil {
				return fmt.Errorf("%s: %w", folder, err)
			}
		}
		total += len(folders)
	}
	fmt.Printf("recorded %d systems\n", total)
	return nil
}

// manifestFolders lists root and the folders below it that hold YAML files, sorted.
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
	return strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".yml")
}

func recordFolder(ctx context.Context, folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	read := &manifests{}
	for _, entry := range entries {
		if entry.IsDir() || !isManifest(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return err
		}
		if err := read.addFile(entry.Name(), text); err != nil {
			return err
		}
	}
	told, err := ask(ctx, read)
	if err != nil {
		return err
	}
	text, err := layOut(told)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "alb.json"), text, 0o644)
}

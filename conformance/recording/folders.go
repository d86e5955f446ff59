package recording

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// IsYAML tells whether a file is named as YAML.
func IsYAML(path string) bool {
	return strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".yml")
}

// manifestFolders lists root and the folders below it that hold manifests, sorted.
func manifestFolders(root string, isManifest func(path string) bool) ([]string, error) {
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

// ReadFolder gives the objects of a folder's own manifests to a system, by name of file and in the order of the file.
func ReadFolder(folder string, isManifest func(path string) bool, to System) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.IsDir() || !isManifest(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return err
		}
		if err := readFile(entry.Name(), text, to); err != nil {
			return err
		}
	}
	return nil
}

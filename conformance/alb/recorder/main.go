// Asks the AWS Load Balancer Controller itself what it would build from manifests and writes its answers down.
// `go run . record <folder>...` writes alb.json beside the manifests of each folder that holds some, `go run . generate`
// writes random.jsonl. ../../README.md tells what is recorded and what stands in for the cluster and for AWS.
package main

import (
	"context"
	"path/filepath"

	"istio-alb-lint/conformance/recording"
)

func main() {
	recording.Program{IsManifest: recording.IsYAML, Record: recordFolder, Systems: 500, Generate: generate}.Main()
}

func recordFolder(folder string) error {
	read := &manifests{}
	if err := recording.ReadFolder(folder, recording.IsYAML, read); err != nil {
		return err
	}
	told, err := ask(context.Background(), read)
	if err != nil {
		return err
	}
	return recording.Write(filepath.Join(folder, "alb.json"), told)
}

//go:build tools

// Package helm names the program that record.ts runs, so that go.mod pins it and all that it is built from.
package helm

import _ "helm.sh/helm/v3/cmd/helm"

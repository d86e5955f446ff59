#!/usr/bin/env bash
# Records what versions of Istio make of cases.yaml: bash record.sh REPOSITORY [--charts] TAG...
# REPOSITORY is a clone of istio/istio with its tags. Each tag is built in a temporary checkout, with the modules that it
# names, which the module proxy must still have. With --charts only the charts are recorded, by the Helm library of the
# last tag that is given.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$1
shift
tags=("$@")

checkout() {
  git -C "$repository" archive "$1" -- "${@:3}" . ':(exclude)*/imageregistry/main' | tar -x -C "$2"
}

build() { # folder, tag of the build
  mkdir -p "$1/operator/cmd/recorder"
  cp "$here"/*.go "$1/operator/cmd/recorder/"
  (cd "$1" && go build -mod=mod -tags "$2" -ldflags=-checklinkname=0 -o recorder.out ./operator/cmd/recorder)
}

charts=
if [ "${tags[0]}" = --charts ]; then
  tags=("${tags[@]:1}")
  charts=$(mktemp -d)
  checkout "${tags[-1]}" "$charts"
  build "$charts" charts
fi
for tag in "${tags[@]}"; do
  minor=$(echo "$tag" | cut -d. -f2)
  era=istio_1_24
  [ "$minor" -ge 24 ] || era=istio_1_14
  [ "$minor" -ge 14 ] || era=istio_1_9
  folder=$(mktemp -d)
  checkout "$tag" "$folder"
  if [ -z "$charts" ]; then
    build "$folder" "$era"
  fi
  record=operator
  [ -z "$charts" ] || record=charts
  "${charts:-$folder}/recorder.out" "$here/../cases.yaml" "$folder" "$here/../records/$record/1.$minor.json"
  rm -rf "$folder"
done

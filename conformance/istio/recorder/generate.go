package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"slices"
)

// line is one line of random.jsonl: a system of manifests and what istiod makes of them and of requests to its gateways.
type line struct {
	N         int               `json:"n"`
	Manifests []json.RawMessage `json:"manifests"`
	Answer    *answer           `json:"istio"`
}

// generate writes count small random systems; equal seeds give equal files.
func generate(count int, seed int64, path string) error {
	var out bytes.Buffer
	answers := map[string]int{}
	for n := 1; n <= count; n++ {
		told, err := generateOne(n, rand.New(rand.NewSource(seed*1_000_003+int64(n))))
		if err != nil {
			return fmt.Errorf("system %d: %w", n, err)
		}
		for _, proxy := range told.Answer.Proxies {
			for _, outcome := range proxy.Answers {
				answers[outcome.Answer+" "+outcome.State]++
			}
			proxy.keepRoutedClusters()
		}
		text, err := compactJSON(told)
		if err != nil {
			return err
		}
		out.Write(text)
		out.WriteByte('\n')
	}
	for _, answer := range sortedKeys(answers) {
		fmt.Printf("%6d %s\n", answers[answer], answer)
	}
	fmt.Printf("%d systems, %d bytes\n", count, out.Len())
	return os.WriteFile(path, out.Bytes(), 0o644)
}

func generateOne(n int, dice *rand.Rand) (*line, error) {
	told := &line{N: n}
	read := &manifests{}
	drawn, requests := randomSystem(&choices{dice})
	for _, object := range drawn {
		text, err := compactJSON(object)
		if err != nil {
			return nil, err
		}
		told.Manifests = append(told.Manifests, text)
		read.addObject(text)
	}
	var err error
	told.Answer, err = ask(read, requests)
	return told, err
}

// keepRoutedClusters leaves the clusters that routes and filter chains name.
func (p *proxy) keepRoutedClusters() {
	named := map[string]bool{}
	add := func(cluster string, shares []weighted) {
		named[cluster] = true
		for _, share := range shares {
			named[share.Cluster] = true
		}
	}
	for _, listener := range p.Listeners {
		for _, chain := range listener.FilterChains {
			add(chain.Cluster, chain.WeightedClusters)
		}
	}
	for _, configuration := range p.Routes {
		for _, host := range configuration.VirtualHosts {
			for _, route := range host.Routes {
				add(route.Cluster, route.WeightedClusters)
			}
		}
	}
	p.Clusters = slices.DeleteFunc(p.Clusters, func(cluster *upstream) bool { return !named[cluster.Name] })
}

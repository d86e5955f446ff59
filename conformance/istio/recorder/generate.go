package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"istio-alb-lint/conformance/recording"
	"istio-alb-lint/conformance/recording/random"
)

// line is one line of random.jsonl: a system of manifests and what istiod makes of them and of requests to its gateways.
type line struct {
	N         int               `json:"n"`
	Manifests []json.RawMessage `json:"manifests"`
	Answer    *answer           `json:"istio"`
}

func generate(systems int, seed int64, path string) error {
	answers := map[string]int{}
	err := recording.WriteLines(path, systems, seed, func(n int, c *random.Choices) (any, error) {
		told, err := randomLine(n, c)
		if err != nil {
			return nil, err
		}
		for _, proxy := range told.Answer.Proxies {
			for _, outcome := range proxy.Answers {
				answers[outcome.Answer+" "+outcome.State]++
			}
			proxy.keepRoutedClusters()
		}
		return told, nil
	})
	for _, answer := range slices.Sorted(maps.Keys(answers)) {
		fmt.Printf("%6d %s\n", answers[answer], answer)
	}
	return err
}

func randomLine(n int, c *random.Choices) (*line, error) {
	read := &manifests{}
	drawn, requests := randomSystem(c)
	written, err := recording.AddAll(drawn, read)
	if err != nil {
		return nil, err
	}
	told, err := ask(read, requests)
	return &line{n, written, told}, err
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

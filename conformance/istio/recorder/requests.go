package main

import (
	"fmt"
	"net/url"
	"strings"

	"sigs.k8s.io/yaml"
)

// request is a request of routes.yaml as it is written.
type request struct {
	// Request is a method and an address, or "TCP" for a connection that says nothing.
	Request string `json:"request"`
	// Port is the port of the proxy that is dialled; 0 means 8080, or 8443 for https.
	Port uint32 `json:"port,omitempty"`
	// Address is the address that is dialled, when it is not the wildcard one.
	Address string            `json:"address,omitempty"`
	Headers map[string]string `json:"headers,omitempty"`
	// SNI is the server name of a TLS connection; absent it is the host.
	SNI *string `json:"sni,omitempty"`
}

// call is a request taken apart.
type call struct {
	method, scheme, authority, path, query string
	tls                                    bool
	sni                                    string
	port                                   uint32
	address                                string
	headers                                map[string]string
}

func readRequests(text []byte) ([]request, error) {
	var requests []request
	return requests, yaml.UnmarshalStrict(text, &requests)
}

func (r request) call() (*call, error) {
	made := &call{port: r.Port, address: r.Address, headers: map[string]string{}}
	for name, value := range r.Headers {
		made.headers[strings.ToLower(name)] = value
	}
	if r.Request == "TCP" {
		return made, nil
	}
	method, address, ok := strings.Cut(r.Request, " ")
	if !ok {
		return nil, fmt.Errorf("request %q has no method", r.Request)
	}
	parsed, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	made.method, made.scheme, made.authority = method, parsed.Scheme, parsed.Host
	made.tls = parsed.Scheme == "https"
	made.path, made.query = parsed.EscapedPath(), parsed.RawQuery
	if made.path == "" {
		made.path = "/"
	}
	if made.tls {
		made.sni = strings.ToLower(parsed.Hostname())
		if r.SNI != nil {
			made.sni = *r.SNI
		}
	}
	if made.port == 0 {
		made.port = 8080
		if made.tls {
			made.port = 8443
		}
	}
	return made, nil
}

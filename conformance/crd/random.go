package main

import "istio-alb-lint/conformance/recording/random"

// edits are the random changes of specs.
var edits = random.Edits{Copy: copyOf, Odd: []any{
	"", "*", "a*", "web", "0s", "500us", "2s", "1d", "unix://a", "unix:///a/", "10.0.0.0/8", "https://a.example.com",
	int64(0), int64(-1), int64(80), int64(65536), int64(101), 0.5, true, nil, []any{}, map[string]any{},
}}

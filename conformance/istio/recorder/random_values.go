package main

// The values that random systems are drawn from: few enough that objects meet, sound ones more often than faulty ones.
var (
	namespaces = []string{"shop", "bank"}
	apps       = [][2]string{{"shop", "web"}, {"shop", "api"}, {"bank", "web"}}
	portNames  = []string{"http", "http", "http2", "tcp", "https", "grpc", "web"}

	serverHosts = []string{
		"*", "*", "*", "*.example.com", "*.example.com", "www.example.com", "www.example.com", "api.example.com", "example.com",
		"shop/www.example.com", "./*", "bank/*", "*/www.example.com", "*.a.example.com", "web.shop.svc.cluster.local", "Www.example.com",
	}
	refusedHosts        = []string{"reviews", "www.example.com:80", "*.*.example.com"}
	virtualServiceHosts = []string{
		"www.example.com", "www.example.com", "www.example.com", "api.example.com", "api.example.com", "*.example.com", "*", "example.com",
		"x.a.example.com", "web", "WWW.example.com",
	}
	gatewayNames = []string{
		"shop/gw1", "shop/gw1", "bank/gw1", "edge/gw1", "edge/gw2", "gw1", "gw1", "gw2", "gw2", "shop/gw2", "bank/gw2", "gw1.shop", "gw3", "bank/gw3",
		"mesh", "./gw1",
	}
	destinationHosts = []string{
		"web", "web", "web", "web", "web.shop.svc.cluster.local", "web.shop.svc.cluster.local", "web.bank.svc.cluster.local", "api.shop.svc.cluster.local", "api.shop.svc.cluster.local", "api", "api.shop", "nowhere",
	}
	ruleHosts = []string{"web", "web", "api", "web.shop.svc.cluster.local", "*.shop.svc.cluster.local", "web.bank.svc.cluster.local", "web.shop"}
	subsets   = [][]fields{
		{{"name": "v1", "labels": fields{"version": "v1"}}}, {{"name": "v1", "labels": fields{"version": "v1"}}, {"name": "v2", "labels": fields{"version": "v2"}}},
		{{"name": "v2"}},
	}
	redirects = []fields{
		{"uri": "/new"}, {"authority": "api.example.com"}, {"scheme": "https"}, {"uri": "/new", "redirectCode": 308},
		{"authority": "api.example.com", "port": 8443},
	}
	uris = []fields{
		{"prefix": "/"}, {"prefix": "/"}, {"prefix": "/"}, {"prefix": "/a"}, {"prefix": "/a"}, {"prefix": "/a/"}, {"prefix": "/a/b"}, {"prefix": "/A"}, {"prefix": "/a*"},
		{"exact": "/a"}, {"exact": "/a/b"}, {"exact": "/"}, {"regex": "/a/.*"}, {"regex": ".*"}, {"regex": "/a"}, {"regex": "/[ab]+"},
	}
	conditions = map[string][]any{
		"authority":       {fields{"exact": "www.example.com"}, fields{"prefix": "api."}},
		"gateways":        {[]string{"mesh"}, []string{"gw1"}, []string{"shop/gw1"}, []string{"shop/gw2", "mesh"}},
		"headers":         {fields{"x-user": fields{"exact": "a"}}, fields{"x-user": fields{}}, fields{"x-user": fields{"regex": "[ab]"}}},
		"ignoreUriCase":   {true},
		"method":          {fields{"exact": "GET"}, fields{"exact": "POST"}},
		"port":            {80, 8080, 443},
		"queryParams":     {fields{"v": fields{"exact": "1"}}, fields{"v": fields{}}},
		"scheme":          {fields{"exact": "https"}, fields{"exact": "http"}},
		"sourceLabels":    {fields{"app": "web"}, fields{"istio": "edge"}},
		"sourceNamespace": {"shop", "edge"},
		"withoutHeaders":  {fields{"x-user": fields{"exact": "a"}}, fields{"x-user": fields{}}},
	}
	requestHosts = []string{
		"www.example.com", "www.example.com", "www.example.com", "www.example.com", "www.example.com", "api.example.com", "api.example.com", "example.com",
		"x.a.example.com", "www.example.org", "www.example.com:8080",
	}
	requestPaths = []string{"/", "/a", "/a", "/a/b", "/a/b/c", "/A", "/ab", "/b", "/a?v=1", "/?v=2"}
)

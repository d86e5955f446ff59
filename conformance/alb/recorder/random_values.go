package main

const prefix = "alb.ingress.kubernetes.io/"

// serviceSettings are the annotations that a random Service may bear, with sound values. Every one may stand on an
// Ingress as well.
var serviceSettings = map[string][]string{
	"target-type":                  {"ip", "ip", "instance"},
	"backend-protocol":             {"HTTP", "HTTPS"},
	"backend-protocol-version":     {"HTTP1", "HTTP2", "GRPC"},
	"healthcheck-port":             {"15021", "traffic-port", "http", "http", "015021", "status"},
	"healthcheck-protocol":         {"HTTP", "HTTPS"},
	"healthcheck-path":             {"/", "/healthz/ready", "/a b"},
	"healthcheck-interval-seconds": {"10", "15", "+20", "5"},
	"healthcheck-timeout-seconds":  {"2", "5", "30"},
	"healthy-threshold-count":      {"2", "3"},
	"unhealthy-threshold-count":    {"2", "4"},
	"success-codes":                {"200", "200-399", "0-99"},
	"target-group-attributes":      {"stickiness.enabled=true", "a=b,c=d", "a=1,", "a = b", ""},
	"tags":                         {"team=web", "team=web,part=one", "part=one"},
	"multi-cluster-target-group":   {"true", "false", "1"},
}

// ingressSettings are the annotations that a random Ingress may bear, with values that are sound by themselves.
var ingressSettings = with(serviceSettings, map[string][]string{
	"group.order":                         {"1", "2", "-5", "10"},
	"scheme":                              {"internet-facing"},
	"ip-address-type":                     {"dualstack", "dualstack", "ipv4"},
	"load-balancer-name":                  {"edge"},
	"subnets":                             {"subnet-1,subnet-2", "subnet-2, subnet-1"},
	"security-groups":                     {"sg-1"},
	"manage-backend-security-group-rules": {"true"},
	"inbound-cidrs":                       {"10.0.0.0/8", "10.0.0.0/8,2001:db8::/32"},
	"security-group-prefix-lists":         {"pl-1"},
	"load-balancer-attributes":            {"idle_timeout.timeout_seconds=60", "routing.http2.enabled=true"},
	"listen-ports":                        {`[{"HTTP":80}]`, `[{"HTTP":8080}]`, `[{"HTTP":80},{"HTTP":8080}]`},
	"certificate-arn":                     {"arn:one", "arn:three,arn:one"},
	"ssl-policy":                          {"ELBSecurityPolicy-TLS13-1-2-2021-06"},
	"use-regex-path-match":                {"true", "false"},
	"listener-attributes.HTTP-80":         {"a=1", "a=1,b=2"},
	"listener-attributes.HTTPS-443":       {"a=1", "c=3"},
	"target-node-labels":                  {"role=edge", "role=edge,zone=a"},
	"auth-type":                           {"none"},
	"wafv2-acl-name":                      {"edge-acl"},
	"enable-frontend-nlb":                 {"true"},
	"healthcheck-prot":                    {"9000"},
})

// faults are values that are refused, or that disagree with what other members are likely to say.
var faults = map[string][]string{
	"target-type":                  {"pod", "Instance"},
	"backend-protocol":             {"http", "GRPC"},
	"backend-protocol-version":     {"grpc"},
	"healthcheck-port":             {"missing", "15021 ", ""},
	"healthcheck-protocol":         {"TCP"},
	"healthcheck-interval-seconds": {"10s", " 10", "5.0"},
	"healthy-threshold-count":      {"two"},
	"target-group-attributes":      {"a", "a=b,c", "a=b,,c=d"},
	"tags":                         {"team=other", "team"},
	"multi-cluster-target-group":   {"on"},
	"group.name":                   {"One", "one_two"},
	"group.order":                  {"2000", "first"},
	"scheme":                       {"internal", "public"},
	"ip-address-type":              {"ipv6", "ipv4"},
	"load-balancer-name":           {"inner", "a-name-that-is-longer-than-32-letters"},
	"subnets":                      {"edge-a,edge-b", "subnet-1"},
	"security-groups":              {"sg-2", "no-such-group"},
	"inbound-cidrs":                {"192.168.0.0/16", "10.0.0.0"},
	"load-balancer-attributes":     {"idle_timeout.timeout_seconds=90", "idle"},
	"listen-ports":                 {`[]`, `[{"http":80}]`, `[{"HTTP":443}]`, `[{"HTTPS":80}]`, `[{"HTTP":"80"}]`},
	"ssl-redirect":                 {"443", "8443", "80", "yes"},
	"use-regex-path-match":         {"maybe"},
	"listener-attributes.HTTP-80":  {"a=2", "a"},
	"target-node-labels":           {"role"},
	"target-control-port.web.80":   {"3000", "x"},
	"auth-type":                    {"cognito", "saml"},
	"wafv2-acl-name":               {"inner-acl", "no-such-acl"},
	"enable-frontend-nlb":          {"false", "maybe"},
	"actions.redirect":             {`{"type":"redirect","redirectConfig":{"port":443,"statusCode":"HTTP_301"}}`, `{"type":"redirect"}`},
	"actions.say":                  {`{"type":"fixed-response","fixedResponseConfig":{"statusCode":404}}`, `say`},
	"actions.split":                {`{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":80},{"serviceName":"api","servicePort":80}]}}`},
	"conditions.web":               {`[{"field":"host-header","hostHeaderConfig":{"regexValues":["^x"]}}]`, `[{"field":"host-header"}]`},
	"transforms.web":               {`[{"type":"url-rewrite"}]`},
	"mutual-authentication":        {`[{"port":443,"mode":"verify"}]`, `[{"port":443,"mode":"off"}]`},
	"jwt-validation":               {`{}`},
}

// ingressJSON are the annotations in JSON, which the random backends refer to.
var ingressJSON = map[string][]string{
	"actions.redirect": {
		`{"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}`,
		`{"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}`,
		`{"type":"redirect","redirectConfig":{"host":"www.example.com","path":"/a","statusCode":"HTTP_302"}}`,
		`{"Type":"redirect","RedirectConfig":{"Host":"other.example.com","StatusCode":"HTTP_301"}}`,
	},
	"actions.say": {
		`{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"200","messageBody":"hello"}}`,
		`{"type":"fixed-response","fixedResponseConfig":{"statusCode":"404"}}`,
	},
	"actions.split": {
		`{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":80,"weight":20},{"serviceName":"api","servicePort":"80","weight":80}]}}`,
		`{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":"http","weight":1},{"targetGroupARN":"arn:external","weight":0}],"targetGroupStickinessConfig":{"enabled":true,"durationSeconds":60}}}`,
		`{"type":"forward","targetGroupARN":"arn:external"}`,
	},
	"conditions.web": {
		`[{"field":"http-request-method","httpRequestMethodConfig":{"values":["GET"]}}]`,
		`[{"field":"path-pattern","pathPatternConfig":{"values":["/x"]}},{"field":"host-header","hostHeaderConfig":{"values":["x.example.com"]}}]`,
		`[{"field":"source-ip","sourceIPConfig":{"values":["10.0.0.0/8"]}},{"field":"query-string","queryStringConfig":{"values":[{"key":"a","value":"b"}]}}]`,
		`[{"field":"cookie"}]`,
	},
	"conditions.redirect": {`[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"X-Old","values":["1"]}}]`},
	"transforms.web": {
		`[{"type":"url-rewrite","urlRewriteConfig":{"rewrites":[{"regex":"^/a","replace":"/b"}]}}]`,
	},
	"mutual-authentication": {
		`[{"port":443,"mode":"passthrough"}]`, `[{"port":443,"mode":"verify","trustStore":"store"}]`,
	},
	"jwt-validation": {`{"jwksEndpoint":"https://issuer.example.com/keys","issuer":"https://issuer.example.com"}`},
}

func with(first, second map[string][]string) map[string][]string {
	all := map[string][]string{}
	for _, table := range []map[string][]string{first, second} {
		for key, values := range table {
			all[key] = values
		}
	}
	return all
}

import { describe, expect, it } from 'vitest';
import { placesOf } from './comparison/places.ts';
import { recordedSystems } from './comparison/record.ts';
import { systemOf } from './comparison/system.ts';

const systems = new Map(recordedSystems().map((system) => [system.name, system]));

/** The line of the file that a person would name for each scalar of each built object, by recorded system. */
const places: Readonly<Record<string, string>> = {
  environment: String.raw`
build/kustomization.yaml:24 apiVersion = "v1"
build/kustomization.yaml:24 kind = "ConfigMap"
build/kustomization.yaml:24 metadata name = "mesh-4bd6mkt5c6"
build/kustomization.yaml:4 metadata namespace = "istio-ingress"
build/kustomization.yaml:12 metadata labels app.kubernetes.io/part-of = "edge"
build/kustomization.yaml:15 metadata annotations owner = "platform"
build/kustomization.yaml:26 data mesh.yaml = "accessLogFile: /dev/stdout\n"
build/kustomization.yaml:28 data region = "eu-west-1"

base/gateway.yaml:1 apiVersion = "v1"
base/gateway.yaml:2 kind = "Service"
base/gateway.yaml:4 metadata name = "istio-ingressgateway"
base/gateway.yaml:6 metadata annotations alb.ingress.kubernetes.io/healthcheck-path = "/healthz/ready"
base/gateway.yaml:7 metadata annotations alb.ingress.kubernetes.io/healthcheck-port = "15021"
build/kustomization.yaml:15 metadata annotations owner = "platform"
region/kustomization.yaml:6 metadata labels region = "eu-west-1"
build/kustomization.yaml:12 metadata labels app.kubernetes.io/part-of = "edge"
build/kustomization.yaml:4 metadata namespace = "istio-ingress"
build/kustomization.yaml:37 spec type = "NodePort"
base/gateway.yaml:11 spec selector istio = "ingressgateway"
region/kustomization.yaml:6 spec selector region = "eu-west-1"
base/gateway.yaml:13 spec ports 0 name = "status-port"
base/gateway.yaml:14 spec ports 0 port = 15021
base/gateway.yaml:15 spec ports 1 name = "http2"
base/gateway.yaml:16 spec ports 1 port = 80
base/gateway.yaml:17 spec ports 1 targetPort = 8080
build/kustomization.yaml:41 spec ports 2 name = "https"
build/kustomization.yaml:42 spec ports 2 port = 443
build/kustomization.yaml:43 spec ports 2 targetPort = 8443

base/gateway.yaml:19 apiVersion = "apps/v1"
base/gateway.yaml:20 kind = "Deployment"
base/gateway.yaml:22 metadata name = "istio-ingressgateway"
region/kustomization.yaml:6 metadata labels region = "eu-west-1"
build/kustomization.yaml:12 metadata labels app.kubernetes.io/part-of = "edge"
build/kustomization.yaml:4 metadata namespace = "istio-ingress"
build/kustomization.yaml:15 metadata annotations owner = "platform"
build/kustomization.yaml:22 spec replicas = 4
base/gateway.yaml:27 spec selector matchLabels istio = "ingressgateway"
region/kustomization.yaml:6 spec selector matchLabels region = "eu-west-1"
base/gateway.yaml:31 spec template metadata labels istio = "ingressgateway"
region/kustomization.yaml:6 spec template metadata labels region = "eu-west-1"
build/kustomization.yaml:15 spec template metadata annotations owner = "platform"
base/gateway.yaml:34 spec template spec containers 0 name = "istio-proxy"
build/kustomization.yaml:19 spec template spec containers 0 image = "registry.example.com/istio/proxyv2:1.29.0"
region/gateway.yaml:14 spec template spec containers 0 ports 0 containerPort = 8443
base/gateway.yaml:37 spec template spec containers 0 ports 1 containerPort = 15021
base/gateway.yaml:38 spec template spec containers 0 ports 2 containerPort = 8080
region/gateway.yaml:11 spec template spec containers 0 env 0 name = "REGION"
region/gateway.yaml:12 spec template spec containers 0 env 0 value = "eu-west-1"

base/routes.yaml:1 apiVersion = "networking.istio.io/v1"
base/routes.yaml:2 kind = "Gateway"
base/routes.yaml:4 metadata name = "public"
region/kustomization.yaml:6 metadata labels region = "eu-west-1"
build/kustomization.yaml:12 metadata labels app.kubernetes.io/part-of = "edge"
build/kustomization.yaml:4 metadata namespace = "istio-ingress"
build/kustomization.yaml:15 metadata annotations owner = "platform"
base/routes.yaml:7 spec selector istio = "ingressgateway"
build/kustomization.yaml:52 spec servers 0 port number = 80
build/kustomization.yaml:53 spec servers 0 port name = "http"
build/kustomization.yaml:54 spec servers 0 port protocol = "HTTP"
build/kustomization.yaml:56 spec servers 0 hosts 0 = "shop.example.com"

base/routes.yaml:16 apiVersion = "networking.istio.io/v1"
base/routes.yaml:17 kind = "VirtualService"
base/routes.yaml:19 metadata name = "shop"
region/kustomization.yaml:6 metadata labels region = "eu-west-1"
build/kustomization.yaml:12 metadata labels app.kubernetes.io/part-of = "edge"
build/kustomization.yaml:4 metadata namespace = "istio-ingress"
build/kustomization.yaml:15 metadata annotations owner = "platform"
base/routes.yaml:22 spec hosts 0 = "shop.example.com"
base/routes.yaml:24 spec gateways 0 = "public"
base/routes.yaml:28 spec http 0 route 0 destination host = "shop.shop.svc.cluster.local"
base/routes.yaml:30 spec http 0 route 0 destination port number = 8080

base/ingress.yaml:1 apiVersion = "networking.k8s.io/v1"
base/ingress.yaml:2 kind = "Ingress"
base/ingress.yaml:4 metadata name = "gateway"
build/ingress.yaml:6 metadata annotations alb.ingress.kubernetes.io/scheme = "internet-facing"
base/ingress.yaml:8 metadata annotations alb.ingress.kubernetes.io/listen-ports = "[{\"HTTP\": 80}, {\"HTTPS\": 443}]"
components/waf/kustomization.yaml:9 metadata annotations alb.ingress.kubernetes.io/wafv2-acl-arn = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/edge/1"
build/kustomization.yaml:15 metadata annotations owner = "platform"
build/certificate.yaml:8 metadata annotations alb.ingress.kubernetes.io/certificate-arn = "arn:aws:acm:eu-west-1:123456789012:certificate/shop"
region/kustomization.yaml:6 metadata labels region = "eu-west-1"
build/kustomization.yaml:12 metadata labels app.kubernetes.io/part-of = "edge"
build/kustomization.yaml:4 metadata namespace = "istio-ingress"
base/ingress.yaml:10 spec ingressClassName = "alb"
base/ingress.yaml:14 spec rules 0 http paths 0 path = "/"
base/ingress.yaml:15 spec rules 0 http paths 0 pathType = "Prefix"
base/ingress.yaml:18 spec rules 0 http paths 0 backend service name = "istio-ingressgateway"
base/ingress.yaml:20 spec rules 0 http paths 0 backend service port name = "http2"
`,
  components: String.raw`
components/waf/params.yaml:1 apiVersion = "elbv2.k8s.aws/v1beta1"
components/waf/params.yaml:2 kind = "IngressClassParams"
components/waf/params.yaml:3 metadata name = "prod-tls-alb-waf"
components/waf/params.yaml:5 spec scheme = "internal"

base/ingress.yaml:1 apiVersion = "networking.k8s.io/v1"
base/ingress.yaml:2 kind = "Ingress"
base/ingress.yaml:4 metadata name = "prod-tls-web-waf"
build/kustomization.yaml:11 metadata annotations order = "overlay"
components/waf/kustomization.yaml:13 metadata annotations alb.ingress.kubernetes.io/wafv2-acl-arn = "arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b"
components/tls/tls.yaml:7 metadata annotations alb.ingress.kubernetes.io/listen-ports = "[{\"HTTPS\": 443}]"
base/ingress.yaml:8 spec ingressClassName = "alb"
`,
  'patch-overlays': `
base/ingress.yaml:1 apiVersion = "networking.k8s.io/v1"
base/ingress.yaml:2 kind = "Ingress"
base/ingress.yaml:4 metadata name = "web"
middle/ingress.yaml:6 metadata annotations alb.ingress.kubernetes.io/scheme = "internal"
build/kustomization.yaml:12 metadata annotations alb.ingress.kubernetes.io/target-type = "null"
build/kustomization.yaml:11 metadata annotations alb.ingress.kubernetes.io/certificate-arn = "arn:prod"
middle/kustomization.yaml:2 metadata annotations alb.ingress.kubernetes.io/group.name = "middle"
middle/ingress.yaml:10 spec rules 0 host = "middle.example.com"
`,
  'patch-in-place': `
build/all.yaml:8 apiVersion = "v1"
build/all.yaml:9 kind = "Service"
build/all.yaml:10 metadata name = "web"
build/kustomization.yaml:18 metadata labels app = "web"
build/all.yaml:12 spec ports 0 port = 80
build/kustomization.yaml:18 spec selector app = "web"
build/kustomization.yaml:21 spec type = "NodePort"
build/kustomization.yaml:22 spec sessionAffinity = "None"

build/all.yaml:1 apiVersion = "networking.k8s.io/v1"
build/all.yaml:2 kind = "Ingress"
build/all.yaml:4 metadata name = "web"
build/kustomization.yaml:11 metadata annotations alb.ingress.kubernetes.io/scheme = "internal"
build/kustomization.yaml:12 metadata annotations alb.ingress.kubernetes.io/healthcheck-port = "15021"
build/kustomization.yaml:24 metadata labels a = "b"
build/kustomization.yaml:30 metadata labels c = "5"
build/all.yaml:6 spec defaultBackend service name = "web"
build/all.yaml:6 spec defaultBackend service port number = 80
`,
  'patch-directives-lists': `
build/web.yaml:26 apiVersion = "v1"
build/web.yaml:27 kind = "Service"
build/web.yaml:28 metadata name = "ports"
build/web.yaml:32 spec ports 0 name = "https"
build/web.yaml:32 spec ports 0 port = 443
build/items.yaml:44 spec ports 0 targetPort = 8443

build/web.yaml:1 apiVersion = "apps/v1"
build/web.yaml:2 kind = "Deployment"
build/web.yaml:3 metadata name = "items"
build/web.yaml:8 spec template spec containers 0 name = "web"
build/web.yaml:8 spec template spec containers 0 image = "web:1"
build/web.yaml:8 spec template spec containers 0 command 0 = "a"
build/items.yaml:15 spec template spec containers 1 name = "new"
build/items.yaml:16 spec template spec containers 1 image = "new:1"
build/web.yaml:10 spec template spec containers 2 name = "side"
build/web.yaml:10 spec template spec containers 2 image = "side:1"

build/web.yaml:12 apiVersion = "apps/v1"
build/web.yaml:13 kind = "Deployment"
build/web.yaml:14 metadata name = "list"
build/items.yaml:26 spec template spec containers 0 name = "only"
build/items.yaml:27 spec template spec containers 0 image = "only:1"
build/web.yaml:22 spec template spec volumes = []
build/web.yaml:24 spec template spec initContainers 0 name = "merged"
build/items.yaml:34 spec template spec initContainers 0 image = "two"
build/web.yaml:24 spec template spec initContainers 0 command 0 = "a"
`,
  'patch-json-operations': `
build/all.yaml:17 apiVersion = "networking.istio.io/v1"
build/all.yaml:18 kind = "Gateway"
build/all.yaml:19 metadata name = "public"
build/gateway.json:6 spec selector = {}
build/gateway.json:4 spec servers 0 port number = 8080
build/all.yaml:23 spec servers 0 port name = "http"
build/all.yaml:23 spec servers 0 port protocol = "HTTP"
build/gateway.json:2 spec servers 0 hosts 0 = "new.example.com"
build/gateway.json:5 spec servers 1 hosts 0 = "*"
build/all.yaml:25 spec servers 2 port number = 443

build/all.yaml:1 apiVersion = "networking.k8s.io/v1"
build/all.yaml:2 kind = "Ingress"
build/all.yaml:4 metadata name = "web"
build/ops.yaml:6 metadata annotations alb.ingress.kubernetes.io/scheme = "internet-facing"
build/ops.yaml:9 metadata annotations alb.ingress.kubernetes.io/group.order = "10"
build/all.yaml:8 metadata annotations there = "2"
build/ops.yaml:40 metadata annotations a~b/c = "null"
build/ops.yaml:46 spec rules 0 host = "added-over"
build/ops.yaml:24 spec rules 0 http paths 0 path = "/first"
build/ops.yaml:25 spec rules 0 http paths 0 pathType = "Exact"
build/ops.yaml:26 spec rules 0 http paths 0 backend service name = "first"
build/ops.yaml:26 spec rules 0 http paths 0 backend service port number = 1
build/all.yaml:12 spec rules 0 http paths 1 path = "/"
build/all.yaml:12 spec rules 0 http paths 1 pathType = "Prefix"
build/all.yaml:12 spec rules 0 http paths 1 backend service name = "web"
build/all.yaml:12 spec rules 0 http paths 1 backend service port number = 80
build/ops.yaml:20 spec rules 1 host = "copied.example.com"
build/all.yaml:14 spec rules 1 http paths 0 pathType = "Prefix"
build/all.yaml:14 spec rules 1 http paths 0 backend service name = "web"
build/all.yaml:14 spec rules 1 http paths 0 backend service port number = 80
build/ops.yaml:31 spec rules 2 host = "third.example.com"
build/all.yaml:11 spec rules 3 host = "a.example.com"
build/all.yaml:12 spec rules 3 http paths 0 path = "/"
build/all.yaml:12 spec rules 3 http paths 0 pathType = "Prefix"
build/all.yaml:12 spec rules 3 http paths 0 backend service name = "web"
build/all.yaml:12 spec rules 3 http paths 0 backend service port number = 80
build/ops.yaml:37 spec tls 0 hosts 0 = "a.example.com"
build/ops.yaml:37 spec tls 0 secretName = "tls"
`,
  'names-nested': `
base/web.yaml:1 apiVersion = "v1"
base/web.yaml:2 kind = "Service"
base/web.yaml:3 metadata name = "c-b-a-web"
base/web.yaml:4 spec ports 0 port = 80
build/kustomization.yaml:9 spec type = "NodePort"

base/web.yaml:6 apiVersion = "networking.k8s.io/v1"
base/web.yaml:7 kind = "Ingress"
base/web.yaml:8 metadata name = "c-b-a-web"
base/web.yaml:10 spec defaultBackend service name = "c-b-a-web"
base/web.yaml:10 spec defaultBackend service port number = 80
build/kustomization.yaml:14 spec ingressClassName = "alb"

middle/extra.yaml:1 apiVersion = "networking.k8s.io/v1"
middle/extra.yaml:2 kind = "Ingress"
middle/extra.yaml:3 metadata name = "c-b-extra"
middle/extra.yaml:8 spec rules 0 http paths 0 backend service name = "c-b-a-web"
middle/extra.yaml:8 spec rules 0 http paths 0 backend service port number = 80
middle/extra.yaml:9 spec rules 0 http paths 1 backend service name = "c-b-a-web"
middle/extra.yaml:9 spec rules 0 http paths 1 backend service port number = 80
middle/extra.yaml:10 spec rules 0 http paths 2 backend service name = "c-b-a-web"
middle/extra.yaml:10 spec rules 0 http paths 2 backend service port number = 80
`,
  replacements: `
build/all.yaml:8 apiVersion = "v1"
build/all.yaml:9 kind = "ConfigMap"
build/all.yaml:10 metadata name = "values"
build/all.yaml:11 data port = "8080"

build/all.yaml:1 apiVersion = "v1"
build/all.yaml:2 kind = "Service"
build/all.yaml:3 metadata name = "web"
build/all.yaml:5 spec selector app = "web"
build/all.yaml:6 spec ports 0 port = 8443
build/all.yaml:11 spec ports 0 targetPort = 8080

build/all.yaml:30 apiVersion = "networking.istio.io/v1"
build/all.yaml:31 kind = "DestinationRule"
build/all.yaml:32 metadata name = "web"
build/all.yaml:3 spec host = "web"

build/all.yaml:17 apiVersion = "networking.istio.io/v1"
build/all.yaml:18 kind = "Gateway"
build/all.yaml:19 metadata name = "public"
build/all.yaml:5 spec selector app = "web"
build/all.yaml:20 spec servers 0 hosts 0 = "a"
build/all.yaml:20 spec servers 0 hosts 1 = "b"

build/all.yaml:22 apiVersion = "networking.istio.io/v1"
build/all.yaml:23 kind = "VirtualService"
build/all.yaml:24 metadata name = "web"
build/all.yaml:3 spec hosts 0 = "web"
build/all.yaml:26 spec hosts 1 = "kept"
build/all.yaml:20 spec gateways 0 = "a"
build/all.yaml:20 spec gateways 1 = "b"
build/all.yaml:3 spec http 0 route 0 destination host = "web"
build/all.yaml:6 spec http 0 route 0 destination port number = 8443

build/all.yaml:13 apiVersion = "networking.k8s.io/v1"
build/all.yaml:14 kind = "Ingress"
build/all.yaml:15 metadata name = "web"
build/all.yaml:6 metadata annotations alb.ingress.kubernetes.io/healthcheck-port = "8443"
`,
  'components-replacements': `
base/all.yaml:7 apiVersion = "v1"
base/all.yaml:8 kind = "Namespace"
component/kustomization.yaml:3 metadata name = "edge"

component/kustomization.yaml:5 apiVersion = "v1"
component/kustomization.yaml:5 kind = "ConfigMap"
component/kustomization.yaml:5 metadata name = "hosts"
component/kustomization.yaml:3 metadata namespace = "edge"
component/kustomization.yaml:6 data shop = "shop.example.com"

base/all.yaml:1 apiVersion = "networking.istio.io/v1"
base/all.yaml:2 kind = "VirtualService"
base/all.yaml:3 metadata name = "shop"
component/kustomization.yaml:3 metadata namespace = "edge"
component/kustomization.yaml:6 spec hosts 0 = "shop.example.com"
`,
  'generators-behavior': `
base/kustomization.yaml:4 apiVersion = "v1"
base/kustomization.yaml:4 kind = "ConfigMap"
base/kustomization.yaml:4 metadata name = "base-merged-prod-b4m947gt28"
base/kustomization.yaml:6 metadata labels from = "base"
base/kustomization.yaml:6 metadata annotations note = "base"
base/kustomization.yaml:5 data a = "base"
build/kustomization.yaml:7 data b = "overlay"
build/kustomization.yaml:7 data c = "added"

build/kustomization.yaml:8 apiVersion = "v1"
build/kustomization.yaml:8 kind = "ConfigMap"
build/kustomization.yaml:8 metadata name = "base-replaced-prod-fhb2hm6m6f"
base/kustomization.yaml:9 metadata labels from = "base"
build/kustomization.yaml:10 data only = "this"

base/all.yaml:1 apiVersion = "v1"
base/all.yaml:2 kind = "ConfigMap"
base/all.yaml:3 metadata name = "base-written-prod"
base/all.yaml:3 metadata labels from = "base"
base/all.yaml:4 data a = "base"
build/kustomization.yaml:16 data b = "overlay"

build/kustomization.yaml:11 apiVersion = "v1"
build/kustomization.yaml:11 kind = "ConfigMap"
build/kustomization.yaml:11 metadata name = "created-prod-4h2mbtbbt6"
build/kustomization.yaml:13 data a = "b"

base/kustomization.yaml:11 apiVersion = "v1"
base/kustomization.yaml:11 kind = "Secret"
base/kustomization.yaml:11 metadata name = "base-secret-prod-k82c2d294b"
base/kustomization.yaml:11 type = "Opaque"
base/kustomization.yaml:12 data a = "YmFzZQ=="
build/kustomization.yaml:20 data b = "b3ZlcmxheQ=="

base/all.yaml:6 apiVersion = "apps/v1"
base/all.yaml:7 kind = "Deployment"
base/all.yaml:8 metadata name = "base-web-prod"
base/all.yaml:13 spec template spec containers 0 name = "web"
base/all.yaml:14 spec template spec containers 0 envFrom 0 configMapRef name = "base-merged-prod-b4m947gt28"
base/all.yaml:14 spec template spec containers 0 envFrom 1 configMapRef name = "base-replaced-prod-fhb2hm6m6f"
base/all.yaml:14 spec template spec containers 0 envFrom 2 secretRef name = "base-secret-prod-k82c2d294b"
base/all.yaml:15 spec template spec volumes 0 name = "w"
base/all.yaml:15 spec template spec volumes 0 configMap name = "base-written-prod"
`,
  'vars-configurations': `
base/all.yaml:1 apiVersion = "v1"
base/all.yaml:2 kind = "ConfigMap"
base/all.yaml:3 metadata name = "values"
base/all.yaml:4 data host = "shop.example.com"

base/all.yaml:6 apiVersion = "v1"
base/all.yaml:7 kind = "Service"
base/all.yaml:8 metadata name = "web"
base/all.yaml:9 spec ports 0 port = 8080

build/routes.yaml:1 apiVersion = "networking.istio.io/v1"
build/routes.yaml:2 kind = "VirtualService"
build/routes.yaml:3 metadata name = "web"
build/routes.yaml:5 spec hosts 0 = "shop.example.com"
build/routes.yaml:5 spec hosts 1 = "a.shop.example.com"
build/routes.yaml:6 spec http 0 route 0 destination port number = 8080

build/routes.yaml:8 apiVersion = "networking.k8s.io/v1"
build/routes.yaml:9 kind = "Ingress"
build/routes.yaml:10 metadata name = "web"
build/routes.yaml:10 metadata annotations alb.ingress.kubernetes.io/healthcheck-port = "8080"
build/routes.yaml:10 metadata annotations n = "8080/a"
`,
};

describe('each value of a build stands where a person would look for it', () => {
  it.each(Object.entries(places))('in %s', (name, expected) => {
    const recording = systems.get(name);
    const build = recording && systemOf(recording).build;
    expect(build && placesOf(build)).toBe(expected.trim());
  });
});

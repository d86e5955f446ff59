import { expect, it } from 'vitest';
import { deployment, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const front = (port: string, rules = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge, annotations: {alb.ingress.kubernetes.io/target-type: ip}}
spec: {ingressClassName: alb, rules: [{${rules}http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {${port}}}}}]}}]}
`;
const service = `---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: edge}
spec: {type: NodePort, selector: {istio: ingressgateway}, ports: [{name: status-port, port: 15021, nodePort: 30021}, {name: http2, port: 80, targetPort: 8080, nodePort: 30080}, {name: https, port: 443, targetPort: 8443, nodePort: 30443}]}
`;
const pods = deployment('edge/gw', '{istio: ingressgateway}');
const own = (hosts: readonly string[], tls = '', annotations = 'kubernetes.io/ingress.class: istio') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: own, namespace: shop, annotations: {${annotations}}}
spec: {${tls}rules: [${hosts.map((host) => `{${host === '' ? '' : `host: ${host}, `}http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}`).join(', ')}]}
`;
const gateway = (number: number) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: ingressgateway}, servers: [{port: {number: ${number}, name: x, protocol: HTTP}, hosts: ["*"]}]}
`;
const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: LISTENER, match: {context: GATEWAY}, patch: {operation: ADD, value: {}}}]}
`;
const edge = service + pods;
const of = (...texts: readonly string[]) => told(rule, texts.join(''));

it('says nothing of a port that istiod serves', () => {
  expect(of(front('number: 80'), edge, own(['a.com']))).toBe('');
});

it('tells a port on which something else listens', () => {
  expect(of(front('number: 443'), edge, own(['a.com']), gateway(443))).toMatchInlineSnapshot(`
    "Ingress own spec.rules.0.host: Ingress "shop/own" is served on port 80 of gateway "edge/gw" only, but the load balancer sends to port 443, expected backend port 80 or "tls" for "a.com"
    = istiod makes no route for the host where the requests arrive: istio-envoy answers 404.
    Ingress i spec.rules.0.http.paths.0.backend.service.port.number: the load balancer sends there"
  `);
});

it('tells a port on which nothing listens, by its name', () => {
  expect(of(front('name: https'), edge, own(['a.com']))).toMatchInlineSnapshot(`
    "Ingress own spec.rules.0.host: Ingress "shop/own" is served on port 80 of gateway "edge/gw" only, but the load balancer sends to port "https", expected backend port 80 or "tls" for "a.com"
    = Nothing listens where the requests arrive: the load balancer answers 502.
    Ingress i spec.rules.0.http.paths.0.backend.service.port.name: the load balancer sends there"
  `);
});

it('shows what may open a listener', () => {
  expect(of(front('number: 443'), edge, own(['a.com']), filter)).toMatchInlineSnapshot(`
    "Ingress own spec.rules.0.host: Ingress "shop/own" is served on port 80 of gateway "edge/gw" only, but the load balancer sends to port 443, expected backend port 80 or "tls" for "a.com"
    = Nothing listens where the requests arrive: the load balancer answers 502.
    Ingress i spec.rules.0.http.paths.0.backend.service.port.number: the load balancer sends there
    EnvoyFilter f metadata.name: EnvoyFilter on the gateway
    warning, if EnvoyFilter "edge/f" changes no listener (ignore)"
  `);
});

it('tells each host that no certificate covers', () => {
  const tls = 'tls: [{hosts: [a.com], secretName: s}], ';
  expect(
    of(front('number: 443'), edge, own(['a.com', 'b.com', ''], tls), gateway(443)),
  ).toMatchInlineSnapshot(`
    "Ingress own spec.rules.1.host: Ingress "shop/own" is served on port 80 of gateway "edge/gw" only, but the load balancer sends to port 443, expected backend port 80 or "tls" for "b.com"
    = istiod makes no route for the host where the requests arrive: istio-envoy answers 404.
    Ingress i spec.rules.0.http.paths.0.backend.service.port.number: the load balancer sends there

    Ingress own spec.rules.2: Ingress "shop/own" is served on port 80 of gateway "edge/gw" only, but the load balancer sends to port 443, expected backend port 80 or "tls" for "*"
    = istiod makes no route for the host where the requests arrive: istio-envoy answers 404.
    Ingress i spec.rules.0.http.paths.0.backend.service.port.number: the load balancer sends there"
  `);
});

it('tells a host that a certificate covers, on neither port', () => {
  const tls = 'tls: [{hosts: [a.com], secretName: s}], ';
  const more = service.replace('{name: https', '{name: more, port: 81, nodePort: 30081}, {name: https');
  expect(of(front('number: 81'), more, pods, own(['a.com'], tls))).toMatchInlineSnapshot(`
    "Ingress own spec.rules.0.host: Ingress "shop/own" is served on port 80 and 443 of gateway "edge/gw" only, but the load balancer sends to port 81, expected backend port 80
    = Nothing listens where the requests arrive: the load balancer answers 502.
    Ingress i spec.rules.0.http.paths.0.backend.service.port.number: the load balancer sends there"
  `);
});

it('takes the class for one of istiod by its name', () => {
  const named = own(['a.com'], 'ingressClassName: istio, ', '');
  expect(of(front('number: 443'), edge, named)).toMatchInlineSnapshot(`
    "Ingress own spec.rules.0.host: Ingress "shop/own" is served on port 80 of gateway "edge/gw" only, but the load balancer sends to port 443, expected backend port 80 or "tls" for "a.com"
    = Nothing listens where the requests arrive: the load balancer answers 502.
    Ingress i spec.rules.0.http.paths.0.backend.service.port.number: the load balancer sends there
    warning, if IngressClass "istio", which is not in the input, is istiod's (context)"
  `);
});

it('says nothing of other hosts, other gateways and hosts of a VirtualService', () => {
  expect(of(front('number: 443', 'host: b.com, '), edge, own(['a.com']))).toBe('');
  expect(of(front('number: 443'), edge.replaceAll('ingressgateway', 'public'), own(['a.com']))).toBe('');
  const routed = virtualService(
    'edge/v',
    'hosts: [a.com], gateways: [g], http: [{route: [{destination: {host: web}}]}]',
  );
  expect(of(front('number: 443'), edge, own(['a.com']), gateway(443), routed)).toBe('');
});

const named = (text: string, name: string) => text.replace('name: i,', `name: ${name},`);
it.each<[string, readonly string[], number]>([
  ['one Ingress to another port', [front('number: 443'), edge, own(['a.com'])], 1],
  [
    'two Ingresses, one to the port',
    [front('number: 443'), named(front('number: 80'), 'j'), edge, own(['a.com'])],
    0,
  ],
  [
    'two Ingresses, the first to the port',
    [front('number: 80'), named(front('number: 443'), 'j'), edge, own(['a.com'])],
    0,
  ],
  [
    'two Ingresses to another port',
    [front('number: 443'), named(front('number: 443'), 'j'), edge, own(['a.com'])],
    1,
  ],
  ['a host that is filled in later', [front('number: 443', 'host: "$(HOST)", '), edge, own(['a.com'])], 1],
  [
    'a port that no container declares',
    [front('number: 443'), service.replace('targetPort: 8443', 'targetPort: web'), pods, own(['a.com'])],
    0,
  ],
  ['pods that are not in the input', [front('number: 443'), service, own(['a.com'])], 1],
  [
    'an Ingress of istiod without hosts',
    [
      front('number: 443'),
      edge,
      own(['a.com']).replace(/rules: .*]}/, 'defaultBackend: {service: {name: web, port: {number: 80}}}}'),
    ],
    0,
  ],
  ['two hosts of an Ingress of istiod', [front('number: 443'), edge, own(['a.com', 'b.com'])], 2],
])('counts hosts that are not reached through %s', (_, texts, expected) => {
  expect([...rule.check(modelOf(texts.join('')))]).toHaveLength(expected);
});

import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { graphOf } from './graph-of.ts';

const ports = '{name: status-port, port: 15021}, {name: http2, port: 80, targetPort: 8080}';
const edge = deployment('edge/gw', '{istio: x}') + service('edge/gw', '{istio: x}', ports);
const alb = 'alb.ingress.kubernetes.io';
const ip = `${alb}/target-type: ip, ${alb}/healthcheck-port: status-port, ${alb}/healthcheck-path: /healthz/ready`;
interface Case {
  readonly name?: string;
  readonly annotations?: string;
}
const ingress = ({ name = 'i', annotations = '' }: Case, ...hosts: readonly string[]) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: edge, annotations: {kubernetes.io/ingress.class: alb, ${ip}${annotations === '' ? '' : `, ${annotations}`}}}
spec:
  rules: [${hosts.map((host) => `{${host === '' ? '' : `host: "${host}", `}http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: 80}}}}]}}`).join(', ')}]
`;
const v = (name: string, hosts: string, more = 'gateways: [edge/g]') =>
  virtualService(
    `edge/${name}`,
    `hosts: ${hosts}, ${more}, http: [{route: [{destination: {host: ${name}}}]}]`,
  );
const g = (...hosts: readonly string[]) => gateway('edge/g', '{istio: x}', ...hosts);
const shop =
  service('edge/a', '{app: a}', '{name: http, port: 80}') +
  deployment('edge/a', '{app: a}', '{name: a, image: a}');

it('draws the way of requests, each node after the first that leads to it, and names it in two parts', () => {
  const model = modelOf([edge, ingress({}, 'a.com'), g('["*"]'), v('a', '[a.com]'), shop].join(''));
  expect(
    graphOf(model).nodes.map(({ stage, kind, name, id }) => `${stage}: ${kind} | ${name} | ${id}`),
  ).toEqual([
    'load-balancer: load balancer of Ingress | edge/i | load-balancer edge/i',
    'listener: listener | HTTP 80 | listener edge/i 80',
    'listener-rule: listener rule | a.com | listener-rule edge/i 80 1',
    'target-group: target group of Service | edge/gw port 80 | target-group edge/i edge/gw 80',
    'gateway-proxy: gateway pods of Deployment | edge/gw | gateway-proxy edge/gw 8080',
    'gateway-server: server of Gateway | edge/g port 80 | gateway-server edge/g 0',
    'virtual-service: VirtualService | edge/a | virtual-service edge/a',
    'destination: Service | edge/a port 80 | destination Service "edge/a" port 80',
    'pods: pods | Deployment edge/a | pods Deployment edge/a',
  ]);
});

it('tells apart what is behind load balancers and what is outside the input', () => {
  const outside = ingress({ name: 'j', annotations: `${alb}/group.name: g` }, '').replace(
    'name: gw',
    'name: istio-ingressgateway',
  );
  const api = virtualService(
    'edge/v',
    'hosts: [a.com], gateways: [other/g], http: [{match: [{uri: {prefix: /a}}], directResponse: {status: 200}}, {route: [{destination: {host: api.example.com}}]}]',
  );
  const model = modelOf(
    [
      ingress({}, '')
        .replaceAll(/, alb.ingress.kubernetes.io\/(?!target)[a-z-]+: [^,}]*/g, '')
        .replace('name: gw', 'name: a'),
      outside,
      shop,
      api,
      v('w', '[w.com]', 'gateways: [edge/h]'),
      gateway('edge/h', '{istio: ingressgateway}', '[w.com]'),
    ].join(''),
  );
  expect(graphOf(model).nodes.map(({ kind, name, id }) => `${kind} | ${name} | ${id}`)).toEqual([
    'load balancer of Ingress | edge/i | load-balancer edge/i',
    'listener | HTTP 80 | listener edge/i 80',
    'listener rule | every host | listener-rule edge/i 80 1',
    'target group of Service | edge/a port 80 | target-group edge/i edge/a 80',
    'pods of Deployment | edge/a | pods Deployment edge/a',
    'load balancer of group | g | load-balancer g',
    'listener | HTTP 80 | listener g 80',
    'listener rule | every host | listener-rule g 80 1',
    'target group of Service | edge/istio-ingressgateway port 80 | target-group edge/j edge/istio-ingressgateway 80',
    'gateway pods | edge/istio-ingressgateway | gateway-proxy edge/istio-ingressgateway',
    'server of Gateway | edge/h port 80 | gateway-server edge/h 0',
    'VirtualService | edge/w | virtual-service edge/w',
    'destination | "w" port 80 | destination "w" port 80',
    'VirtualService | edge/v | virtual-service edge/v',
    'Gateway | other/g | gateway-server other/g',
    'answer | answer 200 | answer virtual-service edge/v answer 200',
    'destination | "api.example.com" | destination "api.example.com"',
  ]);
});

const dns = (names: string) => `external-dns.alpha.kubernetes.io/hostname: "${names}"`;
const rewriting = (host: string) =>
  `${alb}/transforms.gw: '[{"type":"host-header-rewrite","hostHeaderRewriteConfig":{"rewrites":[{"regex":"^.*$","replace":"${host}"}]}}]'`;
const expression = `${alb}/conditions.gw: '[{"field":"host-header","hostHeaderConfig":{"regexValues":["a.*"]}}]'`;
const all = [ingress({}, 'a.com', 'b.com'), g('["*"]'), v('a', '[a.com]'), v('b', '[b.com]')];

it.each<[string, readonly string[], string | undefined, readonly string[]]>([
  [
    'everything without a host',
    all,
    undefined,
    [
      'load balancer of Ingress "edge/i"',
      'a.com',
      'Gateway "edge/g" server on port 80',
      'VirtualService "edge/a"',
      'VirtualService "edge/b"',
      'b.com',
    ],
  ],
  [
    'what requests for a host meet',
    all,
    'a.com',
    [
      'load balancer of Ingress "edge/i"',
      'a.com',
      'Gateway "edge/g" server on port 80',
      'VirtualService "edge/a"',
    ],
  ],
  [
    'the same in another case',
    [ingress({}, 'a.com', 'b.com'), g('[a.com, b.com]'), v('a', '[a.com]'), v('b', '[b.com]')],
    'A.com',
    [
      'load balancer of Ingress "edge/i"',
      'a.com',
      'Gateway "edge/g" server on port 80',
      'VirtualService "edge/a"',
    ],
  ],
  [
    'a host that nobody asks for',
    all,
    'c.com',
    ['load balancer of Ingress "edge/i"', 'Gateway "edge/g" server on port 80'],
  ],
  [
    'a rule without host, and one for a wildcard',
    [ingress({}, '', '*.com', '*.org'), g('["*"]'), v('a', '[a.com]')],
    'a.com',
    [
      'load balancer of Ingress "edge/i"',
      'every host',
      'Gateway "edge/g" server on port 80',
      'VirtualService "edge/a"',
      '*.com',
    ],
  ],
  [
    'a rule with an expression',
    [ingress({ annotations: expression }, ''), g('["*"]'), v('a', '[a.com]')],
    'a.com',
    [
      'load balancer of Ingress "edge/i"',
      'expressions',
      'Gateway "edge/g" server on port 80',
      'VirtualService "edge/a"',
    ],
  ],
  [
    'the servers for it',
    [ingress({}, 'a.com'), g('[a.com]', '["*.b.com"]', '["*.com"]'), v('a', '[a.com]')],
    'a.com',
    [
      'load balancer of Ingress "edge/i"',
      'a.com',
      'Gateway "edge/g" server on port 80',
      'VirtualService "edge/a"',
      'Gateway "edge/g" server on port 80',
    ],
  ],
  [
    'the VirtualService of a wildcard, where no nearer one is there',
    [ingress({}, ''), g('["*"]'), v('a', '["*.a.com"]'), v('b', '["*"]')],
    'x.a.com',
    [
      'load balancer of Ingress "edge/i"',
      'every host',
      'Gateway "edge/g" server on port 80',
      'VirtualService "edge/a"',
    ],
  ],
  [
    'the load balancer of that name',
    [
      ingress({ annotations: dns('x.com, a.com') }, ''),
      ingress({ name: 'j', annotations: dns('b.com') }, ''),
      g('["*"]'),
    ],
    'a.com',
    ['load balancer of Ingress "edge/i"', 'every host', 'Gateway "edge/g" server on port 80'],
  ],
  [
    'the load balancer of a wildcard',
    [
      ingress({ annotations: dns('*.a.com') }, ''),
      ingress({ name: 'j', annotations: dns('b.com') }, ''),
      g('["*"]'),
    ],
    'x.a.com',
    ['load balancer of Ingress "edge/i"', 'every host', 'Gateway "edge/g" server on port 80'],
  ],
  [
    'all load balancers, where none has the name',
    [
      ingress({ annotations: dns('a.com') }, ''),
      ingress({ name: 'j', annotations: dns('b.com') }, ''),
      g('["*"]'),
    ],
    'c.com',
    [
      'load balancer of Ingress "edge/i"',
      'every host',
      'Gateway "edge/g" server on port 80',
      'load balancer of Ingress "edge/j"',
      'every host',
    ],
  ],
  [
    'what a rule rewrites the host to',
    [ingress({ annotations: rewriting('b.com') }, 'a.com'), g('["*"]'), v('a', '[a.com]'), v('b', '[b.com]')],
    'a.com',
    [
      'load balancer of Ingress "edge/i"',
      'a.com',
      'Gateway "edge/g" server on port 80',
      'VirtualService "edge/a"',
      'VirtualService "edge/b"',
    ],
  ],
  [
    'nothing that a rule for another host rewrites it to',
    [ingress({ annotations: rewriting('b.com') }, 'c.com'), g('["*"]'), v('a', '[a.com]'), v('b', '[b.com]')],
    'a.com',
    ['load balancer of Ingress "edge/i"', 'Gateway "edge/g" server on port 80', 'VirtualService "edge/a"'],
  ],
  [
    'VirtualServices that serve nothing, for their hosts alone',
    [
      g('["*.com"]'),
      ...['a', 'b'].map((name) => virtualService(`edge/${name}`, `hosts: [${name}.com], gateways: [g]`)),
    ],
    'a.com',
    ['Gateway "edge/g" server on port 80', 'VirtualService "edge/a"'],
  ],
  [
    'VirtualServices that serve nothing, for one of their hosts',
    [g('["*.com"]'), virtualService('edge/a', 'hosts: [a.com, b.com], gateways: [g]')],
    'a.com',
    ['Gateway "edge/g" server on port 80', 'VirtualService "edge/a"'],
  ],
  [
    'a VirtualService for it and another host without Gateway',
    [v('a', '[a.com, b.com]', 'gateways: [other/g]')],
    'a.com',
    ['VirtualService "edge/a"', 'Gateway "other/g"'],
  ],
  [
    'a Gateway without load balancer for it',
    [g('[a.com]', '[b.com]')],
    'a.com',
    ['Gateway "edge/g" server on port 80'],
  ],
  [
    'a VirtualService for it without Gateway',
    [v('a', '[a.com]', 'gateways: [other/g]'), v('b', '[b.com]', 'gateways: [other/g]')],
    'a.com',
    ['VirtualService "edge/a"', 'Gateway "other/g"'],
  ],
])('draws %s', (_, manifests, host, expected) => {
  const { nodes } = graphOf(modelOf([edge, ...manifests].join('')), host);
  const stages = ['load-balancer', 'listener-rule', 'gateway-server', 'virtual-service'];
  expect(nodes.filter(({ stage }) => stages.includes(stage)).map(({ title }) => title)).toEqual(expected);
});

const passing = `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [{port: {number: 443, name: tls, protocol: TLS}, tls: {mode: PASSTHROUGH}, hosts: ["*.com"]}]}
`;
const byName = (name: string) =>
  virtualService(
    `edge/${name}`,
    `hosts: ["${name}.com"], gateways: [g], tls: [{match: [{sniHosts: ["${name}.com", "x.${name}.com"]}], route: [{destination: {host: ${name}}}]}]`,
  );

it.each<[string, string | undefined, readonly string[]]>([
  ['everything', undefined, ['VirtualService "edge/a"', 'VirtualService "edge/b"']],
  ['one of its names', 'a.com', ['VirtualService "edge/a"']],
  ['another of its names', 'x.b.com', ['VirtualService "edge/b"']],
  ['a name that nobody passes on', 'c.com', []],
])('draws TLS that is passed on for %s', (_, host, expected) => {
  const { nodes } = graphOf(modelOf([edge, passing, byName('a'), byName('b')].join('')), host);
  expect(nodes.filter(({ stage }) => stage === 'virtual-service').map(({ title }) => title)).toEqual(
    expected,
  );
});

import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { textAt } from '../../test/support/places.ts';
import { settingsFor } from '../../test/support/settings.ts';
import type { Settings } from '../settings/settings.ts';
import type { ModelInput } from './build.ts';
import { openHosts, unroutedHosts } from './unrouted-host.ts';
import { openServers, unroutedServers } from './unrouted-server.ts';

interface Case {
  readonly beside?: readonly string[];
  readonly istio?: string;
  readonly settings?: Partial<Settings>;
  readonly holes?: ModelInput['holes'];
}

const modelFor = ({ beside = [], istio = '', settings = {}, holes = [] }: Case) =>
  modelOf([pods, ...beside].join(''), { ...settingsFor({ istio }), ...settings }, holes);

/** The servers without routes, each as `Gateway port hosts on namespaces of proxies`, and how many references are open. */
function servers(one: Case) {
  const model = modelFor(one);
  const found = unroutedServers(model).map(
    ({ server, proxies }) =>
      `${server.gateway.id.name} ${server.port}: ${server.hosts.map(({ written }) => written).join(' ')} on ${proxies.map(({ namespace }) => namespace).join(' ')}`,
  );
  return [...found, `${openServers(model).length} open`];
}

/** The hosts of rules without virtual host, each as `host beside domains`, those that plainly stand elsewhere in brackets. */
function hosts(one: Case) {
  const model = modelFor(one);
  const { certain, elsewhere } = unroutedHosts('rules', model);
  return [
    ...certain.map(
      ({ host, domains, port, meshOnly }) =>
        `${host} beside ${domains.join(' ')}${port === undefined ? '' : ` with :${port}`}${meshOnly === undefined ? '' : ` and ${meshOnly.resource.id.name} for the mesh`}`,
    ),
    ...elsewhere.map(({ host }) => `(${host})`),
    `${openHosts(model).length} open`,
  ];
}

const pods =
  deployment('edge/gw', '{istio: x}') +
  service(
    'edge/gw',
    '{istio: x}',
    '{port: 15021, nodePort: 30021, name: status-port}, {port: 80, targetPort: 8080, nodePort: 30080, name: http2}, {port: 443, targetPort: 8443, nodePort: 30443, name: https}',
  ).replace('spec: {', 'spec: {type: NodePort, ');
/** The same gateway as `gw2`, by another label. */
const second = (label: string) =>
  pods
    .replaceAll('name: gw,', 'name: gw2,')
    .replaceAll('istio: x', `istio: ${label}`)
    .replaceAll('300', '301');
const ingress = (...names: readonly string[]) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge}
spec: {ingressClassName: alb, rules: [${names.map((name) => `{${name === '' ? '' : `host: "${name}", `}http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: 80}}}}]}}`).join(', ')}]}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb}
`;
const g = (hosts: string, name = 'edge/g', selector = '{istio: x}') => gateway(name, selector, hosts);
const to = 'route: [{destination: {host: web}}]';
const v = (hosts: string, more = 'gateways: [edge/g]', name = 'edge/v') =>
  virtualService(name, `hosts: ${hosts}, ${more}, http: [{${to}}]`);
const hidden = [{ kind: 'VirtualService', namespace: 'a', name: 'b' }];
const makers = `---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {name: c, namespace: edge}
spec: {targetRef: {kind: Deployment, name: web}, service: {port: 80, gateways: [edge/g], hosts: [b.com]}}
`;
const byTls = (mode: string, hosts: string) =>
  g(hosts)
    .replace('protocol: HTTP}', 'protocol: TLS}')
    .replace('number: 80', 'number: 443')
    .replace('hosts:', `tls: {mode: ${mode}}, hosts:`);
const onPort = (port: number, text: string) =>
  text.replace(
    'metadata: {name: i, namespace: edge}',
    `metadata: {name: i, namespace: edge, annotations: {alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": ${port}}]'}}`,
  );
const istioIngress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: j, namespace: edge}
spec: {ingressClassName: istio, rules: [{host: b.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: istio}
spec: {controller: istio.io/ingress-controller}
`;
const both = g('[a.com, b.com]');
const twoServers = gateway('edge/g', '{istio: x}', '[a.com]', '[b.com]').replace(
  'name: http, protocol: HTTP}, hosts: [b',
  'name: http-b, protocol: HTTP}, hosts: [b',
);
const redirect = (hosts: string) => g(hosts).replace('hosts:', 'tls: {httpsRedirect: true}, hosts:');
const https = g('[a.com]')
  .replace('protocol: HTTP}', 'protocol: HTTPS}')
  .replace('number: 80', 'number: 443')
  .replace('hosts:', 'tls: {mode: SIMPLE, credentialName: c}, hosts:');
const complete = { settings: { complete: 'all' as const } };
it.each<[string, Case, readonly string[]]>([
  ['no Gateway', {}, ['0 open']],
  [
    'a Gateway without VirtualService',
    { beside: [ingress(''), g('[a.com]')] },
    ['g 80: a.com on edge', '1 open'],
  ],
  [
    'a Gateway without VirtualService, all complete',
    { beside: [ingress(''), g('[a.com]')], ...complete },
    ['g 80: a.com on edge', '0 open'],
  ],
  ['a Gateway with one', { beside: [ingress(''), g('[a.com]'), v('[a.com]')] }, ['0 open']],
  ['a Gateway with one for one of its hosts', { beside: [ingress(''), both, v('[a.com]')] }, ['0 open']],
  [
    'two servers, one with one',
    { beside: [ingress(''), twoServers, v('[a.com]')] },
    ['g 80: b.com on edge', '1 open'],
  ],
  [
    'two Gateways, one with one',
    { beside: [ingress(''), g('[a.com]'), g('[b.com]', 'edge/h'), v('[a.com]')] },
    ['h 80: b.com on edge', '1 open'],
  ],
  ['a VirtualService for another host', { beside: [ingress(''), g('[a.com]'), v('[c.com]')] }, ['0 open']],
  [
    'a VirtualService for a wildcard',
    { beside: [ingress(''), g('[x.a.com]'), v('["*.a.com"]')] },
    ['0 open'],
  ],
  ['a Gateway for a wildcard', { beside: [ingress(''), g('["*.a.com"]'), v('[x.a.com]')] }, ['0 open']],
  [
    'a VirtualService that names no Gateway',
    { beside: [ingress(''), g('[a.com]'), v('[a.com]', 'exportTo: ["*"]')] },
    ['0 open'],
  ],
  [
    'a VirtualService for a wildcard that names no Gateway',
    { beside: [ingress(''), g('["*.a.com"]'), v('[x.a.com]', 'exportTo: ["*"]')] },
    ['0 open'],
  ],
  [
    'a VirtualService of another host that names no Gateway',
    { beside: [ingress(''), g('[a.com]'), v('[c.com]', 'exportTo: ["*"]')] },
    ['g 80: a.com on edge', '1 open'],
  ],
  [
    'a VirtualService that names a Gateway outside',
    { beside: [ingress(''), g('[a.com]'), v('[a.com]', 'gateways: [other/g]')] },
    ['0 open'],
  ],
  ['a VirtualService that is filled in later', { beside: [ingress(''), both, v('["$(HOST)"]')] }, ['0 open']],
  [
    'a VirtualService of another namespace than the entry',
    { beside: [ingress(''), g('["shop/a.com"]'), v('[a.com]')] },
    ['0 open'],
  ],
  ['a redirect', { beside: [ingress(''), redirect('[a.com]')] }, ['0 open']],
  [
    'VirtualServices of which the content is not shown',
    { beside: [ingress(''), g('[a.com]')], holes: hidden },
    ['0 open'],
  ],
  [
    'Services of which the content is not shown',
    { beside: [ingress(''), g('[a.com]')], holes: [{ kind: 'Service', namespace: 'a', name: 'b' }] },
    ['g 80: a.com on edge', '1 open'],
  ],
  ['VirtualServices that a controller makes', { beside: [ingress(''), g('[a.com]'), makers] }, ['0 open']],
  ['a host and one that is filled in later', { beside: [ingress(''), g('["$(HOST)", a.com]')] }, ['0 open']],
  [
    'TLS that is passed on by itself',
    { beside: [ingress(''), byTls('AUTO_PASSTHROUGH', '[a.com]')] },
    ['0 open'],
  ],
  [
    'TLS that is passed on by VirtualServices',
    { beside: [ingress(''), byTls('PASSTHROUGH', '[a.com]')] },
    ['g 443: a.com on edge', '1 open'],
  ],
  [
    'two hosts of which a VirtualService that names no Gateway has one',
    { beside: [ingress(''), both, v('[a.com]', 'exportTo: ["*"]')] },
    ['0 open'],
  ],
  [
    'pods of which only the Service is known',
    {
      beside: [
        ingress(''),
        gateway('in/g', '{istio: zz, app: edge}', '[a.com]'),
        service('in/gw', '{istio: zz}'),
      ],
    },
    ['0 open'],
  ],
  [
    'a redirect on a TLS server',
    { beside: [ingress(''), https.replace('mode: SIMPLE', 'httpsRedirect: true, mode: SIMPLE')] },
    ['g 443: a.com on edge', '1 open'],
  ],
  [
    'two gateways that one Gateway selects',
    { beside: [ingress(''), deployment('edge/other', '{istio: x}'), g('[a.com]')] },
    ['g 80: a.com on edge edge', '1 open'],
  ],
  [
    'a delegate for the host',
    { beside: [ingress(''), g('[a.com]'), virtualService('edge/d', `http: [{${to}}]`)] },
    ['g 80: a.com on edge', '1 open'],
  ],
  [
    'a host below a wildcard of a VirtualService without Gateway',
    { beside: [ingress(''), g('[x.a.com]'), v('["*.a.com"]', 'exportTo: ["*"]')] },
    ['0 open'],
  ],
  [
    'a wildcard and a VirtualService for a host of another Gateway below it',
    {
      beside: [ingress(''), g('["*.a.com"]'), g('[x.a.com]', 'edge/h'), v('[x.a.com]', 'gateways: [edge/h]')],
    },
    ['0 open'],
  ],
  [
    'the host of a VirtualService on another Gateway',
    {
      beside: [
        ingress(''),
        g('[a.com]'),
        g('[a.com]', 'edge/h').replace('name: http', 'name: http-b'),
        v('[a.com]', 'gateways: [edge/h]'),
      ],
    },
    ['0 open'],
  ],
  [
    'a VirtualService for none of two servers',
    { beside: [ingress(''), twoServers, v('[c.com]')] },
    ['0 open'],
  ],
  [
    'a VirtualService for a wildcard over one of two servers',
    { beside: [ingress(''), twoServers, v('["*.com"]')] },
    ['0 open'],
  ],
  ['HTTPS without load balancer', { beside: [https] }, ['g 443: a.com on edge', '1 open']],
  [
    'an egress gateway without load balancer',
    { beside: [second('egressgateway'), g('[a.com]', 'edge/h', '{istio: egressgateway}')] },
    ['0 open'],
  ],
  [
    'an egress gateway behind a load balancer',
    {
      beside: [
        ingress('').replace('name: gw,', 'name: gw2,'),
        second('egressgateway'),
        g('[a.com]', 'edge/h', '{istio: egressgateway}'),
      ],
    },
    ['h 80: a.com on edge', '1 open'],
  ],
  [
    'a wildcard, and VirtualServices that name no Gateway for hosts elsewhere',
    { beside: [ingress(''), g('["*.a.com"]'), v('[x.b.com]', 'exportTo: ["*"]')] },
    ['g 80: *.a.com on edge', '1 open'],
  ],
  [
    'a wildcard, and VirtualServices that name no Gateway for hosts elsewhere and below it',
    { beside: [ingress(''), g('["*.a.com"]'), v('[x.a.com, x.b.com]', 'exportTo: ["*"]')] },
    ['0 open'],
  ],
  [
    'the host of a VirtualService on another Gateway that does not list it',
    {
      beside: [
        ingress(''),
        g('[a.com]'),
        g('[b.com]', 'edge/h').replace('name: http', 'name: http-b'),
        v('[a.com]', 'gateways: [edge/h]'),
      ],
    },
    ['g 80: a.com on edge', '1 open'],
  ],
  [
    'two servers of which one admits a VirtualService of this namespace',
    { beside: [ingress(''), twoServers.replace('[a.com]', '["shop/a.com"]'), v('[a.com, b.com]')] },
    ['g 80: shop/a.com on edge', '1 open'],
  ],
  [
    'two servers of which one is below the wildcard of a VirtualService',
    { beside: [ingress(''), twoServers.replace('[a.com]', '[a.org]'), v('["*.com"]')] },
    ['g 80: a.org on edge', '1 open'],
  ],
  ['HTTPS', { beside: [ingress(''), https] }, ['g 443: a.com on edge', '1 open']],
  ['a host that is filled in later', { beside: [ingress(''), g('["$(HOST)"]')] }, ['0 open']],
  [
    'a Gateway of Knative',
    {
      beside: [
        ingress(''),
        g('[a.com]').replace(
          'namespace: edge}',
          'namespace: edge, labels: {networking.knative.dev/ingress-provider: istio}}',
        ),
      ],
    },
    ['0 open'],
  ],
  [
    'TCP behind a load balancer',
    { beside: [ingress(''), g('[a.com]').replace('protocol: HTTP}', 'protocol: TCP}')] },
    ['g 80: a.com on edge', '1 open'],
  ],
  ['TCP', { beside: [g('[a.com]').replace('protocol: HTTP}', 'protocol: TCP}')] }, ['0 open']],
  [
    'a gateway that is not behind a load balancer',
    { beside: [g('[a.com]')] },
    ['g 80: a.com on edge', '1 open'],
  ],
  [
    'an ingress gateway that is not behind a load balancer',
    {
      beside: [
        deployment('in/gw', '{istio: ingressgateway}'),
        service('in/gw', '{istio: ingressgateway}'),
        g('[a.com]', 'in/g', '{istio: ingressgateway}'),
      ],
    },
    ['g 80: a.com on in', '1 open'],
  ],
  [
    'VirtualServices outside the input',
    { beside: [ingress(''), g('[a.com]')], settings: { external: ['VirtualService/a/b'] } },
    ['0 open'],
  ],
  [
    'other things outside the input',
    { beside: [ingress(''), g('[a.com]')], settings: { external: ['Service/a/b'] } },
    ['g 80: a.com on edge', '1 open'],
  ],
  [
    'a Gateway that selects no pods',
    { beside: [ingress(''), g('[a.com]', 'edge/g', '{istio: zz, a: b}')] },
    ['0 open'],
  ],
])('servers without routes: %s', (_, one, expected) => {
  expect(servers(one)).toEqual(expected);
});
const served = [g('["*"]'), v('[a.com]')];
it.each<[string, Case, readonly string[]]>([
  ['a host with routes', { beside: [ingress('a.com'), ...served] }, ['0 open']],
  ['a host without', { beside: [ingress('a.com', 'b.com'), ...served] }, ['b.com beside a.com', '0 open']],
  [
    'a host without, all complete',
    { beside: [ingress('a.com', 'b.com'), ...served], ...complete },
    ['b.com beside a.com', '0 open'],
  ],
  [
    'two hosts without',
    { beside: [ingress('a.com', 'b.com', 'c.com'), ...served] },
    ['(b.com)', '(c.com)', '2 open'],
  ],
  [
    'two hosts without, all complete',
    { beside: [ingress('a.com', 'b.com', 'c.com'), ...served], ...complete },
    ['b.com beside a.com', 'c.com beside a.com', '0 open'],
  ],
  [
    'two hosts without and two with',
    { beside: [ingress('a.com', 'd.com', 'b.com', 'c.com'), g('["*"]'), v('[a.com, d.com]')] },
    ['b.com beside a.com d.com', 'c.com beside a.com d.com', '0 open'],
  ],
  ['a host without where no host has any', { beside: [ingress('b.com'), g('["*"]')] }, ['0 open']],
  ['a host under a wildcard', { beside: [ingress('x.a.com'), g('["*"]'), v('["*.a.com"]')] }, ['0 open']],
  [
    'a host under a wildcard before 1.15, asked for on another port than the Gateway has',
    { beside: [onPort(8443, ingress('x.a.com')), g('["*"]'), v('["*.a.com"]')], istio: '1.14' },
    ['x.a.com beside *.a.com with :8443', '0 open'],
  ],
  [
    'the same from 1.15 on',
    { beside: [onPort(8443, ingress('x.a.com')), g('["*"]'), v('["*.a.com"]')], istio: '1.15' },
    ['0 open'],
  ],
  [
    'every host before 1.15, asked for on another port',
    { beside: [onPort(8443, ingress('x.a.com')), g('["*"]'), v('["*"]')], istio: '1.14' },
    ['0 open'],
  ],
  [
    'a host by its name before 1.15, asked for on another port',
    { beside: [onPort(8443, ingress('a.com')), g('["*"]'), v('[a.com]')], istio: '1.14' },
    ['0 open'],
  ],
  [
    'a host under a wildcard before 1.15, asked for on the port of the Gateway',
    {
      beside: [
        onPort(8080, ingress('x.a.com')),
        g('["*"]').replace('number: 80,', 'number: 8080,'),
        v('["*.a.com"]'),
      ],
      istio: '1.14',
    },
    ['0 open'],
  ],
  [
    'three hosts without and two with',
    { beside: [ingress('a.com', 'd.com', 'b.com', 'c.com', 'e.com'), g('["*"]'), v('[a.com, d.com]')] },
    ['(b.com)', '(c.com)', '(e.com)', '3 open'],
  ],
  [
    'two hosts without and one with, which two rules have',
    { beside: [ingress('a.com', 'a.com', 'b.com', 'c.com'), ...served] },
    ['(b.com)', '(c.com)', '2 open'],
  ],
  [
    'a host without, of which some paths go to an application',
    {
      beside: [
        ingress('a.com', 'b.com').replace(
          'host: "b.com", http: {paths: [',
          'host: "b.com", http: {paths: [{path: /x, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}, ',
        ),
        ...served,
        service('edge/web', '{app: web}', '{port: 80, nodePort: 30081}').replace(
          'spec: {',
          'spec: {type: NodePort, ',
        ),
      ],
    },
    ['0 open'],
  ],
  [
    'a host without at each of two gateways',
    {
      beside: [
        ingress('a.com', 'b.com'),
        ...served,
        ingress('c.com').replace('name: i,', 'name: k,').replace('name: gw,', 'name: gw2,'),
        second('zz'),
        g('["*"]', 'edge/h', '{istio: zz}'),
        v('[d.com]', 'gateways: [h]', 'edge/w'),
      ],
    },
    ['b.com beside a.com', 'c.com beside d.com', '0 open'],
  ],
  [
    'a host without at a gateway with others, and one at a gateway with none',
    {
      beside: [
        ingress('a.com', 'b.com'),
        ...served,
        ingress('c.com').replace('name: i,', 'name: k,').replace('name: gw,', 'name: gw2,'),
        second('zz'),
        g('["*"]', 'edge/h', '{istio: zz}'),
      ],
    },
    ['b.com beside a.com', '0 open'],
  ],
  [
    'a host under a wildcard before 1.15, asked for on port 80 of a Gateway on another',
    {
      beside: [ingress('x.a.com'), g('["*"]').replace('number: 80,', 'number: 8080,'), v('["*.a.com"]')],
      istio: '1.14',
    },
    ['0 open'],
  ],
  [
    'a host under a wildcard before 1.15, asked for on two ports of which one counts',
    {
      beside: [
        onPort(8443, ingress('x.a.com')).replace('{"HTTP": 8443}', '{"HTTP": 8443}, {"HTTP": 80}'),
        g('["*"]'),
        v('["*.a.com"]'),
      ],
      istio: '1.14',
    },
    ['0 open'],
  ],
  [
    'a host of a VirtualService that names no Gateway, where one lists another host by its name',
    {
      beside: [
        ingress('a.com', 'b.com'),
        g('["*", x.y.z.com]'),
        v('[a.com]'),
        v('[b.com]', 'exportTo: ["*"]', 'edge/w'),
      ],
    },
    ['b.com beside a.com and w for the mesh', '0 open'],
  ],
  [
    'a host without, where the content of VirtualServices is not shown',
    { beside: [ingress('a.com', 'b.com'), ...served], holes: hidden },
    ['0 open'],
  ],
  [
    'a host without, where some VirtualServices could not be read',
    { beside: [ingress('a.com', 'b.com'), ...served], holes: [{ kind: 'VirtualService' }] },
    ['0 open'],
  ],
  [
    'a host without, where a controller makes VirtualServices',
    { beside: [ingress('a.com', 'b.com'), ...served, makers] },
    ['0 open'],
  ],
  [
    'a host under a wildcard before 1.15, asked for on port 443',
    {
      beside: [
        onPort(443, ingress('x.a.com')),
        g('["*"]').replace('number: 80,', 'number: 8080,'),
        v('["*.a.com"]'),
      ],
      istio: '1.14',
    },
    ['0 open'],
  ],
  [
    'a host under a wildcard before 1.15, asked for on port 442',
    { beside: [onPort(442, ingress('x.a.com')), g('["*"]'), v('["*.a.com"]')], istio: '1.14' },
    ['x.a.com beside *.a.com with :442', '0 open'],
  ],
  [
    'a host under a wildcard before 1.15, asked for on port 443 of a Gateway on port 80',
    { beside: [onPort(443, ingress('x.a.com')), g('["*"]'), v('["*.a.com"]')], istio: '1.14' },
    ['0 open'],
  ],
  [
    'a host that a rule has twice',
    { beside: [ingress('a.com', 'b.com', 'b.com'), ...served] },
    ['b.com beside a.com', 'b.com beside a.com', '0 open'],
  ],
  [
    'a VirtualService without hosts',
    {
      beside: [
        ingress('a.com', 'b.com'),
        ...served,
        virtualService('edge/w', `gateways: [edge/g], http: [{${to}}]`),
      ],
    },
    ['0 open'],
  ],
  [
    'a VirtualService without hosts for the mesh',
    { beside: [ingress('a.com', 'b.com'), ...served, virtualService('edge/w', `http: [{${to}}]`)] },
    ['b.com beside a.com', '0 open'],
  ],
  [
    'a host of a VirtualService that names no Gateway, where one lists a wildcard of two labels for it',
    {
      beside: [
        ingress('a.com', 'x.b.com'),
        g('["*", "*.b.com"]'),
        v('[a.com]'),
        v('[x.b.com]', 'exportTo: ["*"]', 'edge/w'),
      ],
    },
    ['0 open'],
  ],
  [
    'a host of a VirtualService that names no Gateway, where one lists a wildcard of one label for it',
    {
      beside: [
        ingress('a.com', 'b.com'),
        g('["*", "*.com"]'),
        v('[a.com]'),
        v('[b.com]', 'exportTo: ["*"]', 'edge/w'),
      ],
    },
    ['b.com beside a.com and w for the mesh', '0 open'],
  ],
  [
    'a host that an Ingress of istiod has',
    { beside: [ingress('a.com', 'b.com'), ...served, istioIngress] },
    ['0 open'],
  ],
  [
    'a host of a gateway that speaks another protocol',
    {
      beside: [
        ingress('a.com', 'b.com').replace(
          'metadata: {name: i, namespace: edge}',
          'metadata: {name: i, namespace: edge, annotations: {alb.ingress.kubernetes.io/backend-protocol: HTTPS}}',
        ),
        ...served,
      ],
    },
    ['0 open'],
  ],
  [
    'a host of a gateway that speaks what cannot be told',
    {
      beside: [
        ingress('a.com', 'b.com').replace(
          'metadata: {name: i, namespace: edge}',
          'metadata: {name: i, namespace: edge, annotations: {alb.ingress.kubernetes.io/backend-protocol: $(PROTOCOL)}}',
        ),
        ...served,
      ],
    },
    ['0 open'],
  ],
  [
    'a host for which a server may be there',
    {
      beside: [
        ingress('a.com', 'b.com'),
        ...served,
        g('[b.com]', 'edge/h').replace('hosts:', 'bind: 10.1.2.3, hosts:'),
      ],
    },
    ['0 open'],
  ],
  [
    'a host under a wildcard before 1.15',
    { beside: [ingress('x.a.com'), g('["*"]'), v('["*.a.com"]')], istio: '1.14' },
    ['0 open'],
  ],
  ['every host', { beside: [ingress('x.a.com'), g('["*"]'), v('["*"]')] }, ['0 open']],
  ['a wildcard', { beside: [ingress('*.a.com', 'a.com'), ...served] }, ['*.a.com beside a.com', '0 open']],
  ['a wildcard that meets a host', { beside: [ingress('*.com'), ...served] }, ['0 open']],
  ['a rule without host', { beside: [ingress(''), ...served] }, ['0 open']],
  ['a host that is filled in later', { beside: [ingress('$(HOST)'), ...served] }, ['0 open']],
  [
    'a host of a VirtualService that names no Gateway, where one lists the host',
    {
      beside: [
        ingress('a.com', 'b.com'),
        g('["*", b.com]'),
        v('[a.com]'),
        v('[b.com]', 'exportTo: ["*"]', 'edge/w'),
      ],
    },
    ['0 open'],
  ],
  [
    'a host of a VirtualService that names no Gateway, below a Gateway for every host',
    { beside: [ingress('a.com', 'b.com'), ...served, v('[b.com]', 'exportTo: ["*"]', 'edge/w')] },
    ['b.com beside a.com and w for the mesh', '0 open'],
  ],
  [
    'a host of a VirtualService on a Gateway outside',
    { beside: [ingress('a.com', 'b.com'), ...served, v('[b.com]', 'gateways: [other/g]', 'edge/w')] },
    ['0 open'],
  ],
  [
    'a host of a VirtualService on the Gateway of another gateway',
    {
      beside: [
        ingress('a.com', 'b.com'),
        ...served,
        deployment('in/gw', '{istio: ingressgateway}'),
        service('in/gw', '{istio: ingressgateway}'),
        g('[b.com]', 'in/g', '{istio: ingressgateway}'),
        v('[b.com]', 'gateways: [in/g]', 'in/w'),
      ],
    },
    ['b.com beside a.com', '0 open'],
  ],
  [
    'a host of a VirtualService on a Gateway without pods',
    {
      beside: [
        ingress('a.com', 'b.com'),
        ...served,
        g('[b.com]', 'edge/h', '{istio: zz, a: b}'),
        v('[b.com]', 'gateways: [h]', 'edge/w'),
      ],
    },
    ['0 open'],
  ],
  [
    'a host of a VirtualService that the entry does not admit',
    {
      beside: [
        ingress('a.com', 'b.com'),
        g('["edge/*"]'),
        v('[a.com]'),
        v('[b.com]', 'gateways: [edge/g]', 'shop/w'),
      ],
    },
    ['0 open'],
  ],
  [
    'a host of a server without any routes',
    { beside: [ingress('a.com', 'b.com'), twoServers, v('[a.com]')] },
    ['0 open'],
  ],
  [
    'VirtualServices outside the input',
    { beside: [ingress('a.com', 'b.com'), ...served], settings: { external: ['VirtualService/a/b'] } },
    ['0 open'],
  ],
  [
    'no Gateway on the port',
    { beside: [ingress('b.com'), g('["*"]').replace('number: 80', 'number: 81'), v('[a.com]')] },
    ['0 open'],
  ],
  [
    'a TCP server',
    { beside: [ingress('b.com'), g('["*"]').replace('protocol: HTTP}', 'protocol: TCP}')] },
    ['0 open'],
  ],
])('hosts without routes: %s', (_, one, expected) => {
  expect(hosts(one)).toEqual(expected);
});

it('says which host is served by no VirtualService of the input, and where', () => {
  const model = modelFor({ beside: [ingress('a.com', 'B.com', '*.c.com'), ...served] });
  expect(
    openHosts(model).map(({ to: { kind, namespace, name }, at, reason }) => [
      `${kind} ${namespace}/${name}`,
      textAt(at),
      reason,
    ]),
  ).toEqual([
    [
      'VirtualService */B.com',
      '"B.com"',
      'no VirtualService for host "B.com" of Ingress "edge/i" is in the input',
    ],
    [
      'VirtualService */*.c.com',
      '"*.c.com"',
      'no VirtualService for host "*.c.com" of Ingress "edge/i" is in the input',
    ],
  ]);
});

it('says which server is served by no VirtualService of the input, and where', () => {
  const model = modelFor({ beside: [ingress(''), g('["shop/a.com", b.com]')] });
  expect(
    openServers(model).map(({ to: { kind, namespace, name }, at, reason }) => [
      `${kind} ${namespace}/${name}`,
      textAt(at),
      reason,
    ]),
  ).toEqual([
    [
      'VirtualService */a.com',
      '"shop/a.com"',
      'no VirtualService for host "shop/a.com" of Gateway "edge/g" is in the input',
    ],
    [
      'VirtualService */b.com',
      'b.com',
      'no VirtualService for host "b.com" of Gateway "edge/g" is in the input',
    ],
  ]);
});

const named = (names: string, ...hosts: readonly string[]) =>
  ingress(...hosts).replace(
    'metadata: {name: i, namespace: edge}',
    `metadata: {name: i, namespace: edge, annotations: {external-dns.alpha.kubernetes.io/hostname: "${names}"}}`,
  );

it.each<[string, Case, readonly string[]]>([
  ['with routes', { beside: [named('a.com', ''), ...served] }, []],
  ['without', { beside: [named('a.com, b.com', ''), ...served] }, ['b.com by annotation']],
  ['that rules leave out', { beside: [named('a.com, b.com', 'a.com'), ...served] }, []],
  ['under a wildcard', { beside: [named('x.a.com', ''), g('["*"]'), v('["*.a.com"]')] }, []],
  [
    'of which most are without',
    { beside: [named('a.com, b.com, c.com', ''), ...served] },
    ['(b.com)', '(c.com)'],
  ],
])('DNS names of load balancers %s', (_, one, expected) => {
  const { certain, elsewhere } = unroutedHosts('names', modelFor(one));
  const told = [
    ...certain.map(({ host, from }) => `${host} by ${from}`),
    ...elsewhere.map(({ host }) => `(${host})`),
  ];
  expect(told).toEqual(expected);
});

it('names all gateways behind a host without routes', () => {
  const other = deployment('edge/other', '{istio: x}');
  const { certain } = unroutedHosts(
    'rules',
    modelFor({ beside: [ingress('a.com', 'b.com'), other, ...served] }),
  );
  expect(certain.map(({ host, arrivals }) => [host, ...arrivals.map(({ proxy }) => proxy.name)])).toEqual([
    ['b.com', 'gw', 'other'],
  ]);
});

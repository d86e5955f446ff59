import { expect, it } from 'vitest';
import { service } from '../../../test/support/manifests.ts';
import type { Asking } from '../../../test/support/traced.ts';
import {
  edge,
  routes,
  toldFrom,
  toWeb,
  waysOf,
  web,
  webPods,
  webService,
} from '../../../test/support/traced.ts';

const strict = `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: p, namespace: edge}
spec: {selector: {matchLabels: {app: web}}, mtls: {mode: STRICT}}
`;
const peers = (spec: string) => `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: p, namespace: edge}
spec: {${spec}}
`;
const off = 'plain text, as PeerAuthentication "edge/p" disables mutual TLS';
const on = 'mutual TLS to pods with a sidecar';
const towards = (spec: string) => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: d, namespace: edge}
spec: {host: web, ${spec}}
`;
const entry = (more: string) => `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: e, namespace: edge}
spec: {hosts: [x.org], ports: [{number: 80, name: http, protocol: HTTP}], ${more}}
`;
const namespaced = (labels: string) => `---
apiVersion: v1
kind: Namespace
metadata: {name: edge, labels: ${labels}}
`;
const placeless = (manifest: string) => manifest.replace(', namespace: edge}', '}');
const injected = namespaced('{istio-injection: enabled}');
const plain = namespaced('{istio-injection: disabled}');

it.each<[string, Asking, readonly string[]]>([
  [
    'weights',
    {
      manifests: [
        ...edge,
        ...web,
        routes('{route: [{destination: {host: web}, weight: 1}, {destination: {host: none}, weight: 3}]}'),
      ],
    },
    [
      '...',
      '25 %',
      '  + destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local, mutual TLS to pods with a sidecar @ spec.http.0.route.0.destination.host',
      '  + service Service "edge/web" @ ',
      '  + pods Deployment edge/web @ ',
      '  = delivered edge/web:80 Deployment edge/web',
      '75 %',
      '  - destination "none" port 80: there is no Service "edge/none" @ spec.http.0.route.1.destination.host',
      '  = answered 503 istio-envoy NC',
      '  if Service "edge/none" is not outside the input',
      'if Service "edge/none" is not outside the input',
    ],
  ],
  [
    'no weight',
    {
      manifests: [
        ...edge,
        ...web,
        routes('{route: [{destination: {host: web}, weight: 0}, {destination: {host: none}, weight: 0}]}'),
      ],
    },
    [
      '...',
      '? route VirtualService "edge/v" route without path: what it does, or whether the gateway has it, cannot be told @ spec.http.0',
      '= undecided + what it depends on',
      'if VirtualService "edge/v" is in force, though istiod refuses it as it is written: weights of 2 destinations add up to 0, expected more than 0',
    ],
  ],
  [
    'a Service that is not there',
    { manifests: [...edge, ...web, routes('{route: [{destination: {host: none}}]}')] },
    [
      '...',
      '- destination "none" port 80: there is no Service "edge/none" @ spec.http.0.route.0.destination.host',
      '= answered 503 istio-envoy NC',
      'if Service "edge/none" is not outside the input',
    ],
  ],
  [
    'a Service that is not anywhere',
    { manifests: [...edge, ...web, routes('{route: [{destination: {host: none}}]}')], complete: 'all' },
    [
      '...',
      '- destination "none" port 80: there is no Service "edge/none" @ spec.http.0.route.0.destination.host',
      '= answered 503 istio-envoy NC',
    ],
  ],
  [
    'a Service of a namespace that is not there',
    { manifests: [...edge, routes('{route: [{destination: {host: none.other.svc.cluster.local}}]}')] },
    [
      '...',
      '? destination "none.other.svc.cluster.local" port 80: Service "other/none" is not in the input @ spec.http.0.route.0.destination.host',
      '= undecided + Service "other/none"',
    ],
  ],
  [
    'a host that nobody has',
    {
      manifests: [...edge, ...web, routes('{route: [{destination: {host: none.example.org}}]}')],
      complete: 'all',
    },
    [
      '...',
      '- destination "none.example.org" port 80: the gateway knows no host "none.example.org" @ spec.http.0.route.0.destination.host',
      '= answered 503 istio-envoy NC',
    ],
  ],
  [
    'a host that may be elsewhere',
    { manifests: [...edge, ...web, routes('{route: [{destination: {host: none.example.org}}]}')] },
    [
      '...',
      '? destination "none.example.org" port 80: no ServiceEntry in the input lists host "none.example.org" @ spec.http.0.route.0.destination.host',
      '= undecided + a ServiceEntry for host "none.example.org"',
    ],
  ],
  [
    'a host that is not completed',
    {
      manifests: [
        ...edge,
        service('shop/web', '{app: web}'),
        routes('{route: [{destination: {host: web.shop}}]}'),
      ],
      complete: 'all',
    },
    [
      '...',
      '- destination "web.shop" port 80: the host is not completed: no Service or ServiceEntry is called so, that of Service "shop/web" is "web.shop.svc.cluster.local" @ spec.http.0.route.0.destination.host',
      '= answered 503 istio-envoy NC',
    ],
  ],
  [
    'a host in another domain',
    { manifests: [...edge, ...web, routes('{route: [{destination: {host: web.edge.svc.other.domain}}]}')] },
    [
      '...',
      '- destination "web.edge.svc.other.domain" port 80: the gateway knows no host "web.edge.svc.other.domain" @ spec.http.0.route.0.destination.host',
      '= answered 503 istio-envoy NC',
      'if the cluster domain is "cluster.local"',
    ],
  ],
  [
    'a VirtualService without namespace that names a Service',
    { manifests: [...edge, ...web, placeless(routes(toWeb, 'gateways: [edge/g], hosts: [a.com]'))] },
    [
      '...',
      '+ route VirtualService "v" route without path @ spec.http.0',
      '? destination "web" port 80: VirtualService "v" has no namespace, so that it cannot be told whether it is meant @ spec.http.0.route.0.destination.host',
      '= undecided + the namespace of VirtualService "v"',
    ],
  ],
  [
    'a VirtualService without namespace that names a host that nobody has',
    {
      manifests: [
        ...edge,
        ...web,
        placeless(
          routes('{route: [{destination: {host: none.example.org}}]}', 'gateways: [edge/g], hosts: [a.com]'),
        ),
      ],
      complete: 'all',
    },
    [
      '...',
      '+ route VirtualService "v" route without path @ spec.http.0',
      '- destination "none.example.org" port 80: the gateway knows no host "none.example.org" @ spec.http.0.route.0.destination.host',
      '= answered 503 istio-envoy NC',
    ],
  ],
  ...['web', 'web.edge.svc.cluster.local'].map((host): [string, Asking, readonly string[]] => [
    `a Service without namespace by ${host}`,
    {
      manifests: [
        ...edge,
        placeless(webService),
        placeless(webPods),
        routes(`{route: [{destination: {host: ${host}}}]}`),
      ],
    },
    [
      '...',
      `? destination "${host}" port 80: Service "web" has no namespace, so that it cannot be told whether it is meant @ spec.http.0.route.0.destination.host`,
      '= undecided + the namespace of Service "web"',
    ],
  ]),
  [
    'a port that the Service lacks',
    {
      manifests: [...edge, ...web, routes('{route: [{destination: {host: web, port: {number: 81}}}]}')],
      complete: 'all',
    },
    [
      '...',
      '- destination "web" port 81: Service "edge/web" has no port 81, it has 80 @ spec.http.0.route.0.destination.host',
      '= answered 503 istio-envoy NC',
    ],
  ],
  [
    'a port that the Service may have',
    {
      manifests: [
        ...edge,
        webService.replace('port: 80', 'port: "<port>"'),
        webPods,
        routes('{route: [{destination: {host: web, port: {number: 81}}}]}'),
      ],
    },
    [
      '...',
      '? destination "web" port 81: the ports of Service "edge/web" are not known @ spec.http.0.route.0.destination.host',
      '= undecided + the ports of Service "edge/web"',
    ],
  ],
  [
    'a subset that nobody defines',
    {
      manifests: [...edge, ...web, routes('{route: [{destination: {host: web, subset: v1}}]}')],
      complete: 'all',
    },
    [
      '...',
      '- destination "web" port 80 subset "v1": no DestinationRule that the gateway uses defines subset "v1" @ spec.http.0.route.0.destination.host',
      '= answered 503 istio-envoy NC',
    ],
  ],
  [
    'a subset that may be defined elsewhere',
    { manifests: [...edge, ...web, routes('{route: [{destination: {host: web, subset: v1}}]}')] },
    [
      '...',
      '? destination "web" port 80 subset "v1": DestinationRule with subset "v1" for host "web.edge.svc.cluster.local" is not in the input @ spec.http.0.route.0.destination.host',
      '= undecided + a DestinationRule for host "web.edge.svc.cluster.local"',
    ],
  ],
  [
    'a subset',
    {
      manifests: [
        ...edge,
        ...web,
        routes('{route: [{destination: {host: web, subset: v1}}]}'),
        towards('subsets: [{name: v1, labels: {app: web}}]'),
      ],
    },
    [
      '...',
      '+ destination "web" port 80 subset "v1": cluster outbound|80|v1|web.edge.svc.cluster.local, mutual TLS to pods with a sidecar @ spec.http.0.route.0.destination.host',
      '+ service Service "edge/web": subset "v1" @ ',
      '...',
    ],
  ],
  [
    'a placeholder',
    { manifests: [...edge, routes('{route: [{destination: {host: "<host>"}}]}')] },
    [
      '...',
      '? destination "<host>" port 80: a placeholder names the host @ spec.http.0.route.0.destination.host',
      '= undecided + the value of the host',
    ],
  ],
  [
    'TLS',
    { manifests: [...edge, ...web, routes(toWeb), towards('trafficPolicy: {tls: {mode: SIMPLE}}')] },
    [
      '...',
      '+ destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local, TLS mode SIMPLE @ spec.http.0.route.0.destination.host',
      '+ service Service "edge/web" @ ',
      '+ pods Deployment edge/web @ ',
      '= delivered edge/web:80 Deployment edge/web',
      'if the pods of Service "edge/web" speak TLS themselves',
    ],
  ],
  [
    'TLS of the mesh to pods without sidecar',
    {
      manifests: [
        ...edge,
        ...web,
        plain,
        routes(toWeb),
        towards('trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}'),
      ],
      complete: 'all',
    },
    [
      '...',
      '+ destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local, TLS mode ISTIO_MUTUAL @ spec.http.0.route.0.destination.host',
      '+ service Service "edge/web" @ ',
      '- pods Deployment edge/web: the gateway speaks mutual TLS of the mesh, and the pods have no sidecar @ ',
      '= answered 503 istio-envoy UF "upstream connect error or disconnect/reset before headers"',
    ],
  ],
  [
    'TLS of the mesh to pods with sidecar',
    {
      manifests: [
        ...edge,
        ...web,
        injected,
        routes(toWeb),
        towards('trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}'),
      ],
      complete: 'all',
    },
    [
      '...',
      '+ destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local, TLS mode ISTIO_MUTUAL @ spec.http.0.route.0.destination.host',
      '...',
    ],
  ],
  [
    'TLS of the mesh to pods of which it is not known',
    { manifests: [...edge, ...web, routes(toWeb), towards('trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}')] },
    [
      '...',
      '+ destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local, TLS mode ISTIO_MUTUAL @ spec.http.0.route.0.destination.host',
      '...',
    ],
  ],
  ...(
    [
      ['for pods', 'selector: {matchLabels: {app: web}}, mtls: {mode: DISABLE}', off],
      ['for a port', 'selector: {matchLabels: {app: web}}, portLevelMtls: {8080: {mode: DISABLE}}', off],
      ['for another port', 'selector: {matchLabels: {app: web}}, portLevelMtls: {9090: {mode: DISABLE}}', on],
      ['for other pods', 'selector: {matchLabels: {app: api}}, mtls: {mode: DISABLE}', on],
    ] as const
  ).map(([which, spec, spoken]): [string, Asking, readonly string[]] => [
    `mutual TLS that a policy disables ${which}`,
    { manifests: [...edge, ...web, injected, peers(spec), routes(toWeb)], complete: 'all' },
    // A way of which nothing is unusual is left out.
    spoken === on
      ? ['...']
      : [
          '...',
          `+ destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local, ${spoken} @ spec.http.0.route.0.destination.host`,
          '...',
        ],
  ]),
  [
    'plain text to pods with sidecar and strict TLS',
    {
      manifests: [
        ...edge,
        ...web,
        injected,
        strict,
        routes(toWeb),
        towards('trafficPolicy: {tls: {mode: DISABLE}}'),
      ],
      complete: 'all',
    },
    [
      '...',
      '+ destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local @ spec.http.0.route.0.destination.host',
      '+ service Service "edge/web" @ ',
      '- pods Deployment edge/web: the gateway does not speak mutual TLS, and PeerAuthentication asks for it @ ',
      '= answered 503 istio-envoy UF "upstream connect error or disconnect/reset before headers"',
    ],
  ],
  [
    'plain text to pods with sidecar',
    {
      manifests: [...edge, ...web, injected, routes(toWeb), towards('trafficPolicy: {tls: {mode: DISABLE}}')],
      complete: 'all',
    },
    [
      '...',
      '+ destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local @ spec.http.0.route.0.destination.host',
      '...',
    ],
  ],
  [
    'plain text to pods without sidecar and strict TLS',
    {
      manifests: [
        ...edge,
        ...web,
        plain,
        strict,
        routes(toWeb),
        towards('trafficPolicy: {tls: {mode: DISABLE}}'),
      ],
      complete: 'all',
    },
    [
      '...',
      '+ destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local @ spec.http.0.route.0.destination.host',
      '...',
    ],
  ],
  [
    'TLS of the mesh to pods with sidecar and strict TLS',
    { manifests: [...edge, ...web, injected, strict, routes(toWeb)], complete: 'all' },
    ['...'],
  ],
  [
    'a Service without pods',
    { manifests: [...edge, webService, routes(toWeb)], complete: 'all' },
    [
      '...',
      '- pods Service "edge/web": no pods are behind it @ ',
      '= answered 503 istio-envoy UH "no healthy upstream"',
    ],
  ],
  [
    'a Service of which the pods are not there',
    { manifests: [...edge, webService, routes(toWeb)] },
    [
      '...',
      '- pods Service "edge/web": no pods are behind it @ ',
      '= answered 503 istio-envoy UH "no healthy upstream"',
      'if no workload of namespace "edge" is outside the input',
    ],
  ],
  [
    'a Service of which the pods are elsewhere',
    {
      manifests: [
        ...edge,
        webService.replaceAll('edge', 'shop'),
        routes('{route: [{destination: {host: web.shop.svc.cluster.local}}]}'),
      ],
    },
    [
      '...',
      '+ destination "web.shop.svc.cluster.local" port 80: cluster outbound|80||web.shop.svc.cluster.local, mutual TLS to pods with a sidecar @ spec.http.0.route.0.destination.host',
      '+ service Service "shop/web" @ ',
      '= delivered shop/web:80',
      'if pods of Service "shop/web" run outside the input',
    ],
  ],
  [
    'a Service whose pods lack the port',
    {
      manifests: [...edge, webService.replace('targetPort: 8080', 'targetPort: web'), webPods, routes(toWeb)],
      complete: 'all',
    },
    [
      '...',
      '- pods Service "edge/web": no pod has the port that it leads to @ ',
      '= answered 503 istio-envoy UH "no healthy upstream"',
    ],
  ],
  [
    'a ServiceEntry',
    {
      manifests: [
        ...edge,
        entry('resolution: DNS, location: MESH_EXTERNAL'),
        routes('{route: [{destination: {host: x.org}}]}'),
      ],
    },
    [
      '...',
      '+ destination "x.org" port 80: cluster outbound|80||x.org @ spec.http.0.route.0.destination.host',
      '+ service ServiceEntry host "x.org" @ ',
      '= delivered x.org:80',
    ],
  ],
  [
    'a ServiceEntry without endpoints',
    {
      manifests: [
        ...edge,
        entry('resolution: STATIC, location: MESH_EXTERNAL'),
        routes('{route: [{destination: {host: x.org}}]}'),
      ],
    },
    [
      '...',
      '+ destination "x.org" port 80: cluster outbound|80||x.org @ spec.http.0.route.0.destination.host',
      '- service ServiceEntry host "x.org": it has no endpoint @ ',
      '= answered 503 istio-envoy UH "no healthy upstream"',
    ],
  ],
])('%s', (_, asking, expected) => {
  expect(toldFrom(asking)).toEqual(expected);
});

it.each([
  ['none', [...web, routes(toWeb)], undefined],
  [
    'that of the DestinationRule',
    [
      ...web,
      routes('{route: [{destination: {host: web, subset: v1}}]}'),
      towards('subsets: [{name: v1, labels: {app: web}}]'),
    ],
    'v1',
  ],
  [
    'that of a ServiceEntry',
    [
      routes('{route: [{destination: {host: x.org, subset: v1}}]}'),
      entry('resolution: STATIC, endpoints: [{address: 192.0.2.1, labels: {app: web}}]'),
      towards('subsets: [{name: v1, labels: {app: web}}]').replace('host: web', 'host: x.org'),
    ],
    'v1',
  ],
])('delivers to a subset: %s', (_, manifests, subset) => {
  const [way] = waysOf({ manifests: [...edge, ...manifests] });
  expect(way?.answer).toMatchObject({ outcome: 'delivered' });
  expect(way?.answer.destination?.subset).toBe(subset);
});

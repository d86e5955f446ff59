import { expect, it } from 'vitest';
import { gateway, virtualService } from '../../../test/support/manifests.ts';
import type { Asking } from '../../../test/support/traced.ts';
import { edge, httpGateway, routes, toldFrom, toWeb, web } from '../../../test/support/traced.ts';

const second = (rules: string) => virtualService('edge/w', `gateways: [g], hosts: [a.com], http: [${rules}]`);
const created = (manifest: string, year: number) =>
  manifest.replace('namespace: edge}', `namespace: edge, creationTimestamp: "${year}-01-01T00:00:00Z"}`);
const where = (condition: string, name = '') =>
  `{${name === '' ? '' : `name: ${name}, `}match: [{${condition}}], route: [{destination: {host: web}}]}`;
const refused = gateway('edge/h', '{istio: x}', '[HOST]', '[c.com]');
const upper = httpGateway.replace('[a.com]', '[A.com]');
const order = [
  '...',
  '? route routes for "a.com": which of several VirtualServices comes first depends on when they were created, or what one does cannot be told',
  '= undecided + metadata.creationTimestamp of the VirtualServices',
];
const open = (route: string, condition: string, place: string) => [
  '...',
  `? route VirtualService "edge/v" route ${route}: whether it takes the request cannot be told: it asks for ${condition} @ ${place}`,
  '= undecided + VirtualService "edge/v" with a condition that Istio takes and that is written out',
];

it.each<[string, Asking, readonly string[]]>([
  [
    'several VirtualServices whose order is not known',
    { manifests: [...edge, ...web, routes('{redirect: {uri: /x}}'), second(toWeb)] },
    order,
  ],
  [
    'several VirtualServices, the older one first',
    {
      manifests: [
        ...edge,
        ...web,
        created(second(toWeb), 2020),
        created(routes('{redirect: {uri: /x}}'), 2021),
      ],
    },
    ['...', '+ route VirtualService "edge/w" route without path @ spec.http.0', '...'],
  ],
  [
    'a condition of one of several VirtualServices',
    {
      manifests: [
        ...edge,
        ...web,
        routes(where('uri: {prefix: /b}, headers: {x-a: {regex: "<x>"}}')),
        second(where('uri: {prefix: /b}, headers: {x-a: {exact: c}}')),
      ],
      url: 'http://a.com/b',
      headers: ['X-A: c'],
    },
    order,
  ],
  [
    'a header beside a path that fits',
    {
      manifests: [...edge, ...web, routes(where('uri: {prefix: /}, headers: {x-a: {regex: "<x>"}}'))],
      headers: ['X-A: y'],
    },
    open('"/"', 'header x-a regex "<x>"', 'spec.http.0.match.0'),
  ],
  [
    'a header beside a method that does not fit, then another one',
    {
      manifests: [
        ...edge,
        ...web,
        routes(
          `${where('method: {exact: PUT}, headers: {x-a: {regex: "<x>"}}')}, ${where('headers: {x-b: {regex: "<y>"}}', 'second')}`,
        ),
      ],
      headers: ['X-A: a', 'X-B: b'],
    },
    [
      '...',
      '  route VirtualService "edge/v" route without path: it asks for method exact "PUT" @ spec.http.0.match.0',
      ...open('"second" without path', 'header x-b regex "<y>"', 'spec.http.1.match.0').slice(1),
    ],
  ],
  [
    'a VirtualService of another namespace to which a route hands over',
    {
      manifests: [
        ...edge,
        ...web,
        routes('{name: away, match: [{uri: {prefix: /}}], delegate: {name: d, namespace: other}}'),
      ],
    },
    [
      '...',
      '? route VirtualService "edge/v" route "away" "/": it hands over to VirtualService "other/d", which is not in the input @ spec.http.0.delegate',
      '= undecided + VirtualService "other/d"',
    ],
  ],
  [
    'the second of two VirtualServices to which routes hand over',
    {
      manifests: [
        ...edge,
        ...web,
        routes(
          '{match: [{uri: {prefix: /x}}], delegate: {name: c, namespace: other}}, {match: [{uri: {prefix: /}}], delegate: {name: d, namespace: other}}',
        ),
      ],
    },
    [
      '...',
      '  route VirtualService "edge/v" route "/x": it asks for path prefix "/x" @ spec.http.0.match.0',
      '? route VirtualService "edge/v" route "/": it hands over to VirtualService "other/d", which is not in the input @ spec.http.1.delegate',
      '= undecided + VirtualService "other/d"',
    ],
  ],
  [
    'a Gateway that istiod refuses for the same host',
    { manifests: [...edge, ...web, routes(toWeb), refused.replace('HOST', 'a.com')] },
    [
      '...',
      '? gateway-server host "a.com": what else is on port 8080 of Deployment "edge/gw" cannot be told',
      '= undecided + the pods of Deployment "edge/gw"',
    ],
  ],
  [
    'a Gateway that istiod refuses for another host',
    { manifests: [...edge, ...web, routes(toWeb), refused.replace('HOST', 'b.com')] },
    ['...'],
  ],
  [
    'a Gateway that writes a host in other letters',
    { manifests: [...edge.with(3, upper), ...web, routes(toWeb, 'gateways: [g], hosts: [A.com]')] },
    ['...'],
  ],
  [
    'a Gateway that writes a host in other letters, without VirtualService',
    { manifests: edge.with(3, upper), complete: 'all' },
    [
      '...',
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): no VirtualService adds routes for "A.com" @ spec.servers.0.hosts.0',
      '- virtual-host "a.com": Deployment "edge/gw" has no routes for it on port 8080',
      '= answered 404 istio-envoy NR',
    ],
  ],
  [
    'routes for other requests of the second of two Gateways',
    {
      manifests: [
        ...edge,
        httpGateway.replace('name: g,', 'name: h,'),
        ...web,
        second(where('uri: {exact: /y}')).replace('gateways: [g]', 'gateways: [h]'),
      ],
      complete: 'all',
    },
    [
      '...',
      '+ gateway-server Gateway "edge/h" server "http" (HTTP 80) @ spec.servers.0',
      '+ virtual-host "a.com": for Host "a.com" @ spec.servers.0.hosts.0',
      '  route VirtualService "edge/w" route "/y": it asks for path exact "/y" @ spec.http.0.match.0',
      '- route routes for "a.com": none takes the request',
      '= answered 404 istio-envoy NR',
    ],
  ],
  [
    'routes for other requests of two Gateways',
    {
      manifests: [
        ...edge,
        httpGateway.replace('name: g,', 'name: h,'),
        ...web,
        routes(where('uri: {exact: /x}')),
        second(where('uri: {exact: /y}')).replace('gateways: [g]', 'gateways: [h]'),
      ],
      complete: 'all',
    },
    [
      '...',
      '  route VirtualService "edge/v" route "/x": it asks for path exact "/x" @ spec.http.0.match.0',
      '  route VirtualService "edge/w" route "/y": it asks for path exact "/y" @ spec.http.0.match.0',
      '- route routes for "a.com": none takes the request',
      '= answered 404 istio-envoy NR',
    ],
  ],
])('%s', (_, asking, expected) => {
  expect(toldFrom(asking)).toEqual(expected);
});

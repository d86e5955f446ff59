import { expect, it } from 'vitest';
import { gateway, virtualService } from '../../../test/support/manifests.ts';
import type { Asking } from '../../../test/support/traced.ts';
import {
  backend,
  edge,
  httpGateway,
  ingress,
  routes,
  rule,
  toldFrom,
  toWeb,
  web,
} from '../../../test/support/traced.ts';

const toTls = httpGateway.replace('hosts:', 'tls: {httpsRedirect: true}, hosts:');
const twoServers = gateway('edge/g', '{istio: x}', '[b.com]', '[a.com]').replace(
  'name: http, protocol: HTTP}, hosts: [b',
  'name: http-b, protocol: HTTP}, hosts: [b',
);
const overTls = ingress(`rules: [${rule('a.com', backend('gw'))}]`, [
  `listen-ports: '[{"HTTPS":443}]'`,
  'certificate-arn: "arn:aws:acm:eu-west-1:111122223333:certificate/1"',
]);

it.each<[string, Asking, readonly string[]]>([
  [
    'a Gateway without VirtualService',
    { manifests: edge },
    [
      '...',
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): no VirtualService adds routes for "a.com" @ spec.servers.0.hosts.0',
      '- virtual-host "a.com": Deployment "edge/gw" has no routes for it on port 8080',
      '= answered 404 istio-envoy NR',
      'if no VirtualService outside the input serves "a.com" on Deployment "edge/gw"',
    ],
  ],
  [
    'a Gateway without VirtualService anywhere',
    { manifests: edge, complete: 'all' },
    [
      '...',
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): no VirtualService adds routes for "a.com" @ spec.servers.0.hosts.0',
      '- virtual-host "a.com": Deployment "edge/gw" has no routes for it on port 8080',
      '= answered 404 istio-envoy NR',
    ],
  ],
  [
    'a Gateway for other hosts',
    {
      manifests: [
        ...edge.with(3, gateway('edge/g', '{istio: x}', '[b.com, c.com, d.com, e.com, f.com]')),
        routes(toWeb),
      ],
    },
    [
      '...',
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): it is for "b.com", "c.com", "d.com", "e.com" @ spec.servers.0',
      '  virtual-host VirtualService "edge/v": no server of Gateway "edge/g" admits its hosts @ spec.hosts.0',
      '- virtual-host "a.com": Deployment "edge/gw" has no routes for it on port 8080',
      '= answered 404 istio-envoy NR',
      'if no VirtualService outside the input serves "a.com" on Deployment "edge/gw"',
    ],
  ],
  [
    'a VirtualService for the mesh',
    { manifests: [...edge, routes(toWeb, 'hosts: [a.com]')] },
    [
      '...',
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): no VirtualService adds routes for "a.com" @ spec.servers.0.hosts.0',
      '  virtual-host VirtualService "edge/v": it names no Gateway, so that it is for the mesh @ spec.hosts.0',
      '- virtual-host "a.com": Deployment "edge/gw" has no routes for it on port 8080',
      '= answered 404 istio-envoy NR',
      'if no VirtualService outside the input serves "a.com" on Deployment "edge/gw"',
    ],
  ],
  [
    'a VirtualService of a Gateway that is not there',
    { manifests: [...edge, routes(toWeb, 'gateways: [h], hosts: [a.com]')] },
    [
      '...',
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): no VirtualService adds routes for "a.com" @ spec.servers.0.hosts.0',
      '  virtual-host VirtualService "edge/v": Gateway "edge/h", which it names, is not in the input @ spec.hosts.0',
      '- virtual-host "a.com": Deployment "edge/gw" has no routes for it on port 8080',
      '= answered 404 istio-envoy NR',
      'if no VirtualService outside the input serves "a.com" on Deployment "edge/gw"',
    ],
  ],
  [
    'a VirtualService of a Gateway of other pods',
    {
      manifests: [
        ...edge,
        httpGateway.replace('name: g,', 'name: h,').replace('istio: x', 'istio: z'),
        routes(toWeb, 'gateways: [h], hosts: [a.com]'),
      ],
    },
    [
      '...',
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): no VirtualService adds routes for "a.com" @ spec.servers.0.hosts.0',
      '  virtual-host VirtualService "edge/v": Gateway "edge/h", which it names, does not select these pods @ spec.hosts.0',
      '- virtual-host "a.com": Deployment "edge/gw" has no routes for it on port 8080',
      '= answered 404 istio-envoy NR',
      'if no VirtualService outside the input serves "a.com" on Deployment "edge/gw"',
    ],
  ],
  [
    'a VirtualService of two Gateways of other pods',
    {
      manifests: [
        ...edge,
        httpGateway.replace('name: g,', 'name: h,').replace('istio: x', 'istio: z'),
        httpGateway.replace('name: g,', 'name: i,').replace('istio: x', 'istio: z'),
        routes(toWeb, 'gateways: [h, i], hosts: [a.com]'),
      ],
    },
    [
      '...',
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): no VirtualService adds routes for "a.com" @ spec.servers.0.hosts.0',
      '  virtual-host VirtualService "edge/v": Gateway "edge/h", Gateway "edge/i", which it names, does not select these pods @ spec.hosts.0',
      '- virtual-host "a.com": Deployment "edge/gw" has no routes for it on port 8080',
      '= answered 404 istio-envoy NR',
      'if no VirtualService outside the input serves "a.com" on Deployment "edge/gw"',
    ],
  ],
  [
    'a VirtualService of another port',
    {
      manifests: [
        ...edge,
        httpGateway.replace('name: g,', 'name: h,').replace('number: 80', 'number: 81'),
        routes(toWeb, 'gateways: [h], hosts: [a.com]'),
      ],
    },
    [
      '...',
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): no VirtualService adds routes for "a.com" @ spec.servers.0.hosts.0',
      '  virtual-host VirtualService "edge/v": it adds no routes on port 8080 @ spec.hosts.0',
      '- virtual-host "a.com": Deployment "edge/gw" has no routes for it on port 8080',
      '= answered 404 istio-envoy NR',
      'if no VirtualService outside the input serves "a.com" on Deployment "edge/gw"',
    ],
  ],
  [
    'a VirtualService for other hosts',
    { manifests: [...edge, routes(toWeb, 'gateways: [g], hosts: [b.com]')] },
    [
      '...',
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): no VirtualService adds routes for "a.com" @ spec.servers.0.hosts.0',
      '- virtual-host "a.com": Deployment "edge/gw" has no routes for it on port 8080',
      '= answered 404 istio-envoy NR',
      'if no VirtualService outside the input serves "a.com" on Deployment "edge/gw"',
    ],
  ],
  [
    'a VirtualService for a wider host',
    { manifests: [...edge, ...web, routes(toWeb, 'gateways: [g], hosts: ["*.com"]')] },
    ['...'],
  ],
  [
    'a port in the Host header',
    { manifests: [...edge, ...web, routes(toWeb)], headers: ['Host: A.com:80'] },
    ['...', '+ virtual-host "a.com": for Host "A.com:80" @ spec.servers.0.hosts.0', '...'],
  ],
  [
    'the second of two servers',
    { manifests: [...edge.with(3, twoServers), ...web, routes(toWeb)] },
    [
      '...',
      '+ gateway-server Gateway "edge/g" server "http" (HTTP 80) @ spec.servers.1',
      '+ virtual-host "a.com": for Host "a.com" @ spec.servers.1.hosts.0',
      '...',
    ],
  ],
  [
    'routes of two Gateways',
    {
      manifests: [
        ...edge,
        httpGateway.replace('name: g,', 'name: h,'),
        ...web,
        routes(toWeb, 'gateways: [h], hosts: [a.com]'),
      ],
    },
    ['...', '+ gateway-server Gateway "edge/h" server "http" (HTTP 80) @ spec.servers.0', '...'],
  ],
  [
    'routes of two Gateways, of which the second takes the request',
    {
      manifests: [
        ...edge,
        httpGateway.replace('name: g,', 'name: h,'),
        ...web,
        routes('{match: [{uri: {exact: /x}}], route: [{destination: {host: web}}]}'),
        virtualService('edge/w', `gateways: [h], hosts: [a.com], http: [${toWeb}]`),
      ],
    },
    [
      '...',
      '+ gateway-server Gateway "edge/h" server "http" (HTTP 80) @ spec.servers.0',
      '+ virtual-host "a.com": for Host "a.com" @ spec.servers.0.hosts.0',
      '  route VirtualService "edge/v" route "/x": it asks for path exact "/x" @ spec.http.0.match.0',
      '+ route VirtualService "edge/w" route without path @ spec.http.0',
      '...',
    ],
  ],
  [
    'a redirect to TLS',
    { manifests: [...edge.with(3, toTls), routes(toWeb)], url: 'http://a.com/b?c' },
    [
      '...',
      '+ gateway-server httpsRedirect: requests in clear are redirected @ spec.servers.0.tls.httpsRedirect',
      '= answered 301 istio-envoy https://a.com/b?c',
    ],
  ],
  [
    'a redirect to TLS by one Gateway, and routes of another',
    {
      manifests: [
        ...edge.with(3, toTls),
        httpGateway.replace('name: g,', 'name: h,'),
        ...web,
        routes(toWeb, 'gateways: [h], hosts: [a.com]'),
      ],
    },
    [
      '...',
      '+ gateway-server httpsRedirect: requests in clear are redirected @ spec.servers.0.tls.httpsRedirect',
      '= answered 301 istio-envoy https://a.com/',
    ],
  ],
  [
    'a redirect to TLS behind a listener of TLS',
    { manifests: [...edge.with(2, overTls).with(3, toTls), routes(toWeb)], url: 'https://a.com/' },
    [
      '...',
      '+ listener HTTPS 443 @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "gw": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ target-group Service "edge/gw" port 80: pods, on port 8080 @ spec.rules.0.http.paths.0.backend.service.name',
      '- health-check GET / on the traffic port: the port of the traffic answers 404: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to 8080 @ spec.ports.1',
      '+ gateway-proxy Deployment "edge/gw": pod port 8080 @ spec.template.metadata.labels',
      '+ gateway-server Gateway "edge/g" server "http" (HTTP 80) @ spec.servers.0',
      '+ virtual-host "a.com": for Host "a.com" @ spec.servers.0.hosts.0',
      '+ gateway-server httpsRedirect: requests in clear are redirected @ spec.servers.0.tls.httpsRedirect',
      '= answered 301 istio-envoy https://a.com/',
      'if the mesh configuration, which is not in the input, has no numTrustedProxies',
    ],
  ],
  [
    'a redirect to TLS by pods that trust the load balancer',
    {
      manifests: [...edge.with(2, overTls).with(3, toTls), ...web, routes(toWeb)],
      url: 'https://a.com/',
      said: { numTrustedProxies: 1 },
    },
    ['...', '+ listener HTTPS 443 @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports', '...'],
  ],
  [
    'routes for other requests',
    {
      manifests: [
        ...edge,
        ...web,
        routes(
          '{match: [{uri: {exact: /x}}], route: [{destination: {host: web}}]}, {name: second, match: [{headers: {a: {exact: b}}}], route: [{destination: {host: web}}]}',
        ),
      ],
    },
    [
      '...',
      '  route VirtualService "edge/v" route "/x": it asks for path exact "/x" @ spec.http.0.match.0',
      '  route VirtualService "edge/v" route "second" without path: it asks for header a exact "b" @ spec.http.1.match.0',
      '- route routes for "a.com": none takes the request',
      '= answered 404 istio-envoy NR',
      'if no VirtualService outside the input adds routes for "a.com" to Deployment "edge/gw"',
    ],
  ],
  [
    'routes for other requests anywhere',
    {
      manifests: [
        ...edge,
        ...web,
        routes('{match: [{uri: {exact: /x}}], route: [{destination: {host: web}}]}'),
      ],
      complete: 'all',
    },
    [
      '...',
      '  route VirtualService "edge/v" route "/x": it asks for path exact "/x" @ spec.http.0.match.0',
      '- route routes for "a.com": none takes the request',
      '= answered 404 istio-envoy NR',
    ],
  ],
  [
    'the second of two routes',
    {
      manifests: [
        ...edge,
        ...web,
        routes(`{match: [{uri: {exact: /x}}], route: [{destination: {host: web}}]}, ${toWeb}`),
      ],
    },
    [
      '...',
      '  route VirtualService "edge/v" route "/x": it asks for path exact "/x" @ spec.http.0.match.0',
      '+ route VirtualService "edge/v" route without path @ spec.http.1',
      '+ destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local, mutual TLS to pods with a sidecar @ spec.http.1.route.0.destination.host',
      '...',
    ],
  ],
  [
    'a redirect',
    { manifests: [...edge, routes('{redirect: {uri: /x}}')], url: 'http://a.com/b?c' },
    [
      '...',
      '+ route VirtualService "edge/v" route without path: it redirects with 301 @ spec.http.0',
      '= answered 301 istio-envoy http://a.com/x?c',
    ],
  ],
  [
    'a redirect with a code',
    {
      manifests: [...edge, routes('{redirect: {authority: b.com, redirectCode: 307}}')],
      url: 'http://a.com/b?c',
    },
    [
      '...',
      '+ route VirtualService "edge/v" route without path: it redirects with 307 @ spec.http.0',
      '= answered 307 istio-envoy http://b.com/b?c',
    ],
  ],
  [
    'a direct response',
    { manifests: [...edge, routes('{directResponse: {status: 418}}')] },
    [
      '...',
      '+ route VirtualService "edge/v" route without path: it answers 418 @ spec.http.0',
      '= answered 418 istio-envoy',
    ],
  ],
  [
    'a rewrite of a prefix and a mirror',
    {
      manifests: [
        ...edge,
        ...web,
        routes(
          '{match: [{uri: {prefix: /b}}], rewrite: {uri: /x, authority: b.com}, mirror: {host: m}, route: [{destination: {host: web}}]}',
        ),
      ],
      url: 'http://a.com/b/c',
    },
    [
      '...',
      '+ route VirtualService "edge/v" route "/b": the path becomes "/x/c"; the host becomes "b.com"; mirrored to m @ spec.http.0.match.0',
      '...',
    ],
  ],
  [
    'a rewrite of a whole path and mirrors',
    {
      manifests: [
        ...edge,
        ...web,
        routes(
          '{match: [{uri: {exact: /b}}], rewrite: {uri: /x}, mirrors: [{destination: {host: m}}, {destination: {host: o}}], route: [{destination: {host: web}}]}',
        ),
      ],
      url: 'http://a.com/b',
    },
    [
      '...',
      '+ route VirtualService "edge/v" route "/b": the path becomes "/x"; mirrored to m, o @ spec.http.0.match.0',
      '...',
    ],
  ],
  [
    'a rewrite of a whole path that a pattern matches',
    {
      manifests: [
        ...edge,
        ...web,
        routes('{match: [{uri: {regex: "/b.*"}}], rewrite: {uri: /x}, route: [{destination: {host: web}}]}'),
      ],
      url: 'http://a.com/b/cdefg',
    },
    [
      '...',
      '+ route VirtualService "edge/v" route "/b.*": the path becomes "/x" @ spec.http.0.match.0',
      '...',
    ],
  ],
  [
    'a rewrite by a pattern',
    {
      manifests: [
        ...edge,
        ...web,
        routes(
          '{rewrite: {uriRegexRewrite: {match: "^/b", rewrite: /x}}, route: [{destination: {host: web}}]}',
        ),
      ],
      url: 'http://a.com/b/c',
    },
    [
      '...',
      '+ route VirtualService "edge/v" route without path: the path becomes "/x/c" @ spec.http.0',
      '...',
    ],
  ],
  [
    'a rewrite to what it is',
    {
      manifests: [
        ...edge,
        ...web,
        routes('{match: [{uri: {prefix: /}}], rewrite: {uri: /}, route: [{destination: {host: web}}]}'),
      ],
    },
    ['...', '+ route VirtualService "edge/v" route "/" @ spec.http.0.match.0', '...'],
  ],
  [
    'a preflight request',
    {
      manifests: [
        ...edge,
        ...web,
        routes('{corsPolicy: {allowOrigins: [{exact: "*"}]}, route: [{destination: {host: web}}]}'),
      ],
      method: 'OPTIONS',
      headers: ['Origin: http://b', 'Access-Control-Request-Method: PUT'],
    },
    [
      '...',
      '+ route VirtualService "edge/v" route without path: browsers may ask from * @ spec.http.0',
      '+ route corsPolicy: the gateway answers the preflight request @ spec.http.0',
      '= answered 200 istio-envoy',
    ],
  ],
  [
    'a fault of some',
    {
      manifests: [
        ...edge,
        ...web,
        routes(
          '{fault: {abort: {httpStatus: 418, percentage: {value: 25}}}, route: [{destination: {host: web}}]}',
        ),
      ],
    },
    [
      '...',
      '25 %',
      '  - route fault: 25 % of the requests are aborted @ spec.http.0.fault.abort',
      '  = answered 418 istio-envoy FI "fault filter abort"',
      '75 %',
      '  + destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local, mutual TLS to pods with a sidecar @ spec.http.0.route.0.destination.host',
      '  + service Service "edge/web" @ ',
      '  + pods Deployment edge/web @ ',
      '  = delivered edge/web:80 Deployment edge/web',
    ],
  ],
  [
    'a fault of all',
    {
      manifests: [
        ...edge,
        ...web,
        routes(
          '{fault: {abort: {httpStatus: 418, percentage: {value: 100}}}, route: [{destination: {host: web}}]}',
        ),
      ],
    },
    [
      '...',
      '- route fault: 100 % of the requests are aborted @ spec.http.0.fault.abort',
      '= answered 418 istio-envoy FI "fault filter abort"',
    ],
  ],
  [
    'a delegate that is not there',
    { manifests: [...edge, routes(`{match: [{uri: {prefix: /}}], delegate: {name: d}}`)] },
    [
      '...',
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): no VirtualService adds routes for "a.com" @ spec.servers.0.hosts.0',
      '  virtual-host VirtualService "edge/v": it adds no routes on port 8080 @ spec.hosts.0',
      '- virtual-host "a.com": Deployment "edge/gw" has no routes for it on port 8080',
      '= answered 404 istio-envoy NR',
      'if no VirtualService outside the input serves "a.com" on Deployment "edge/gw"',
    ],
  ],
  [
    'a pattern that nobody can judge',
    {
      manifests: [
        ...edge,
        ...web,
        routes('{match: [{uri: {regex: "/<path>"}}], route: [{destination: {host: web}}]}'),
      ],
    },
    [
      '...',
      '? route VirtualService "edge/v" route "/<path>": whether it takes the request cannot be told: it asks for path regex "/<path>" @ spec.http.0.match.0',
      '= undecided + VirtualService "edge/v" with a condition that Istio takes and that is written out',
    ],
  ],
])('%s', (_, asking, expected) => {
  expect(toldFrom(asking)).toEqual(expected);
});

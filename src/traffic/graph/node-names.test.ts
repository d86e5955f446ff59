import { expect, it } from 'vitest';
import { gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { backend, gatewayService, ingress, pods, rule, web } from '../../../test/support/traced.ts';
import { graphOf } from './graph-of.ts';

const act = backend('act', 'use-annotation');
const acts = (json: string) => `actions.act: '${json}'`;
const arn = 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/blue/1';
const g = gateway('edge/g', '{istio: x}', '["*"]');
const v = (http: string, gateways = 'g') =>
  virtualService('edge/v', `hosts: ["*"], gateways: [${gateways}], http: [${http}]`);
const entry = `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: e, namespace: edge}
spec: {hosts: [api.example.com], ports: [{number: 443, name: tls, protocol: TLS}], resolution: DNS, location: MESH_EXTERNAL}
`;
const toGateway = ingress(`rules: [${rule('a.com', backend('gw'))}]`);
const way = [pods, gatewayService, toGateway, g, ...web];
const wayThere = [
  'load-balancer edge/i: load-balancer, load balancer of Ingress edge/i',
  'listener edge/i 80: listener, listener HTTP 80',
  'listener-rule edge/i 80 1: listener-rule, listener rule a.com',
  'target-group edge/i edge/gw 80: target-group, target group of Service edge/gw port 80',
  'gateway-proxy edge/gw 8080: gateway-proxy, gateway pods of Deployment edge/gw',
  'gateway-server edge/g 0: gateway-server, server of Gateway edge/g port 80',
  'virtual-service edge/v: virtual-service, VirtualService edge/v',
];

it.each<[string, readonly string[], readonly string[]]>([
  [
    'a group, its redirects and answers',
    [
      ingress(`rules: [${rule('a.com', act)}, ${rule('b.com', backend('none', 'use-annotation'), '/b')}]`, [
        'group.name: s',
        acts('{"type":"redirect","redirectConfig":{"host":"z.com","statusCode":"HTTP_301"}}'),
        'actions.none: $(ACTION)',
      ]),
    ],
    [
      'load-balancer s: load-balancer, load balancer of group s',
      'listener s 80: listener, listener HTTP 80',
      'listener-rule s 80 1: listener-rule, listener rule a.com',
      'answer listener-rule s 80 1 redirect 301 to http://z.com:80/#{path}?#{query}: answer, answer redirect 301 to http://z.com:80/#{path}?#{query}',
      'listener-rule s 80 2: listener-rule, listener rule b.com /b*',
      'answer listener-rule s 80 2 an action that a placeholder decides: answer, answer an action that a placeholder decides',
    ],
  ],
  [
    'target groups in AWS',
    [
      ingress(`rules: [${rule('a.com', act)}]`, [
        acts(
          `{"type":"forward","forwardConfig":{"targetGroups":[{"targetGroupARN":"${arn}","weight":1},{"targetGroupName":"green","weight":1}]}}`,
        ),
      ]),
    ],
    [
      'load-balancer edge/i: load-balancer, load balancer of Ingress edge/i',
      'listener edge/i 80: listener, listener HTTP 80',
      'listener-rule edge/i 80 1: listener-rule, listener rule a.com',
      `target-group ${arn}: target-group, target group in AWS ${arn}`,
      'target-group green: target-group, target group in AWS green',
    ],
  ],
  [
    'listeners that are not known',
    [ingress(`rules: [${rule('a.com', act)}]`, ['listen-ports: $(PORTS)'])],
    [
      'load-balancer edge/i: load-balancer, load balancer of Ingress edge/i',
      'load-balancer edge/i listeners: listener, load balancer listeners',
    ],
  ],
  [
    'pods of an application',
    [ingress(`rules: [${rule('a.com', backend('web'))}]`), ...web],
    [
      'load-balancer edge/i: load-balancer, load balancer of Ingress edge/i',
      'listener edge/i 80: listener, listener HTTP 80',
      'listener-rule edge/i 80 1: listener-rule, listener rule a.com',
      'target-group edge/i edge/web 80: target-group, target group of Service edge/web port 80',
      'pods Deployment edge/web: pods, pods of Deployment edge/web',
    ],
  ],
  [
    'pods outside the input',
    [
      ingress(`rules: [${rule('b.com', backend('away'))}]`),
      service('edge/away', '{app: away}', '{port: 80, name: http}'),
    ],
    [
      'load-balancer edge/i: load-balancer, load balancer of Ingress edge/i',
      'listener edge/i 80: listener, listener HTTP 80',
      'listener-rule edge/i 80 1: listener-rule, listener rule b.com',
      'target-group edge/i edge/away 80: target-group, target group of Service edge/away port 80',
      'pods of edge/away: pods, pods of Service edge/away',
    ],
  ],
  [
    'a port by its name, and a gateway outside the input',
    [ingress(`rules: [${rule('a.com', backend('istio-ingressgateway', 'http2'))}]`)],
    [
      'load-balancer edge/i: load-balancer, load balancer of Ingress edge/i',
      'listener edge/i 80: listener, listener HTTP 80',
      'listener-rule edge/i 80 1: listener-rule, listener rule a.com',
      'target-group edge/i edge/istio-ingressgateway http2: target-group, target group of Service edge/istio-ingressgateway port http2',
      'gateway-proxy edge/istio-ingressgateway: gateway-proxy, gateway pods edge/istio-ingressgateway',
    ],
  ],
  [
    'a Service and its pods behind a gateway',
    [
      ...way,
      v(
        '{route: [{destination: {host: web, subset: v1}, weight: 1}, {destination: {host: web}, weight: 1}]}',
      ),
    ],
    [
      ...wayThere,
      'destination "web" port 80 subset "v1": destination, destination "web" port 80 subset "v1"',
      'destination Service "edge/web" port 80: destination, Service edge/web port 80',
      'pods Deployment edge/web: pods, pods Deployment edge/web',
    ],
  ],
  [
    'a host outside the cluster, and one that nobody has',
    [
      ...way,
      entry,
      v(
        '{match: [{uri: {exact: /a}}], route: [{destination: {host: api.example.com, port: {number: 443}}}]}, {route: [{destination: {host: none.example.com}}]}',
      ),
    ],
    [
      ...wayThere,
      'destination ServiceEntry host "api.example.com" port 443: destination, destination ServiceEntry host "api.example.com" port 443',
      'destination "none.example.com" port 80: destination, destination "none.example.com" port 80',
    ],
  ],
  [
    'answers of a gateway and delegates',
    [
      ...way,
      v(
        '{match: [{uri: {exact: /a}}], directResponse: {status: 418}}, {match: [{uri: {exact: /b}}], redirect: {uri: /c}}, {match: [{uri: {exact: /d}}], delegate: {name: d}}, {match: [{uri: {exact: /e}}], delegate: {name: $(NAME)}}, {match: 5, route: [{destination: {host: web}}]}',
      ),
      virtualService('edge/d', 'http: [{directResponse: {status: 204}}]'),
    ],
    [
      ...wayThere,
      'answer virtual-service edge/v answer 418: answer, answer answer 418',
      'answer virtual-service edge/v redirect 301: answer, answer redirect 301',
      'answer virtual-service edge/v answer 204: answer, answer answer 204',
      'virtual-service edge/$(NAME): virtual-service, VirtualService edge/$(NAME)',
      'answer virtual-service edge/v what cannot be told: answer, answer what cannot be told',
    ],
  ],
  [
    'a delegate of the input that sends on',
    [
      ...way,
      v('{delegate: {name: d}}'),
      virtualService('edge/d', 'http: [{route: [{destination: {host: web}}]}]'),
    ],
    [
      ...wayThere,
      'virtual-service edge/d: virtual-service, VirtualService edge/d',
      'destination Service "edge/web" port 80: destination, Service edge/web port 80',
      'pods Deployment edge/web: pods, pods Deployment edge/web',
    ],
  ],
  [
    'a Gateway outside the input',
    [v('{route: [{destination: {host: web}}]}', 'other/g'), ...web],
    [
      'virtual-service edge/v: virtual-service, VirtualService edge/v',
      'gateway-server other/g: gateway-server, Gateway other/g',
      'destination Service "edge/web": destination, Service edge/web',
      'pods Deployment edge/web: pods, pods of Deployment edge/web',
    ],
  ],
])('names in a graph %s', (_, manifests, expected) => {
  const { nodes } = graphOf(modelOf(manifests.join('')));
  expect(nodes.map(({ id, stage, kind, name }) => `${id}: ${stage}, ${kind} ${name}`)).toEqual(expected);
});

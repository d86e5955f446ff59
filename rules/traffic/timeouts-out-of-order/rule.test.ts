import { expect, it } from 'vitest';
import { gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const annotation = (suffix: string, value: string) => `alb.ingress.kubernetes.io/${suffix}: ${value}, `;
const waits = (seconds: string) =>
  annotation('load-balancer-attributes', `idle_timeout.timeout_seconds=${seconds}`);
const front = (annotations = '', name = 'i', service = 'gw') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: edge, annotations: {${annotations}alb.ingress.kubernetes.io/target-type: ip}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: ${service}, port: {number: 80}}}}
`;
/** Pods of the gateway with variables of their one container. */
const pods = (env = '', name = 'gw') => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: edge}
spec: {template: {metadata: {labels: {istio: ${name}}}, spec: {containers: [{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router], env: [${env}]}]}}}
`;
const variable = (value: string, name = 'ISTIO_META_IDLE_TIMEOUT') => `{name: ${name}, value: ${value}}`;
const idle = (value: string) => pods(variable(value));
const door = service('edge/gw', '{istio: gw}') + gateway('edge/g', '{istio: gw}', '["*"]');
const route = (...timeouts: readonly string[]) =>
  virtualService(
    'edge/v',
    `hosts: [a.com], gateways: [g], http: [${timeouts
      .map(
        (timeout, index) =>
          `{match: [{uri: {prefix: /${index}}}], ${timeout}route: [{destination: {host: web}}]}`,
      )
      .join(', ')}]`,
  );
const slow = (text: string) => `timeout: ${text}, `;

/** What is told, each as text, seconds of the load balancer, and the Ingress or the repair. */
function late(...texts: readonly string[]): readonly string[] {
  return [...rule.check(modelOf(texts.join('')))].map(({ message, related = [], fixes = [] }) => {
    const titles = fixes.flatMap((fix) => (fix ? `, ${fix.title}` : []));
    return `${message}, ${related.map((one) => one.message).join()}${titles.join('')}`.replaceAll(
      'the load balancer',
      'it',
    );
  });
}

it.each<[string, readonly string[], readonly string[]]>([
  [
    'a route timeout that is a little longer',
    [front(), pods(), route(slow('60500ms'))],
    [
      'route timeout is "60500ms" and it gives up after 60 s, expected "idle_timeout.timeout_seconds=61" or less than 60 s, gives up after 60 s without data, let Ingress "edge/i" wait longer',
    ],
  ],
  [
    'the longest idle timeout of a load balancer',
    [front(), pods(), route(slow('3999s'))],
    [
      'route timeout is "3999s" and it gives up after 60 s, expected "idle_timeout.timeout_seconds=4000" or less than 60 s, gives up after 60 s without data, let Ingress "edge/i" wait longer',
    ],
  ],
  [
    'more than the longest idle timeout of a load balancer',
    [front(), pods(), route(slow('4000s'))],
    [
      'route timeout is "4000s" and it gives up after 60 s, expected less than 60 s, gives up after 60 s without data',
    ],
  ],
  [
    'a load balancer that waits less',
    [front(waits('30')), pods(), route(slow('31s'))],
    [
      'route timeout is "31s" and it gives up after 30 s, expected "idle_timeout.timeout_seconds=32" or less than 30 s, gives up after 30 s without data',
    ],
  ],
  [
    'a load balancer with another attribute',
    [front(annotation('load-balancer-attributes', 'a=b')), pods(), route(slow('2m'))],
    [
      'route timeout is "2m" and it gives up after 60 s, expected "idle_timeout.timeout_seconds=121" or less than 60 s, gives up after 60 s without data',
    ],
  ],
  [
    'a route of two gateways, once',
    [
      front(waits('70'), 'a'),
      front(waits('90'), 'b', 'more'),
      pods(),
      pods('', 'more'),
      service('edge/more', '{istio: more}'),
      gateway('edge/h', '{istio: more}', '["*"]'),
      route(slow('95s')).replace('[g]', '[g, h]'),
    ],
    [
      'route timeout is "95s" and it gives up after 70 s, expected "idle_timeout.timeout_seconds=96" or less than 70 s, gives up after 70 s without data',
    ],
  ],
  ['a gateway without load balancer', [idle('5s'), route(slow('2m'))], []],
])('%s', (_, texts, expected) => {
  expect(late(door, ...texts)).toEqual(expected);
});

it.each<[string, string, readonly string[]]>([
  [
    'an idle timeout',
    idle('5s'),
    [
      'Deployment gw spec.template.spec.containers.0.env.0.value: idle timeout of the gateway is "5s" and the load balancer keeps connections for 60 s, expected more than 60 s',
      '= The gateway closes connections that the load balancer is about to use: some requests get 502.',
      'Ingress i metadata.name: keeps idle connections for 60 s',
    ],
  ],
  [
    'a route timeout',
    pods() + route(slow('2m')),
    [
      'VirtualService v spec.http.0.timeout: route timeout is "2m" and the load balancer gives up after 60 s, expected "idle_timeout.timeout_seconds=121" or less than 60 s',
      '= The load balancer answers 504 before the timeout of the route is over.',
      'Ingress i metadata.name: gives up after 60 s without data',
      'unsafe: let Ingress "edge/i" wait longer',
      '  add Ingress i metadata.annotations.alb.ingress.kubernetes.io/load-balancer-attributes "idle_timeout.timeout_seconds=121"',
      'info, if nothing is sent while the request runs (ignore)',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, [door, front(), text].join('')).split('\n')).toEqual(expected);
});

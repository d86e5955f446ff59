import { expect, it } from 'vitest';
import { gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { lateTimeouts } from './late-timeout.ts';

interface Case {
  /** `load-balancer-attributes` of Ingress `i`, and of Ingress `j`, which leads to the same gateway. */
  readonly i?: string;
  readonly j?: string;
  readonly env?: string;
  readonly http?: readonly string[];
}

const ingress = (name: string, attributes: string) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: edge
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/load-balancer-attributes: "${attributes}"
spec: {defaultBackend: {service: {name: gw, port: {number: 80}}}}
`;

/** The timeouts that do not fit, each as `in: seconds of the text, idle of the Ingress`. */
function late({ i = '', j, env = '[]', http = [] }: Case): readonly string[] {
  const pods = `apiVersion: apps/v1
kind: Deployment
metadata: {name: gw, namespace: edge}
spec: {template: {metadata: {labels: {istio: x}}, spec: {containers: [{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router], env: ${env}}]}}}
`;
  const model = modelOf(
    [
      pods,
      service('edge/gw', '{istio: x}', '{name: http2, port: 80, targetPort: 8080, nodePort: 30080}'),
      gateway('edge/g', '{istio: x}', '["*"]'),
      ingress('i', i),
      j === undefined ? '' : ingress('j', j),
      virtualService('edge/v', `hosts: [a.com, b.com], gateways: [g], http: [${http.join(', ')}]`),
    ].join(''),
  );
  return lateTimeouts(model).map(
    ({ in: where, text, at, seconds, idle, ingress: { resource } }) =>
      `${where}: ${seconds} of "${text}" [${textAt(at)}], ${idle} of ${resource.id.name}`,
  );
}

const idle = (seconds: number | string) => `idle_timeout.timeout_seconds=${seconds}`;
const meta = (value: string, name = 'ISTIO_META_IDLE_TIMEOUT') => `[{name: ${name}, value: ${value}}]`;
const route = (timeout: string) =>
  `{${timeout === '' ? '' : `timeout: ${timeout}, `}route: [{destination: {host: web}}]}`;
// AWS: an idle timeout of 60 seconds unless an attribute says otherwise.
it.each<[string, Case, readonly string[]]>([
  ['no timeouts', { http: [route('')] }, []],
  ['an idle timeout that is shorter', { env: meta('30s') }, ['idle timeout: 30 of "30s" [30s], 60 of i']],
  ['an idle timeout that is the same', { env: meta('60s') }, ['idle timeout: 60 of "60s" [60s], 60 of i']],
  ['an idle timeout that is longer', { env: meta('61s') }, []],
  ['an idle timeout of a second', { env: meta('1s') }, ['idle timeout: 1 of "1s" [1s], 60 of i']],
  ['no idle timeout', { env: meta('0s') }, []],
  ['an idle timeout that cannot be read', { env: meta('soon') }, []],
  ['an idle timeout without value', { env: '[{name: ISTIO_META_IDLE_TIMEOUT}]' }, []],
  ['another variable', { env: meta('30s', 'ISTIO_META_OTHER') }, []],
  [
    'an idle timeout in minutes beside a longer one of the load balancer',
    { i: idle(300), env: meta('2m') },
    ['idle timeout: 120 of "2m" [2m], 300 of i'],
  ],
  ['a route timeout that is longer', { http: [route('61s')] }, ['route timeout: 61 of "61s" [61s], 60 of i']],
  ['a route timeout that is the same', { http: [route('60s')] }, []],
  ['a route timeout that is shorter', { http: [route('59s')] }, []],
  ['a route timeout that cannot be read', { http: [route('long')] }, []],
  [
    'two route timeouts',
    {
      http: [
        `{match: [{uri: {prefix: /a}}], timeout: 2m, route: [{destination: {host: web}}]}`,
        route('90s'),
      ],
    },
    ['route timeout: 120 of "2m" [2m], 60 of i', 'route timeout: 90 of "90s" [90s], 60 of i'],
  ],
  ['an attribute that is no number', { i: idle('x'), env: meta('30s') }, []],
  ['an attribute that is a number with a unit', { i: idle('60s'), env: meta('30s') }, []],
  ['attributes that are filled in later', { i: '$(ATTRIBUTES)', env: meta('30s') }, []],
  [
    'two load balancers, the first shorter',
    { i: idle(50), j: idle(90), http: [route('70s')] },
    ['route timeout: 70 of "70s" [70s], 50 of i'],
  ],
  [
    'two load balancers, the second shorter',
    { i: idle(90), j: idle(50), http: [route('70s')] },
    ['route timeout: 70 of "70s" [70s], 50 of j'],
  ],
  ['two load balancers, one unknown', { i: idle(50), j: '$(ATTRIBUTES)', http: [route('70s')] }, []],
])('%s', (_, one, expected) => {
  expect(late(one)).toEqual(expected);
});

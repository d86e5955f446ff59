import { describe, expect, it } from 'vitest';
import { deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { listensOn } from './listening-port.ts';

const pods = deployment('a/gw', '{istio: x}') + service('a/gw', '{istio: x}');

describe('listensOn', () => {
  const named = '{port: 80, targetPort: web}';
  const declares = (protocol: string) =>
    `{name: istio-proxy, args: [proxy, router], ports: [{name: web, containerPort: 8080, protocol: ${protocol}}]}`;
  it.each([
    ['a Service port', pods, 80, 8080, 'yes'],
    ['a Service port, asked for itself', pods, 80, 80, 'no'],
    ['a number that is no Service port', pods, 8080, 8080, 'yes'],
    ['a number that is no Service port, elsewhere', pods, 9000, 8080, 'no'],
    ['no Service', deployment('a/gw', '{istio: x}'), 80, 80, 'unknown'],
    [
      'targetPort left out',
      deployment('a/gw', '{istio: x}') + service('a/s', '{istio: x}', '{port: 80}'),
      80,
      80,
      'yes',
    ],
    [
      'a name that a container declares',
      deployment('a/gw', '{istio: x}', declares('TCP')) + service('a/s', '{istio: x}', named),
      80,
      8080,
      'yes',
    ],
    [
      'a name of another protocol',
      deployment('a/gw', '{istio: x}', declares('UDP')) + service('a/s', '{istio: x}', named),
      80,
      80,
      'yes',
    ],
    [
      'a name that a container declares beside others',
      deployment(
        'a/gw',
        '{istio: x}',
        '{name: istio-proxy, args: [proxy, router], ports: [{name: other, containerPort: 9090}, {name: web, containerPort: 8080}]}',
      ) + service('a/s', '{istio: x}', named),
      80,
      8080,
      'yes',
    ],
    [
      'a name that two containers declare, of which the first counts',
      deployment(
        'a/gw',
        '{istio: x}',
        `${declares('TCP')}, {name: more, image: proxyv2, ports: [{name: web, containerPort: 9090}]}`,
      ) + service('a/s', '{istio: x}', `${named}, {port: 81, targetPort: 9090, name: other}`),
      81,
      9090,
      'yes',
    ],
    [
      'a name of UDP for a port of UDP',
      deployment('a/gw', '{istio: x}', declares('UDP')) +
        service('a/s', '{istio: x}', '{port: 80, targetPort: web, protocol: UDP}'),
      80,
      8080,
      'yes',
    ],
    [
      'the second of two names, and unknown pods',
      service('a/s', '{istio: x}', '{port: 80, targetPort: web}, {port: 81, targetPort: other}'),
      81,
      81,
      'unknown',
    ],
    ['a name and unknown pods', service('a/s', '{istio: x}', named), 80, 8080, 'unknown'],
    [
      'two Services that disagree',
      pods + service('a/t', '{istio: x}', '{port: 80, targetPort: 9090}'),
      80,
      8080,
      'unknown',
    ],
    [
      'two Services that disagree, elsewhere',
      pods + service('a/t', '{istio: x}', '{port: 80, targetPort: 9090}'),
      80,
      80,
      'no',
    ],
    [
      'two Services that agree',
      pods + service('a/t', '{istio: x}', '{port: 80, targetPort: 8080}'),
      80,
      8080,
      'yes',
    ],
    [
      'a second port of a Service to the same pod port, which is none of its own',
      deployment('a/gw', '{istio: x}') +
        service(
          'a/s',
          '{istio: x}',
          '{port: 80, targetPort: 8080, name: http}, {port: 81, targetPort: 8080, name: http-b}',
        ),
      81,
      81,
      'yes',
    ],
    [
      'a second port of another protocol to the same pod port',
      deployment('a/gw', '{istio: x}') +
        service(
          'a/s',
          '{istio: x}',
          '{port: 80, targetPort: 8080, name: http}, {port: 81, targetPort: 8080, name: tcp}',
        ),
      81,
      8080,
      'yes',
    ],
    [
      'a number twice, of which the first counts',
      deployment('a/gw', '{istio: x}') +
        service(
          'a/s',
          '{istio: x}',
          '{port: 80, targetPort: 8080, name: http}, {port: 80, targetPort: 8081, name: udp, protocol: UDP}',
        ),
      80,
      8080,
      'yes',
    ],
    [
      'two Services that disagree, of which the older counts',
      (pods + service('a/t', '{istio: x}', '{port: 80, targetPort: 9090}'))
        .replace(
          'kind: Service\nmetadata: {name: gw,',
          'kind: Service\nmetadata: {name: gw, creationTimestamp: "2026-01-02T00:00:00Z",',
        )
        .replace(
          'kind: Service\nmetadata: {name: t,',
          'kind: Service\nmetadata: {name: t, creationTimestamp: "2026-01-01T00:00:00Z",',
        ),
      80,
      9090,
      'yes',
    ],
    [
      'a Service that is not translated',
      pods.replace(
        '{name: gw, namespace: a}\nspec: {selector',
        '{name: gw, namespace: a, labels: {experimental.istio.io/disable-gateway-port-translation: "true"}}\nspec: {selector',
      ),
      80,
      80,
      'yes',
    ],
  ])('%s: server port %s, pod port %s', (_, text, number, port, expected) => {
    const [proxy] = modelOf(text).gatewayProxies;
    expect(proxy && listensOn(proxy, number, port)).toBe(expected);
  });

  it.each<[string, string, 'all' | string[], string]>([
    ['in a namespace that is not complete', deployment('a/gw', '{istio: x}'), [], 'unknown'],
    ['in a namespace that is complete', deployment('a/gw', '{istio: x}'), ['a'], 'yes'],
    ['of which the pods are not known', '', ['a'], 'unknown'],
  ])('a gateway without Service, %s', (_, text, complete, expected) => {
    const settings = settingsFor({ gateways: [{ namespace: 'a', workload: 'gw' }] });
    const [proxy] = modelOf(text, { ...settings, complete }).gatewayProxies;
    expect(proxy && listensOn(proxy, 80, 80)).toBe(expected);
  });
});

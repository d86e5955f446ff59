import { describe, expect, test } from 'vitest';
import { deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { Service } from '../../k8s/kinds/service.ts';
import { readinessPathOf, statusEntriesOf, statusPortOf } from './status-port.ts';

test.each([
  ['{port: 80}, {port: 8021, targetPort: 15021, name: s}', 8021, [8021]],
  ['{port: 15021, targetPort: 9, name: a}, {port: 1, targetPort: 15021, name: b}', 1, [1]],
  ['{port: 15021, targetPort: status, name: a}', 15021, [15021]],
  ['{port: 9, targetPort: 9, name: status-port}', 9, [9]],
  ['{port: 15021}, {port: 15020}, {port: 80}', 15021, [15021, 15020]],
  ['{port: 80}', undefined, []],
  ['{port: 80, targetPort: 15020}', undefined, [80]],
  [
    '{port: 1, targetPort: 15020, name: a}, {port: 15021, targetPort: 9, name: b}, {port: 2, targetPort: 15021, name: status-port}',
    2,
    [1, 2],
  ],
  ['{port: 15021, targetPort: 9, name: a}, {port: 9, targetPort: 9, name: status-port}', 15021, [15021]],
])('ports %s', (ports, status, entries) => {
  const [found] = modelOf(service('a/s', '{x: z}', ports)).inventory.list(Service);
  expect(found && [statusPortOf(found)?.port, statusEntriesOf(found).map(({ port }) => port)]).toEqual([
    status,
    entries,
  ]);
});

describe('readinessPathOf', () => {
  const probe = (more: string) =>
    deployment('a/gw', '{}', `{name: istio-proxy, args: [proxy, router], ${more}}`);
  test.each([
    ['no probe', probe('image: x'), '/healthz/ready', ''],
    ['a probe on 15021', probe('readinessProbe: {httpGet: {path: /ready, port: 15021}}'), '/ready', '/ready'],
    [
      'a probe on a named port',
      probe('ports: [{name: s, containerPort: 15021}], readinessProbe: {httpGet: {path: /ready, port: s}}'),
      '/ready',
      '/ready',
    ],
    [
      'a probe on another port',
      probe('readinessProbe: {httpGet: {path: /ready, port: 8080}}'),
      undefined,
      '',
    ],
    ['no pods', service('a/s', '{x: z}'), '/healthz/ready', ''],
    ['a probe without path', probe('readinessProbe: {httpGet: {port: 15020}}'), '/healthz/ready', ''],
    [
      'a probe of another container on 15021',
      probe(
        'readinessProbe: {httpGet: {path: /a, port: 8080}}}, {name: web, readinessProbe: {httpGet: {path: /b, port: 15021}}',
      ),
      '/b',
      '/b',
    ],
    [
      'a probe of another container on another port',
      probe('image: x}, {name: web, readinessProbe: {httpGet: {path: /b, port: 8080}}'),
      '/healthz/ready',
      '',
    ],
    [
      'a probe on a name that stands for another port',
      probe('ports: [{name: s, containerPort: 9}], readinessProbe: {httpGet: {path: /ready, port: s}}'),
      undefined,
      '',
    ],
  ])('%s', (_, text, path, at) => {
    const [proxy] = modelOf(text).gatewayProxies;
    const readiness = proxy && readinessPathOf(proxy);
    expect([readiness?.path, textAt(readiness?.at)]).toEqual([path, at]);
  });
});

import { describe, expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { textAt } from '../../../test/support/places.ts';
import { nodePortOf, portsPlace } from './node-port.ts';
import { findPort, portsAreCertain, portsOf, Service, targetPortOf, typeOf } from './service.ts';

function service(spec: string) {
  const [one] = inventory([object('v1', 'Service', 'a/s', spec)]).list(Service);
  if (one === undefined) throw new Error('one Service');
  return one;
}

describe('the port that a backend means', () => {
  const ports = service(
    '{ports: [{port: 80, targetPort: 8080, name: http, nodePort: 30080}, {port: 8080}, {port: 80, name: again}]}',
  );
  it.each<[number | string, number]>([
    [80, 0],
    [8080, 1],
    ['http', 0],
    ['', 1],
    ['again', 2],
    ['80', -1],
    [30080, -1],
    ['HTTP', -1],
  ])('%j is number %i', (wanted, index) => {
    expect(findPort(ports, wanted)).toBe(portsOf(ports)[index]);
  });

  it('has a target', () => {
    expect(portsOf(ports).map(targetPortOf)).toEqual([8080, 8080, 80]);
    expect(targetPortOf({ port: 80, targetPort: 'web' })).toBe('web');
    expect(targetPortOf({})).toBeUndefined();
  });
});

it.each([
  ['{}', 'ClusterIP'],
  ['{type: NodePort}', 'NodePort'],
])('a Service with %s is of type %s', (spec, type) => {
  expect(typeOf(service(spec))).toBe(type);
});

it.each([
  ['{ports: [{port: 80}]}', true],
  ['{ports: [{port: 80, name: http}]}', true],
  ['{ports: []}', true],
  ['{ports: [{port: 80, name: $(NAME)}]}', false],
  ['{ports: [{port: $(PORT)}]}', false],
  ['{ports: [{name: http}]}', false],
  ['{ports: [{port: 80}, text]}', false],
  ['{ports: text}', false],
  ['{}', false],
  ['{ports: null}', false],
  ['{type: NodePort}', false],
  ['{type: ExternalName}', true],
  ['{clusterIP: None}', true],
  ['{clusterIP: None, ports: null}', true],
  ['{clusterIP: 10.0.0.1}', false],
  ['text', false],
])('the ports of %s are all there: %s', (spec, are) => {
  expect(portsAreCertain(service(spec))).toBe(are);
});

it.each([
  ['{port: 80, nodePort: 30080}', 30080],
  ['{port: 80, nodePort: 0}', 'absent'],
  ['{port: 80, nodePort: null}', 'absent'],
  ['{port: 80}', 'absent'],
  ['{port: 80, nodePort: "30080"}', 'unknown'],
  ['{port: 80, nodePort: $(PORT)}', 'unknown'],
])('the nodePort of %s is %s', (port, expected) => {
  for (const before of ['', '{port: 1, nodePort: 2}, ', 'text, ']) {
    const one = service(`{ports: [${before}${port}]}`);
    const own = portsOf(one).at(-1);
    const found = own && nodePortOf(one, own);
    expect(found?.state === 'known' ? found.value : found?.state).toBe(expected);
    if (found?.state === 'absent') expect(found.weak).toBe(false);
  }
});

it('places ports where they stand or would', () => {
  expect(textAt(portsPlace(service('{ports: [{port: 80}]}')))).toBe('ports');
  expect(portsPlace(service('{}')).path).toEqual(['spec', 'ports']);
  expect(portsPlace(service('text')).path).toEqual(['spec', 'ports']);
});

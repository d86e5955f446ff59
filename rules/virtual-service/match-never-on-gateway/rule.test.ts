import { expect, it } from 'vitest';
import { deployment, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import rule from './rule.ts';

const gateway = (name: string, ...ports: readonly number[]) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: edge}
spec: {selector: {istio: x}, servers: [${ports.map((port) => `{port: {number: ${port}, name: http-${port}, protocol: HTTP}, hosts: ["*"]}`).join(', ')}]}
`;

/** What is said of a rule with one match, each as its message, the related places and the value that is written instead. */
function told(match: string, gateways: string, ...texts: readonly string[]): readonly string[] {
  const spec = `hosts: [a.com], gateways: ${gateways}, http: [{match: [${match}], route: [{destination: {host: web}}]}]`;
  const text = [deployment('edge/gw', '{istio: x}'), ...texts, virtualService('edge/v', spec)].join('');
  return [...rule.check(modelOf(text))].map(({ message, related = [], fixes = [] }) => {
    const edits = fixes.flatMap((fix) => (fix ? fix.edits : []));
    const values = edits.map((edit) => ('value' in edit ? JSON.stringify(edit.value) : edit.op));
    return `${message} (${related.map(({ at }) => textAt(at)).join(' ')})${values.map((value) => ` → ${value}`).join('')}`;
  });
}

// istio: pilot/pkg/networking/core/route/route.go TranslateRoute and sourceMatchHTTP, 1.30.
it.each<[string, readonly [match: string, gateways: string, ...texts: string[]], readonly string[]]>([
  ['the port of the server', ['{port: 80}', '[g]', gateway('g', 80)], []],
  [
    'another port',
    ['{port: 8080}', '[g]', gateway('g', 80)],
    ['match port is 8080, expected 80, the port of the server in Gateway "edge/g" (80) → 80'],
  ],
  [
    'another port than two servers, the larger first',
    ['{port: 8080}', '[g]', gateway('g', 9000, 80)],
    ['match port is 8080, expected 80 or 9000, the ports of its servers (9000 80)'],
  ],
  ['the port of one server of two', ['{port: 9000}', '[g]', gateway('g', 80, 9000)], []],
  [
    'another port than four servers',
    ['{port: 8080}', '[g]', gateway('g', 1, 2, 3, 4)],
    ['match port is 8080, expected 1 or 2 or 3 or 4, the ports of its servers (1 2 3)'],
  ],
  [
    'another port than two Gateways of one port',
    ['{port: 8080}', '[g, h]', gateway('g', 80), gateway('h', 80)],
    ['match port is 8080, expected 80, the port of the server in Gateway "edge/g" (80 80) → 80'],
  ],
  ['a Gateway of the VirtualService', ['{gateways: [g]}', '[g]', gateway('g', 80)], []],
  [
    'another Gateway',
    ['{gateways: [h]}', '[g]', gateway('g', 80), gateway('h', 80)],
    ['match gateways are "edge/h", expected "edge/g", as in "gateways" of the VirtualService (g) → "edge/g"'],
  ],
  [
    'two other Gateways',
    ['{gateways: [h, i]}', '[g]', gateway('g', 80), gateway('h', 80), gateway('i', 80)],
    ['match gateways are "edge/h", "edge/i", expected "edge/g", as in "gateways" of the VirtualService (g)'],
  ],
  [
    'another Gateway than two',
    ['{gateways: [i]}', '[g, h]', gateway('g', 80), gateway('h', 80), gateway('i', 80)],
    [
      'match gateways are "edge/i", expected "edge/g" or "edge/h", as in "gateways" of the VirtualService (g h)',
    ],
  ],
  [
    'another Gateway than four',
    ['{gateways: [i]}', '[a, b, c, d]', ...['a', 'b', 'c', 'd', 'i'].map((name) => gateway(name, 80))],
    [
      'match gateways are "edge/i", expected "edge/a" or "edge/b" or "edge/c" or "edge/d", as in "gateways" of the VirtualService (a b c)',
    ],
  ],
  ['labels of the gateway pods', ['{sourceLabels: {istio: x}}', '[g]', gateway('g', 80)], []],
  [
    'other labels',
    ['{sourceLabels: {app: web, v: "1"}}', '[g]', gateway('g', 80)],
    [
      'match sourceLabels are "app: web, v: 1", expected labels of the pods of gateway "edge/gw", since they are its source, or none ({istio: x})',
    ],
  ],
  ['the namespace of the gateway pods', ['{sourceNamespace: edge}', '[g]', gateway('g', 80)], []],
  [
    'another namespace',
    ['{sourceNamespace: shop}', '[g]', gateway('g', 80)],
    [
      'match sourceNamespace is "shop", expected "edge", where the pods of gateway "gw" are, or none ({istio: x})',
    ],
  ],
  ['what is for the mesh', ['{gateways: [mesh]}', '[g, mesh]', gateway('g', 80)], []],
])('a match asks for %s', (_, [match, gateways, ...texts], expected) => {
  expect(told(match, gateways, ...texts)).toEqual(expected);
});

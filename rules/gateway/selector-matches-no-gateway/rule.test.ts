import { expect, it } from 'vitest';
import { deployment, gateway, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import rule from './rule.ts';

const pods = (name: string, labels: string) => deployment(name, labels) + service(name, labels);
const asks = (selector: string) => gateway('shop/g', selector, '["*"]');

/** What is expected, the text of each related place with its message, and the edits of each fix. */
function told(text: string, complete: 'all' | readonly string[] = []): readonly string[] {
  const model = modelOf(text, { ...settingsFor(), complete });
  return [...rule.check(model)].flatMap(({ message, related = [], fixes = [] }) => [
    message.replace(/^.*matches no gateway, expected /, ''),
    ...related.map((one) => `  ${textAt(one.at).split('\n')[0]}: ${one.message}`),
    ...fixes.flatMap((fix) =>
      fix
        ? [
            `  ${fix.applicability}: ${fix.edits.map((edit) => `${edit.op} ${edit.at.path.at(-1)}${'value' in edit ? ` ${String(edit.value)}` : ''}`).join(', ')}`,
          ]
        : [],
    ),
  ]);
}

const more = (count: number, labels = '{istio: ingress}') =>
  Array.from({ length: count }, (_, index) => pods(`edge/gw-${index}`, labels)).join('');
const withOwn = (labels: string, kind = 'Deployment') => `---
apiVersion: apps/v1
kind: ${kind}
metadata: {name: gw, namespace: edge, labels: ${labels}}
spec: {template: {metadata: {labels: {istio: ingress}}, spec: {containers: [{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router]}]}}}
${service('edge/gw', '{istio: ingress}')}`;
it.each<[string, string, readonly string[]]>([
  [
    'another value',
    pods('edge/gw', '{istio: ingress}') + asks('{istio: ingres}'),
    [
      '"istio: ingress", the label of Deployment "edge/gw"',
      '  ingress: pods of Deployment "edge/gw" have "istio: ingress"',
      '  safe: set istio ingress',
    ],
  ],
  [
    'another key',
    pods('edge/gw', '{istio: ingress}') + asks('{app: ingress}'),
    [
      '"istio: ingress", the label of Deployment "edge/gw"',
      '  ingress: pods of Deployment "edge/gw" have "istio: ingress"',
      '  safe: rename app istio',
    ],
  ],
  [
    'one label too many',
    pods('edge/gw', '{istio: ingress}') + asks('{istio: ingress, tier: web}'),
    [
      '"istio: ingress", the label of Deployment "edge/gw"',
      '  {istio: ingress}: pods of Deployment "edge/gw"',
      '  unsafe: remove tier',
    ],
  ],
  [
    'two labels, of which one differs',
    pods('edge/gw', '{istio: ingress, tier: web}') + asks('{istio: ingres, tier: web}'),
    [
      '"istio: ingress, tier: web", the labels of Deployment "edge/gw"',
      '  ingress: pods of Deployment "edge/gw" have "istio: ingress"',
      '  unsafe: set istio ingress',
    ],
  ],
  [
    'the labels of a Deployment, not of its pods',
    withOwn('{istio: public}') + asks('{istio: public}'),
    [
      '"istio: ingress", the label of Deployment "edge/gw"',
      '  ingress: pods of Deployment "edge/gw" have "istio: ingress"',
      '  public: labels of the Deployment itself, not of its pods',
      '  unsafe: set istio ingress',
    ],
  ],
  [
    'another label than a Deployment itself',
    withOwn('{istio: other}') + asks('{istio: public}'),
    [
      '"istio: ingress", the label of Deployment "edge/gw"',
      '  ingress: pods of Deployment "edge/gw" have "istio: ingress"',
      '  unsafe: set istio ingress',
    ],
  ],
  [
    'the label of two gateways alike',
    more(2) + asks('{istio: ingres}'),
    [
      '"istio: ingress", the label of Deployment "edge/gw-0" and the label of Deployment "edge/gw-1"',
      '  ingress: pods of Deployment "edge/gw-0" have "istio: ingress"',
      '  ingress: pods of Deployment "edge/gw-1" have "istio: ingress"',
      '  unsafe: set istio ingress',
    ],
  ],
  [
    'the label of four gateways alike',
    more(4) + asks('{istio: ingres}'),
    [
      '"istio: ingress", the label of Deployment "edge/gw-0" and the label of Deployment "edge/gw-1" and the label of Deployment "edge/gw-2" and 1 more',
      '  ingress: pods of Deployment "edge/gw-0" have "istio: ingress"',
      '  ingress: pods of Deployment "edge/gw-1" have "istio: ingress"',
      '  ingress: pods of Deployment "edge/gw-2" have "istio: ingress"',
      '  unsafe: set istio ingress',
    ],
  ],
  [
    'another value than four gateways that differ',
    ['a', 'b', 'c', 'd'].map((name) => pods(`edge/${name}`, `{istio: ingress-${name}}`)).join('') +
      asks('{istio: public}'),
    [
      '"istio: ingress-a", the label of Deployment "edge/a", or "istio: ingress-b", the label of Deployment "edge/b", or "istio: ingress-c", the label of Deployment "edge/c"',
      '  ingress-a: pods of Deployment "edge/a" have "istio: ingress-a"',
      '  ingress-b: pods of Deployment "edge/b" have "istio: ingress-b"',
      '  ingress-c: pods of Deployment "edge/c" have "istio: ingress-c"',
      '  unsafe: set istio ingress-a',
      '  unsafe: set istio ingress-b',
      '  unsafe: set istio ingress-c',
    ],
  ],
  ['the label of the gateway', pods('edge/gw', '{istio: ingress}') + asks('{istio: ingress}'), []],
])('expects, of a selector with %s', (_, text, expected) => {
  expect(told(text)).toEqual(expected);
});

it('is certain of a label that is no slip where the input has everything', () => {
  const text = pods('edge/gw', '{istio: ingress}') + asks('{istio: public}');
  expect(told(text).at(-1)).toBe('  unsafe: set istio ingress');
  expect(told(text, 'all').at(-1)).toBe('  safe: set istio ingress');
});

import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import rule from './rule.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '["*"]');
const route = virtualService(
  'shop/v',
  'hosts: [a.com], gateways: [edge/g], http: [{route: [{destination: {host: web, subset: v1}}]}]',
);
const web = service('shop/web', '{app: web}', '{name: http, port: 80}');
const pods = (name: string, labels: string) =>
  deployment(`shop/${name}`, `{app: web${labels === '' ? '' : `, ${labels}`}}`, '{name: web, image: web}');
const subset = (labels: string, name = 'r', more = '') => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: ${name}, namespace: shop}
spec: {host: web, subsets: [{name: v1, labels: ${labels}}${more}]}
`;
const machine = (labels: string) => `---
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: {name: w, namespace: shop}
spec: {address: 1.2.3.4, labels: ${labels}}
`;
const rollout = (canary: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web, namespace: shop}
spec: {strategy: {canary: {${canary}}}, template: {metadata: {labels: {app: web, version: b}}, spec: {containers: [{name: web, image: web}]}}}
`;

/** What is said, each as what the pods have, the labels shown and the value that is written instead. */
function told(...texts: readonly string[]): readonly string[] {
  const model = modelOf([edge, web, route, ...texts].join(''), { ...defaultSettings, complete: 'all' });
  return [...rule.check(model)].map(({ message, related = [], fixes = [] }) => {
    const [what, has] = message.split(', but the pods of Service "shop/web" have ');
    const labels = related.filter((one) => one.message === 'labels of the pods').map(({ at }) => textAt(at));
    const values = fixes
      .flatMap((fix) => (fix ? fix.edits : []))
      .map((edit) => ('value' in edit ? edit.value : ''));
    return `${what?.replace('subset "v1" selects ', '')}: ${has} (${labels.join(' ')})${values.map((value) => ` → ${String(value)}`).join('')}`;
  });
}

it.each<[string, readonly string[], readonly string[]]>([
  ['the labels of the pods', [subset('{version: a}'), pods('web', 'version: a')], []],
  [
    'another value',
    [subset('{version: a}'), pods('web', 'version: b')],
    ['"version: a": "version: b" ({app: web, version: b})'],
  ],
  [
    'a slip of the value',
    [subset('{version: stabel}'), pods('web', 'version: stable')],
    ['"version: stabel": "version: stable" ({app: web, version: stable}) → stable'],
  ],
  [
    'a slip of one value, and the other',
    [subset('{version: stabel, app: web}'), pods('web', 'version: stable')],
    ['"version: stabel, app: web": "app: web, version: stable" ({app: web, version: stable}) → stable'],
  ],
  [
    'two other values',
    [subset('{version: stabel, track: one}'), pods('web', 'version: stable, track: two')],
    [
      '"version: stabel, track: one": "version: stable, track: two" ({app: web, version: stable, track: two})',
    ],
  ],
  [
    'a label that the pods do not have',
    [subset('{version: a}'), pods('web', '')],
    ['"version: a": none of these labels ({app: web})'],
  ],
  [
    'the labels of one workload of two',
    [subset('{version: a}'), pods('web', 'version: a'), pods('b', 'version: b')],
    [],
  ],
  [
    'the labels of none of three workloads, which are told by name',
    [subset('{version: a}'), pods('z', 'version: b'), pods('m', 'version: c'), pods('k', 'version: b')],
    ['"version: a": "version: b" and "version: c" ({app: web, version: b} {app: web, version: c})'],
  ],
  [
    'a slip of two values',
    [subset('{version: stabl}'), pods('web', 'version: stable'), pods('b', 'version: stabli')],
    [
      '"version: stabl": "version: stabli" and "version: stable" ({app: web, version: stabli} {app: web, version: stable})',
    ],
  ],
  ['no labels', [subset('{}'), pods('web', 'version: b')], []],
  ['a value that is filled in later', [subset('{version: $(VERSION)}'), pods('web', 'version: b')], []],
  [
    'pods with a value that is filled in later',
    [subset('{version: a}'), pods('web', 'version: $(VERSION)')],
    [],
  ],
  ['labels that endpoints get', [subset('{topology.kubernetes.io/zone: a}'), pods('web', '')], []],
  [
    'labels that endpoints get, and others',
    [subset('{version: a, security.istio.io/tlsMode: istio}'), pods('web', 'version: b')],
    [],
  ],
  [
    'the labels of a machine',
    [subset('{version: a}'), pods('web', 'version: b'), machine('{app: web, version: a}')],
    [],
  ],
  [
    'the labels of no machine',
    [subset('{version: a}'), pods('web', 'version: b'), machine('{app: other, version: b}')],
    ['"version: a": "version: b" ({app: web, version: b})'],
  ],
  [
    'labels that a Rollout writes',
    [subset('{version: a}'), rollout('canaryMetadata: {labels: {version: a}}')],
    [],
  ],
  [
    'labels beside a Rollout that writes none',
    [subset('{version: a}'), rollout('maxSurge: 1')],
    ['"version: a": "version: b" ({app: web, version: b})'],
  ],
  [
    'labels in a DestinationRule that the webhook refuses',
    [subset('{version: a}', 'r', ', {name: "", labels: {a: b}}'), pods('web', 'version: b')],
    [],
  ],
])('a subset with %s', (_, texts, expected) => {
  expect(told(...texts)).toEqual(expected);
});

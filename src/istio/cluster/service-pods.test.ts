import { expect, it } from 'vitest';
import { deployment, inventory, object } from '../../../test/support/inventory.ts';
import { Service } from '../../k8s/kinds/service.ts';
import { hasSidecars, machinesOf, podsOf } from './service-pods.ts';

const web = (selector: string, name = 'web') =>
  object('v1', 'Service', `shop/${name}`, `{selector: ${selector}}`);
const pods = deployment('shop/web', '{app: web, tier: front}');
const entry = (labels: string) =>
  object('networking.istio.io/v1', 'WorkloadEntry', 'shop/vm', `{address: 10.0.0.1, labels: ${labels}}`);
const group = (labels: string) =>
  object('networking.istio.io/v1', 'WorkloadGroup', 'shop/vms', `{metadata: {labels: ${labels}}}`);
const release = object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'flux/app', '{targetNamespace: shop}');
const canary = object(
  'flagger.app/v1beta1',
  'Canary',
  'shop/web',
  '{targetRef: {kind: Deployment, name: web}}',
);

/** The workloads behind the first Service, `all` where no others can be; undefined for none to be told. */
function behind(texts: readonly string[], complete: 'all' | string[] = ['shop']) {
  const all = inventory(texts, { complete });
  const [service] = all.list(Service);
  const found = service && podsOf(service, all);
  return found && [...found.workloads.map(({ name }) => name), ...(found.all ? ['all'] : [])].join(' ');
}

it.each<[string, readonly string[], string | undefined]>([
  ['no selector', [web('{}'), pods], undefined],
  ['a placeholder as value', [web('{app: web, tier: $(TIER)}'), pods], undefined],
  ['a placeholder as key', [web('{$(KEY): web}'), pods], undefined],
  ['labels of pods', [web('{app: web}'), pods], 'web all'],
  ['labels of several', [web('{app: web}'), pods, deployment('shop/other', '{app: web}')], 'web other all'],
  ['labels of no pods', [web('{app: none}'), pods], 'all'],
  ['a label that is put on pods', [web('{app: web, pod-template-hash: a}'), pods], ''],
  ['labels that a machine has', [web('{app: web}'), pods, entry('{app: web, v: a}')], 'web'],
  ['labels that a machine lacks', [web('{app: web}'), pods, entry('{app: vm}')], 'web all'],
  ['labels that a group of machines has', [web('{app: web}'), pods, group('{app: web}')], 'web'],
  ['labels beside a release into the namespace', [web('{app: web}'), pods, release], 'web'],
  ['labels of what an operator makes', [web('{app: web-primary}'), pods, canary], ''],
  ['a name of what an operator makes', [web('{app: web}', 'web-primary'), pods, canary], 'web'],
])('behind %s', (_, texts, expected) => {
  expect(behind(texts)).toBe(expected);
});

it('may stand elsewhere where the namespace shows no workload', () => {
  expect(behind([web('{app: web}')], [])).toBe('');
});

it('assumes that there are no others where few show that', () => {
  const named = object('v1', 'Service', 'shop/other', '{selector: {app: other}}');
  const all = inventory([web('{app: web}'), named, pods]);
  const [service] = all.list(Service);
  expect(service && podsOf(service, all)?.assumption).toEqual({
    assumes: 'no workload of namespace "shop" is outside the input',
    settledBy: 'complete',
  });
  const declared = inventory([web('{app: web}'), named, pods], { complete: ['shop'] });
  const [other] = declared.list(Service);
  expect(other && podsOf(other, declared)?.assumption).toBe(undefined);
});

it('tells the labels of machines by namespace', () => {
  const all = inventory([
    entry('{a: b}'),
    group('{c: d}'),
    object('networking.istio.io/v1', 'WorkloadEntry', 'b/vm'),
  ]);
  expect(machinesOf('shop', all)).toEqual([{ a: 'b' }, { c: 'd' }]);
  expect(machinesOf('b', all)).toEqual([{}]);
  expect(machinesOf('c', all)).toEqual([]);
});

it.each([
  ['one sidecar', ['{name: istio-proxy}'], true],
  ['two sidecars', ['{name: istio-proxy}', '{name: istio-proxy}'], true],
  ['one of two', ['{name: istio-proxy}', '{name: web}'], false],
  ['no pods', [], false],
])('all pods of a Service have a sidecar: %s', (_, containers, expected) => {
  const workloads = containers.map((container, index) =>
    object(
      'apps/v1',
      'Deployment',
      `shop/web${index}`,
      `{template: {metadata: {labels: {app: web}}, spec: {containers: [${container}]}}}`,
    ),
  );
  const all = inventory([web('{app: web}'), ...workloads], { complete: 'all' });
  const [service] = all.list(Service);
  expect(service && hasSidecars(service, all)).toBe(expected);
});

import { describe, expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { gatewayWorkloads } from '../proxy/gateway-workload.ts';
import { injectorOn } from './injector.ts';
import { shownRevisions } from './revisions.ts';

const namespace = (labels: string) =>
  `apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: ${labels}}`;
const workload = (metadata: string, spec = '{containers: [{name: web}]}', id = 'a/web') =>
  object('apps/v1', 'Deployment', id, `{template: {metadata: ${metadata}, spec: ${spec}}}`);

/** What the injector does with pods, and with which revision or why not. */
function injector(pod: string, labels: string | undefined) {
  const one = inventory([pod, ...(labels === undefined ? [] : [namespace(labels)])]);
  const [first] = one.workloads;
  if (first === undefined) throw new Error('one workload');
  const found = injectorOn(first, one);
  if (found.state === 'leaves') return `leaves: ${found.because}`;
  return found.state === 'injects' && found.revision !== undefined
    ? `injects ${found.revision.name} @ ${found.revision.at.path.at(-2)}`
    : found.state;
}

describe('the injector', () => {
  const plain = workload('{labels: {app: web}}');
  const labelled = (more: string) => workload(`{labels: {${more}}}`);
  it.each([
    ['no Namespace', plain, undefined, 'unknown'],
    ['a Namespace without label', plain, '{}', 'leaves: not asked'],
    ['a Namespace that asks', plain, '{istio-injection: enabled}', 'injects'],
    ['a Namespace that does not', plain, '{istio-injection: disabled}', 'leaves: namespace'],
    [
      'a Namespace that does not, and pods that do',
      labelled('sidecar.istio.io/inject: "true"'),
      '{istio-injection: disabled}',
      'leaves: namespace',
    ],
    ['a Namespace with a revision', plain, '{istio.io/rev: canary}', 'injects canary @ labels'],
    ['a Namespace with both', plain, '{istio.io/rev: canary, istio-injection: enabled}', 'injects'],
    ['a Namespace with a placeholder', plain, '{istio-injection: <on>}', 'unknown'],
    ['a Namespace with a revision that is a placeholder', plain, '{istio.io/rev: <revision>}', 'unknown'],
    ['a Namespace with a label of another type', plain, '{istio-injection: [enabled]}', 'unknown'],
    ['a Namespace with a revision of another type', plain, '{istio.io/rev: 1}', 'unknown'],
    ['a Namespace with another label of another type', plain, '{a: 1}', 'leaves: not asked'],
    ['a Namespace with labels of another type', plain, '[a]', 'unknown'],
    ['pods that ask', labelled('sidecar.istio.io/inject: "true"'), '{}', 'injects'],
    ['pods that ask, in no Namespace', labelled('sidecar.istio.io/inject: "true"'), undefined, 'unknown'],
    [
      'pods that do not',
      labelled('sidecar.istio.io/inject: "false"'),
      '{istio-injection: enabled}',
      'leaves: pod',
    ],
    [
      'pods that do not, by annotation',
      workload('{annotations: {sidecar.istio.io/inject: "false"}}'),
      '{istio-injection: enabled}',
      'leaves: pod',
    ],
    [
      'pods whose label goes before their annotation',
      workload(
        '{labels: {sidecar.istio.io/inject: "true"}, annotations: {sidecar.istio.io/inject: "false"}}',
      ),
      '{}',
      'injects',
    ],
    [
      'pods with a placeholder',
      labelled('sidecar.istio.io/inject: "<inject>"'),
      '{istio-injection: enabled}',
      'unknown',
    ],
    ['pods with a revision', labelled('istio.io/rev: canary'), '{}', 'injects canary @ labels'],
    [
      'pods of the host network',
      workload('{}', '{hostNetwork: true, containers: [{name: web}]}'),
      '{istio-injection: enabled}',
      'leaves: host network',
    ],
    [
      'pods of the cluster',
      workload('{}', '{containers: [{name: web}]}', 'kube-system/web'),
      '{istio-injection: enabled}',
      'leaves: system namespace',
    ],
  ])('with %s', (_, pod, labels, expected) => {
    expect(injector(pod, labels)).toBe(expected);
  });
});

describe('the revisions of istiod', () => {
  const of = (...texts: readonly string[]) => [...shownRevisions(inventory(texts))].sort();
  const labelled = (kind: string, name: string, labels: string) =>
    `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, labels: ${labels}}`;
  it.each([
    ['nothing', 'apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {istio.io/rev: x}}', []],
    [
      'an operator',
      object('install.istio.io/v1alpha1', 'IstioOperator', 'istio-system/i', '{revision: canary}'),
      ['canary'],
    ],
    [
      'an operator without',
      object('install.istio.io/v1alpha1', 'IstioOperator', 'istio-system/i'),
      ['default'],
    ],
    [
      'an operator with an empty one',
      object('install.istio.io/v1alpha1', 'IstioOperator', 'istio-system/i', '{revision: ""}'),
      ['default'],
    ],
    [
      'a webhook',
      labelled('MutatingWebhookConfiguration', 'w', '{istio.io/rev: canary, istio.io/tag: prod}'),
      ['canary', 'prod'],
    ],
    ['a webhook of others', labelled('MutatingWebhookConfiguration', 'w', '{app: x}'), []],
    ['istiod', labelled('Service', 'istiod-canary', '{istio.io/rev: canary}'), ['canary']],
    ['what is called like it', labelled('Service', 'istiodx', '{istio.io/rev: canary}'), []],
    [
      'istiod by its pods',
      object(
        'apps/v1',
        'Deployment',
        'istio-system/istiod',
        '{template: {metadata: {labels: {istio.io/rev: canary}}, spec: {containers: []}}}',
      ),
      ['canary'],
    ],
  ])('that %s shows', (_, text, expected) => {
    expect(of(text)).toEqual(expected);
  });
});

describe('the workloads of gateways', () => {
  const named = (id: string, container: string, metadata = '{}') =>
    object(
      'apps/v1',
      'Deployment',
      id,
      `{template: {metadata: ${metadata}, spec: {containers: [${container}]}}}`,
    );
  it.each([
    ['a router', named('a/x', '{name: p, args: [proxy, router]}'), true],
    ['a sidecar', named('a/x', '{name: p, args: [proxy, sidecar]}'), false],
    ['a proxy that is injected', named('a/x', '{name: istio-proxy, image: auto}'), true],
    [
      'a proxy that is injected beside an application',
      named('a/x', '{name: istio-proxy, image: auto}, {name: web, image: web}'),
      false,
    ],
    [
      'the template of gateways',
      named('a/x', '{name: web}', '{annotations: {inject.istio.io/templates: "sidecar, gateway"}}'),
      true,
    ],
    [
      'another template',
      named('a/x', '{name: web}', '{annotations: {inject.istio.io/templates: gateways}}'),
      false,
    ],
    ['a declaration', named('edge/gw', '{name: web}'), true],
    ['a declaration for another namespace', named('a/gw', '{name: web}'), false],
    ['a declaration for another name', named('edge/x', '{name: web}'), false],
  ])('are shown by %s: %s', (_, text, is) => {
    const settings = settingsFor({ gateways: [{ namespace: 'edge', workload: 'gw' }] });
    expect(gatewayWorkloads(inventory([text]), settings)).toHaveLength(is ? 1 : 0);
  });
});

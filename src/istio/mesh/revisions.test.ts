import { expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { shownRevisions } from './revisions.ts';

const operator = (revision: string) =>
  object('install.istio.io/v1alpha1', 'IstioOperator', 'istio-system/a', `{revision: "${revision}"}`);
const istiod = (name: string, labels: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: istio-system, labels: ${labels}}`;
const webhook =
  'apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: a, labels: {istio.io/rev: r1, istio.io/tag: prod}}';

it.each<[string, readonly string[], string | undefined, readonly string[]]>([
  ['nothing', [], undefined, []],
  ['an operator without revision', [operator('')], undefined, ['default']],
  ['an operator of a revision', [operator('r1')], undefined, ['r1']],
  ['istiod of a revision', [istiod('istiod-r1', '{istio.io/rev: r1}')], undefined, ['r1']],
  ['istiod without labels', [istiod('istiod', '{}')], undefined, []],
  ['a Service of another name', [istiod('istiodx', '{istio.io/rev: r1}')], undefined, []],
  ['the webhook of an injector', [webhook], undefined, ['r1', 'prod']],
  ['the configuration', [], 'r2', ['r2']],
  ['the configuration, for the one without a name', [], '', ['default']],
  ['both', [operator('r1')], 'r2', ['r1', 'r2']],
])('shows revisions by %s', (_, texts, revision, expected) => {
  const settings = settingsFor(revision === undefined ? {} : { revision });
  expect([...shownRevisions(inventory(texts, { settings }))]).toEqual(expected);
});

import { describe, expect, it } from 'vitest';
import { inventoryOf } from '../../k8s/inventory/inventory.ts';
import { resourcesOf } from '../../k8s/object/resources.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { splitDocuments } from '../../source/file/split-documents.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { istiodFlag } from './istiod-environment.ts';

function flag(...objects: readonly object[]): boolean | undefined {
  const text = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  const { documents } = splitDocuments({ path: 'set.yaml', text }, () => true);
  const resources = documents.flatMap((document) =>
    resourcesOf(readDocument(document), { namespace: '', source: 'written' }),
  );
  return istiodFlag('FLAG', inventoryOf({ resources, settings: defaultSettings }))?.value;
}

function istiod(value: string, name = 'istiod') {
  const containers = [{ name: 'discovery', env: [{ name: 'FLAG', value }] }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'istio-system' },
    spec: { template: { spec: { containers } } },
  };
}

function operator(spec: object) {
  return {
    apiVersion: 'install.istio.io/v1alpha1',
    kind: 'IstioOperator',
    metadata: { name: 'istio', namespace: 'istio-system' },
    spec,
  };
}

describe('istiodFlag', () => {
  it.each([
    ['1', true],
    ['TRUE', true],
    ['t', true],
    ['yes', false],
    ['false', false],
    ['$(FLAG)', undefined],
  ])('reads %s as Go does', (value, expected) => {
    expect(flag(istiod(value))).toBe(expected);
  });

  it.each([
    [
      'the component',
      operator({ components: { pilot: { k8s: { env: [{ name: 'FLAG', value: 'true' }] } } } }),
    ],
    ['the values', operator({ values: { pilot: { env: { FLAG: true } } } })],
    ['the Deployment of a revision', istiod('true', 'istiod-canary')],
  ])('finds it in %s', (_, object) => {
    expect(flag(object)).toBe(true);
  });

  it.each([
    ['nothing sets it', [operator({})]],
    ['two installations disagree', [istiod('true'), istiod('false', 'istiod-canary')]],
    ['it is of another Deployment', [istiod('true', 'web')]],
  ])('knows nothing where %s', (_, objects) => {
    expect(flag(...objects)).toBeUndefined();
  });
});

import { expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { isCopied, secretMakersOf } from './secret-makers.ts';

const external = 'external-secrets.io/v1';

it.each([
  ['v1', 'Secret', '{}', 'own'],
  ['apps/v1', 'Secret', '{}', undefined],
  ['v1', 'ConfigMap', '{}', undefined],
  ['cert-manager.io/v1', 'Certificate', '{secretName: s}', 's'],
  ['cert-manager.io/v1', 'Certificate', '{}', undefined],
  ['cert-manager.io/v1', 'Issuer', '{secretName: s}', undefined],
  ['example.com/v1', 'Certificate', '{secretName: s}', undefined],
  [external, 'ExternalSecret', '{target: {name: s}}', 's'],
  [external, 'ExternalSecret', '{}', 'own'],
  [external, 'ExternalSecret', '{target: {name: 1}}', 'own'],
  [
    external,
    'ClusterExternalSecret',
    '{externalSecretSpec: {target: {name: s}}, externalSecretName: t}',
    's',
  ],
  [external, 'ClusterExternalSecret', '{externalSecretName: t}', 't'],
  [external, 'ClusterExternalSecret', '{}', 'own'],
  ['bitnami.com/v1alpha1', 'SealedSecret', '{template: {metadata: {name: s}}}', 's'],
  ['bitnami.com/v1alpha1', 'SealedSecret', '{}', 'own'],
])('%s %s with %s makes the Secret %s', (apiVersion, kind, spec, name) => {
  const one = inventory([object(apiVersion, kind, 'a/own', spec)]);
  const found = ['own', 's', 't'].filter((asked) => secretMakersOf(asked, one).length > 0);
  expect(found).toEqual(name === undefined ? [] : [name]);
});

it('tells all that make one of a name, in file order', () => {
  const one = inventory([
    object('v1', 'Secret', 'b/s'),
    object('cert-manager.io/v1', 'Certificate', 'a/c', '{secretName: s}'),
    object('v1', 'Secret', 'a/other'),
  ]);
  expect(secretMakersOf('s', one).map(({ resource, name }) => [resource.id.kind, name])).toEqual([
    ['Secret', 's'],
    ['Certificate', 's'],
  ]);
});

it.each([
  [object('v1', 'Secret', 'a/s'), false],
  [object('v1', 'Secret', 'a/s').replace('{name', '{annotations: {other: x}, name'), false],
  [object(external, 'ClusterExternalSecret', 's'), true],
  [object(external, 'ExternalSecret', 'a/s'), false],
  ...[
    'reflector.v1.k8s.emberstack.com/reflection-allowed',
    'kubed.appscode.com/sync',
    'replicator.v1.mittwald.de/replicate-to',
    'replicator.v1.mittwald.de/replication-allowed',
  ].map(
    (key) =>
      [object('v1', 'Secret', 'a/s').replace('{name', `{annotations: {${key}: x}, name`), true] as const,
  ),
  [
    object('v1', 'Secret', 'a/s').replace(
      '{name',
      '{annotations: {replicator.v1.mittwald.de/replicated-at: x}, name',
    ),
    false,
  ],
] as const)('%s is copied: %s', (text, is) => {
  expect(secretMakersOf('s', inventory([text])).map(isCopied)).toEqual([is]);
});

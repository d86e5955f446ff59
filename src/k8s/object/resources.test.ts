import { describe, expect, it } from 'vitest';
import { Gateway } from '../../istio/kinds/gateway.ts';
import { at } from '../../source/file/place.ts';
import { splitDocuments } from '../../source/file/split-documents.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { Service } from '../kinds/service.ts';
import { fitted, isNamed, outranks, resourcesOf } from './resources.ts';

function objects(text: string, namespace = '') {
  return splitDocuments({ path: 'a.yaml', text }, () => true)
    .documents.map(readDocument)
    .flatMap((read) => resourcesOf(read, { namespace, source: 'written' }));
}

function only(text: string, namespace = '') {
  const [resource, second] = objects(text, namespace);
  if (resource === undefined || second !== undefined) throw new Error('expected one object');
  return resource;
}

describe('resourcesOf', () => {
  it('reads identity, place and what was written', () => {
    const resource = only(
      'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: gw\n  namespace: shop\n',
    );
    expect(resource.id).toEqual({
      group: 'networking.istio.io',
      kind: 'Gateway',
      namespace: 'shop',
      name: 'gw',
    });
    expect(resource.origin.path).toEqual([]);
    expect(at(resource.metadata, 'name').path).toEqual(['metadata', 'name']);
    expect(resource.written.kind).toBe('Gateway');
  });

  it.each([
    ['no metadata', 'apiVersion: v1\nkind: Service\nspec: {}\n', '', ''],
    ['metadata of another type', 'apiVersion: v1\nkind: Service\nmetadata: [a]\n', '', ''],
    ['a number as name', 'apiVersion: v1\nkind: Service\nmetadata: {name: 1}\n', '', ''],
    ['a default namespace', 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n', 'shop', 'shop'],
    [
      'an empty namespace',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: ""}\n',
      'shop',
      'shop',
    ],
    [
      'a namespace of its own',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: b}\n',
      'shop',
      'b',
    ],
    [
      'a placeholder as namespace',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: $(NS)}\n',
      'shop',
      '',
    ],
    [
      'a kind outside namespaces',
      'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: a}\n',
      'shop',
      '',
    ],
  ])('tolerates %s', (_, text, namespace, expected) => {
    expect(only(text, namespace).id.namespace).toBe(expected);
  });

  it.each([
    ['a scalar', 'just text\n'],
    ['a list', '- apiVersion: v1\n  kind: Service\n'],
    ['no apiVersion', 'kind: Service\n'],
    ['a kind that is no string', 'apiVersion: v1\nkind: [Service]\n'],
    ['a list without usable items', 'apiVersion: v1\nkind: List\nitems: [1, null, {a: b}]\n'],
  ])('finds nothing in %s', (_, text) => {
    expect(objects(text)).toEqual([]);
  });

  it('gives metadata that is missing the place where it would stand', () => {
    expect(at(only('apiVersion: v1\nkind: Service\n').metadata, 'annotations').path).toEqual([
      'metadata',
      'annotations',
    ]);
  });

  it('names the build that gives an object, where one does', () => {
    const [read] = splitDocuments(
      { path: 'a.yaml', text: 'apiVersion: v1\nkind: Service\n' },
      () => true,
    ).documents.map(readDocument);
    const resourcesWith = (more: { build?: string }) =>
      read === undefined ? [] : resourcesOf(read, { namespace: '', source: 'context', ...more });
    expect(resourcesWith({ build: 'a/kustomization.yaml' })).toMatchObject([
      { build: 'a/kustomization.yaml', source: 'context' },
    ]);
    expect(resourcesWith({})[0]).not.toHaveProperty('build');
  });

  it.each([
    ['Namespace', ''],
    ['IngressClass', ''],
    ['IngressClassParams', ''],
    ['GatewayClass', ''],
    ['CustomResourceDefinition', ''],
    ['Gateway', 'shop'],
  ])('puts a %s into no namespace, or that of its document', (kind, expected) => {
    expect(only(`apiVersion: v1\nkind: ${kind}\nmetadata: {name: a}\n`, 'shop').id.namespace).toBe(expected);
  });

  it('unfolds lists as deep as an API server would print them', () => {
    const nested = (depth: number) =>
      `${'{apiVersion: v1, kind: List, items: ['.repeat(depth)}{apiVersion: v1, kind: Pod}${']}'.repeat(depth)}\n`;
    expect([1, 8, 9].map((depth) => objects(nested(depth)).length)).toEqual([1, 1, 0]);
  });

  it('unfolds lists within lists and keeps places', () => {
    const found = objects(
      [
        'apiVersion: v1',
        'kind: List',
        'items:',
        '  - {apiVersion: v1, kind: Service, metadata: {name: a}}',
        '  - apiVersion: v1',
        '    kind: ServiceList',
        '    items:',
        '      - metadata: {name: b}',
        '      - {apiVersion: v1, kind: Service, metadata: {name: c}}',
        '',
      ].join('\n'),
    );
    expect(found.map(({ id }) => `${id.kind} ${id.name}`)).toEqual(['Service a', 'Service b', 'Service c']);
    expect(found.map(({ origin }) => origin.path)).toEqual([
      ['items', 0],
      ['items', 1, 'items', 0],
      ['items', 1, 'items', 1],
    ]);
    expect(found[1]?.apiVersion).toBe('v1');
  });

  it('takes a kind that only sounds like a list for an object', () => {
    expect(only('apiVersion: example.com/v1\nkind: AllowList\nmetadata: {name: a}\n').id.kind).toBe(
      'AllowList',
    );
  });
});

describe('fitted', () => {
  const service = only(
    'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}, nonsense]}\n',
  );

  it('reads the fields of the kind once', () => {
    const first = fitted(Service, service);
    expect(first?.manifest.spec?.ports).toEqual([{ port: 80 }]);
    expect(fitted(Service, service)).toBe(first);
    expect(first && fitted(Service, first)).toBe(first);
  });

  it('gives nothing for another kind or another group', () => {
    expect(fitted(Gateway, service)).toBeUndefined();
    const other = only('apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: a}\n');
    expect(fitted(Gateway, other)).toBeUndefined();
  });
});

describe('isNamed', () => {
  it.each([
    ['{name: a}', true],
    ['{generateName: a-}', false],
    ['{name: "<name>"}', false],
    ['{}', false],
  ])('%s: %s', (metadata, is) => {
    expect(isNamed(only(`apiVersion: v1\nkind: Pod\nmetadata: ${metadata}\n`))).toBe(is);
  });
});

it('takes an object with items for a list by its kind alone', () => {
  const items = 'items:\n  - {apiVersion: v1, kind: Service, metadata: {name: a}}\n';
  const kinds = (kind: string) =>
    objects(`apiVersion: a.example/v1\nkind: ${kind}\nmetadata: {name: m}\n${items}`).map(
      ({ id }) => id.kind,
    );
  expect(kinds('Menu')).toEqual(['Menu']);
  expect(kinds('ListOfMenus')).toEqual(['ListOfMenus']);
  expect(kinds('MenuList')).toEqual(['Service']);
});

describe('outranks', () => {
  const base = only('apiVersion: v1\nkind: Service\nmetadata: {name: a}\n');
  const from = (source: 'written' | 'virtual' | 'context') => ({ ...base, source });

  it.each([
    ['written', 'written', true],
    ['written', 'virtual', true],
    ['virtual', 'written', false],
    ['context', 'written', false],
    ['context', 'virtual', true],
    ['virtual', 'virtual', true],
    ['virtual', 'context', false],
    ['context', 'context', true],
    ['written', 'context', true],
  ] as const)('a later %s before an earlier %s: %s', (later, earlier, is) => {
    expect(outranks(from(later), from(earlier))).toBe(is);
  });
});

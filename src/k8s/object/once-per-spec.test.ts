import { expect, it } from 'vitest';
import { splitDocuments } from '../../source/file/split-documents.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { oncePerSpec } from './once-per-spec.ts';
import type { Resource } from './resource.ts';
import { resourcesOf } from './resources.ts';

const text = 'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {ports: []}\n';
const [read] = splitDocuments({ path: 'a.yaml', text }, () => true).documents.map(readDocument);

/** The object of a build that gives it a namespace and leaves its spec as it is. */
function built(namespace: string, build: string | undefined = 'kustomization.yaml'): Resource {
  if (read === undefined) throw new Error('expected a document');
  const [resource] = resourcesOf(read, { namespace: '', source: 'written', build });
  if (resource === undefined) throw new Error('expected an object');
  return { ...resource, id: { ...resource.id, namespace } };
}

function counted(besides?: (resource: Resource) => string) {
  const asked: string[] = [];
  const make = (resource: Resource) => {
    asked.push(resource.id.namespace);
    return {};
  };
  return { asked, of: oncePerSpec(make, besides) };
}

it('makes the value of a spec that builds share once for each namespace in turn', () => {
  const { asked, of } = counted();
  expect(of(built('shop'))).toBe(of(built('shop')));
  expect(of(built('pay'))).not.toBe(of(built('shop')));
  expect(asked).toEqual(['shop', 'pay', 'shop']);
});

it('makes it once for all namespaces where the value depends on none', () => {
  const { asked, of } = counted(() => '');
  expect(of(built('shop'))).toBe(of(built('pay')));
  expect(asked).toEqual(['shop']);
});

it('remembers nothing of objects that no build gives', () => {
  const { asked, of } = counted();
  const { build: _, ...written } = built('shop');
  of(written);
  of(written);
  expect(asked).toEqual(['shop', 'shop']);
});

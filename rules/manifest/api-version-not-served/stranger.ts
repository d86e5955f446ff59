import type { Resource } from '../../../src/k8s/object/resource.ts';
import { describe, groupOf, nameOf } from '../../../src/k8s/object/resource.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { hiding } from '../../../src/rule/hidden.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import { meantKind, unknownVersion } from '../../../src/schema/served-kinds.ts';
import { alternatives } from '../../../src/schema/words.ts';

/** The finding about an object whose kind or apiVersion no release has, where one of the path was meant; undefined for others. */
export function strangerFinding(resource: Resource): Finding | undefined {
  return misspeltKind(resource) ?? unknownApiVersion(resource);
}

function misspeltKind({ apiVersion, id, written }: Resource): Finding | undefined {
  const meant = meantKind(apiVersion, id.kind);
  if (meant === undefined) return undefined;
  const place = at(written, 'kind');
  const of = id.name === '' ? '' : ` of "${nameOf(id)}"`;
  return {
    at: place,
    message: `kind${of} is "${id.kind}", which ${groupOf(apiVersion) || 'the core group'} does not have, expected "${meant}"`,
    effect: noMatches(id.kind, apiVersion),
    help: hiding(),
    fixes: [safe(`write "${meant}"`, { op: 'set', at: place, value: meant })],
  };
}

function unknownApiVersion(resource: Resource): Finding | undefined {
  const unknown = unknownVersion(resource);
  if (unknown === undefined) return undefined;
  const { apiVersion, id, written } = resource;
  const [first, ...others] = unknown.instead;
  const expected = alternatives(unknown.instead.map((one) => `"${one}"`));
  const why = unknown.isOther ? `has no kind ${id.kind}` : 'is not known';
  const place = at(written, 'apiVersion');
  return {
    at: place,
    message: `${describe(resource)} uses "${apiVersion}", which ${why}, expected ${expected}`,
    effect: noMatches(id.kind, apiVersion),
    help: hiding(),
    fixes: [others.length === 0 && unsafe(`write "${first}"`, { op: 'set', at: place, value: first })],
  };
}

function noMatches(kind: string, apiVersion: string): string {
  return `The API server answers 'no matches for kind "${kind}" in version "${apiVersion}"' and creates nothing.`;
}

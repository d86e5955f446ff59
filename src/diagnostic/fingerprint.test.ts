import { describe, expect, it } from 'vitest';
import { lint } from '../lint/lint.ts';
import type { Rule } from '../rule/rule.ts';
import { at, defineRule } from '../rule/rule.ts';
import { fingerprint } from './fingerprint.ts';

const named: Rule = defineRule({
  summary: 'Namespace has a name',
  severity: 'error',
  preset: 'recommended',
  references: ['none'],
  *check({ inventory }) {
    for (const { metadata, id } of inventory.resources)
      yield { at: at(metadata, 'name'), message: `name is "${id.name}"`, effect: '' };
  },
});

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n';

function fingerprintsOf(files: Readonly<Record<string, string>>): readonly string[] {
  return lint({
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
    rules: new Map([['manifest/named', named]]),
  }).diagnostics.map((diagnostic) => diagnostic.fingerprint);
}

describe('the fingerprint of a finding', () => {
  it('survives lines that move', () => {
    const moved = `# a comment\n---\napiVersion: v1\nkind: ServiceAccount\n---\n${namespace}`;
    expect(fingerprintsOf({ 'a.yaml': moved })).toEqual(fingerprintsOf({ 'a.yaml': namespace }));
  });

  it('differs between folders, files, and documents of one file', () => {
    const all = fingerprintsOf({
      'prod/a.yaml': namespace,
      'staging/a.yaml': namespace,
      'staging/b.yaml': `${namespace}---\n${namespace}---\n${namespace}`,
    });
    expect(all).toHaveLength(5);
    expect(new Set(all).size).toBe(5);
  });

  it('is a text of sixteen digits that depends on each part', () => {
    expect(fingerprint('a', 'b')).toMatch(/^[0-9a-f]{16}$/);
    expect(
      new Set([fingerprint('a', 'b'), fingerprint('ab'), fingerprint('b', 'a'), fingerprint('a', '')]).size,
    ).toBe(4);
  });
});

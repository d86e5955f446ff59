import { expect, it } from 'vitest';
import { documentOf, place } from '../../test/support/edit-cases.ts';
import type { Fix } from '../rule/rule.ts';
import { diagnose } from './diagnose.ts';

const at = place(documentOf('a: 1\n'), ['a']);
const set = { files: [], kustomizations: [], paths: new Set<string>(), documents: 1, fileCount: 1 };

/** The fixes of the diagnostic that a finding with one fix becomes. */
function loweredFixes(fix: Fix) {
  const finding = { at, message: 'm', effect: 'e', fixes: [fix] };
  const found = { root: '', found: { rule: 'gateway/x', severity: 'error', gap: false, finding } } as const;
  const diagnostics = diagnose([found], {
    set,
    roots: [{ name: '', files: new Set(), byLikeness: false }],
    rules: new Map(),
    docs: (rule) => rule,
  });
  expect(diagnostics).toHaveLength(1);
  return diagnostics[0]?.fixes;
}

it('keeps title and applicability of a fix, and leaves it out when its edits are declined', () => {
  expect(loweredFixes({ title: 't', applicability: 'unsafe', edits: [{ op: 'set', at, value: 2 }] })).toEqual(
    [
      {
        title: 't',
        applicability: 'unsafe',
        edits: [{ file: 'a.yaml', start: 3, end: 4, newText: '2' }],
      },
    ],
  );
  const missing = place(at.document, ['b']);
  expect(loweredFixes({ title: 't', applicability: 'safe', edits: [{ op: 'remove', at: missing }] })).toEqual(
    [],
  );
});

import { expect, it } from 'vitest';
import { documentOf, place } from '../../test/support/edit-cases.ts';
import type { Edit, Fix, Rule } from '../rule/rule.ts';
import { defineRule, at as placeAt } from '../rule/rule.ts';
import { diagnose, mendable } from './diagnose.ts';
import { lint } from './lint.ts';

const at = place(documentOf('a: 1\n'), ['a']);
const set = {
  files: [],
  kustomizations: [],
  builds: [],
  charts: [],
  chartProblems: [],
  named: new Set<string>(),
  documents: 1,
  fileCount: 1,
};

/** The fixes of the diagnostic that a finding with one fix becomes. */
function loweredFixes(fix: Fix) {
  const finding = { at, message: 'm', effect: 'e', fixes: [fix] };
  const found = { root: '', found: { rule: 'gateway/x', severity: 'error', gap: false, finding } } as const;
  const diagnosed = diagnose([found], {
    set,
    models: [],
    roots: [{ name: '', files: new Set(), builds: new Set(), byLikeness: false }],
    rules: new Map(),
    names: new Map(),
    docs: (rule) => rule,
    listed: new Set(),
  });
  expect(diagnosed).toHaveLength(1);
  return diagnosed.map(mendable)[0]?.fixes;
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

/** Reports every Ingress, with fixes that write to it, to all Services, and to all of them. */
const writesToBoth: Rule = defineRule({
  summary: 'Ingress is there',
  severity: 'error',
  preset: 'recommended',
  references: ['none'],
  *check({ inventory }) {
    const named = (kind: string): readonly Edit[] =>
      inventory.resources
        .filter(({ id }) => id.kind === kind)
        .map(({ metadata }) => ({ op: 'set', at: placeAt(metadata, 'name'), value: 'other' }));
    const [ingress, service] = [named('Ingress'), named('Service')];
    const fix = (title: string, edits: readonly Edit[]): Fix => ({ title, applicability: 'unsafe', edits });
    for (const { metadata } of inventory.resources.filter(({ id }) => id.kind === 'Ingress')) {
      const fixes = [
        fix('the Ingress alone', ingress),
        fix('the Service alone', service),
        fix('both', [...ingress, ...service]),
      ];
      yield { at: placeAt(metadata, 'name'), message: 'is there, expected none', effect: '', fixes };
    }
  },
});

it('leaves out fixes that would write into context', () => {
  const { diagnostics } = lint({
    files: [
      {
        path: 'ingress.yaml',
        text: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: a
  annotations:
    kubernetes.io/ingress.class: alb
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
      },
    ],
    context: [
      {
        path: 'service.yaml',
        text: 'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: a}\nspec: {type: NodePort}\n',
      },
    ],
    rules: new Map([['ingress/x', writesToBoth]]),
  });
  expect(diagnostics.map(({ fixes }) => fixes.map(({ title }) => title))).toEqual([['the Ingress alone']]);
});

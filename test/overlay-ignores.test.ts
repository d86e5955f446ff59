// Ignores hold in the environments that have them: a comment where a finding of theirs shows it, an annotation where a build gives it.
import { expect, it } from 'vitest';
import { lint } from '../src/lint/lint.ts';
import type { Files } from './support/overlays.ts';
import { edited, overlays } from './support/overlays.ts';

const prod = 'overlays/prod/kustomization.yaml';
const staging = 'overlays/staging/kustomization.yaml';
const rule = 'virtual-service/gateway-absent';

/** A base that names a Gateway which is nowhere, in environments with namespaces of their own. */
const faulty = [prod, staging].reduce(
  (files, path) => edited(files, path, 'resources:\n', `namespace: ${path.split('/')[1]}\nresources:\n`),
  edited(overlays, 'base/routing.yaml', '    - public\n', '    - pubic\n'),
);

/** The findings of a rule and those about ignores: `rule environments`, with what suppressed them. */
function told(files: Files, of = rule, listed?: ReadonlySet<string>): readonly string[] {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }));
  return lint({ files: all, listed })
    .diagnostics.filter((one) => one.rule === of || one.rule.startsWith('ignore/'))
    .map(
      (one) => `${one.rule} ${one.environments.join(' ')}${one.suppressed === null ? '' : ': suppressed'}`,
    );
}

/** An overlay that gives an annotation to the VirtualService, in a patch. */
function annotated(
  files: Files,
  path: string,
  key = `ignore.istio-alb-lint/${rule.replace('/', '.')}`,
): Files {
  const patch = `  - target: {kind: VirtualService}\n    patch: |\n      - {op: add, path: /metadata/annotations, value: {${key}: known}}\n`;
  const text = `${files[path] ?? ''}${/^patches:/m.test(files[path] ?? '') ? '' : 'patches:\n'}`;
  return { ...files, [path]: text.replace(/^patches:\n/m, (field) => `${field}${patch}`) };
}

it('an annotation of an overlay hides the finding there alone', () => {
  expect(told(faulty)).toEqual([`${rule} prod staging`]);
  expect(told(annotated(faulty, prod))).toEqual([`${rule} prod: suppressed`, `${rule} staging`]);
  expect(told(annotated(annotated(faulty, prod), staging))).toEqual([
    `${rule} prod: suppressed`,
    `${rule} staging: suppressed`,
  ]);
  expect(told(annotated(faulty, prod, 'ignore.istio-alb-lint/destination.no-endpoints'))).toEqual([
    `${rule} prod staging`,
    'ignore/unused ',
  ]);
});

it('annotations that a kustomization gives to all its objects are in no wrong place in pod templates', () => {
  const all = edited(
    faulty,
    prod,
    'team: shop',
    `team: shop\n  ignore.istio-alb-lint/${rule.replace('/', '.')}: known`,
  );
  expect(told(all)).toEqual([`${rule} prod: suppressed`, `${rule} staging`]);
});

it('an annotation or comment of the base hides the finding in all environments', () => {
  const comment = edited(
    faulty,
    'base/routing.yaml',
    '    - pubic\n',
    `    - pubic # istio-alb-lint: ignore[${rule}] known\n`,
  );
  expect(told(comment)).toEqual([`${rule} prod staging: suppressed`]);
  const key = `ignore.istio-alb-lint/${rule.replace('/', '.')}`;
  const annotation = edited(
    faulty,
    'base/routing.yaml',
    'name: web\n',
    `name: web\n  annotations: {${key}: known}\n`,
  );
  expect(told(annotation)).toEqual([`${rule} prod staging: suppressed`]);
});

it('a comment at a place of one environment hides the finding there alone', () => {
  const selector = 'gateway/selector-matches-no-gateway';
  const labels = (comment: string) =>
    `labels: # x\n  - pairs: {istio: other}${comment}\n    includeSelectors: true\nresources:\n`;
  const renamed = edited(
    edited(overlays, prod, 'resources:\n', labels(` # istio-alb-lint: ignore[${selector}] known`)),
    staging,
    'resources:\n',
    labels(''),
  );
  const found = told(renamed, selector);
  expect(found).toEqual([`${selector} prod: suppressed`, `${selector} staging`]);
});

it('an ignore of a base that other runs read is not called unused, nor where kustomize refuses a build of it', () => {
  const zero = edited(
    overlays,
    'base/app.yaml',
    '  replicas: 2\n',
    '  # istio-alb-lint: ignore[destination/no-endpoints] asleep\n  replicas: 0\n',
  );
  const { [staging]: _, ...alone } = zero;
  const of = 'destination/no-endpoints';
  expect(told(zero, of)).toEqual([`${of} staging: suppressed`]);
  expect(told(alone, of)).toEqual(['ignore/unused ']);
  expect(told(alone, of, new Set(['base/app.yaml']))).toEqual([]);
  expect(told(edited(zero, staging, 'replacements:\n', 'replacements: 1\nvars:\n'), of)).toEqual([]);
});

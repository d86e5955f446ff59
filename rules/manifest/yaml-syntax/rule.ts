import { isKustomizationFile } from '../../../src/k8s/root/kustomization.ts';
import { safe } from '../../../src/rule/fixes.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';

export default defineRule({
  summary: 'Document is not valid YAML or repeats a mapping key',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'https://github.com/kubernetes-sigs/yaml',
    'https://yaml.org/spec/1.2.2/',
    'https://github.com/istio/istio/tree/master/pkg/config/analysis/local',
  ],
  *check(model): Iterable<Finding> {
    for (const problem of model.textProblems) {
      if (problem.kind === 'syntax') yield unparsed(problem);
      if (problem.kind === 'repeated key') yield repeated(problem);
      if (problem.kind === 'joined documents') yield joined(problem);
    }
  },
});

type Problem<Kind> = Extract<TrafficModel['textProblems'][number], { readonly kind: Kind }>;

function unparsed({ at, message, isLimit, document }: Problem<'syntax'>): Finding {
  const effect = isLimit
    ? 'This is a limit of the linter: the cluster may take the document, and nothing in it was checked.'
    : document.host === undefined
      ? 'A document that does not parse is applied by nobody: nothing in it takes effect.'
      : 'Helm cannot read the values in this text, so that the chart is not rendered and nothing of the release is applied.';
  return { at, message, effect };
}

const lostOrRefused =
  'kubectl keeps the later value without any message, kustomize and other strict tools refuse the file; ' +
  'so either what is under the first key is lost, or nothing is applied.';

const lostInKustomization =
  'kustomize keeps the later value without any message: what is under the first key is not built.';

function repeated({ at, key, where, first }: Problem<'repeated key'>): Finding {
  return {
    at,
    message: `key "${key}" is given twice in ${where}, expected once`,
    effect: isKustomizationFile(at.document.file.path) ? lostInKustomization : lostOrRefused,
    related: [{ at: first, message: 'first given here' }],
    help: 'Join the two into one.',
  };
}

function joined({ at, starts }: Problem<'joined documents'>): Finding {
  return {
    at,
    message: `${starts.length + 1} objects stand together without "---" between them, expected "---" before this one${starts.length === 1 ? '' : ' and each behind it'}`,
    effect:
      'kubectl takes them for one object and keeps the last value of each key, kustomize and other strict tools refuse the file: at most a mixture of the objects is applied.',
    fixes: [safe('write "---" between the objects', { op: 'part', at, starts })],
  };
}

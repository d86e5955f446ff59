import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';

export default defineRule({
  summary: 'File is an unrendered template or an overlay patch, so nothing in it was checked',
  severity: 'warning',
  preset: 'recommended',
  references: [
    'https://helm.sh/docs/helm/helm_template/',
    'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/',
  ],
  *check(model): Iterable<Finding> {
    for (const problem of model.textProblems) {
      if (problem.kind !== 'not rendered') continue;
      yield {
        at: problem.at,
        message: `file "${problem.path}" is ${problem.what}, expected ${problem.expected}`,
        effect: 'Nothing in the file was checked, and what it defines counts as unknown.',
        help: 'Lint what is applied in the end, or leave the file out with "exclude" in the configuration.',
      };
    }
  },
});

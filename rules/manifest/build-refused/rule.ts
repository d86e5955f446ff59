import { hiding } from '../../../src/rule/hidden.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule, folderOf } from '../../../src/rule/rule.ts';

export default defineRule({
  summary: 'Kustomize refuses the build, so nothing of it is applied',
  severity: 'error',
  preset: 'recommended',
  references: [
    'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/',
    'https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.0/api/internal/target/kusttarget.go',
    'https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.0/api/internal/loader/loadrestrictions.go',
    'fluxcd/pkg kustomize/kustomize_generator.go (Build)',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/#kustomize-build-optionsparameters',
  ],
  *check({ refusedBuilds }): Iterable<Finding> {
    for (const { path, at, message, assumption } of refusedBuilds) {
      const folder = folderOf(path);
      const help = `"kustomize build ${folder === '' ? '.' : folder}" shows the same error.`;
      yield {
        at,
        message: `kustomize refuses the build of "${folder === '' ? '.' : folder}": ${message}`,
        effect: 'The build ends with this error and gives nothing, so nothing of it is applied.',
        help: assumption === undefined ? hiding(help) : help,
        ...loweredBy(assumption),
      };
    }
  },
});

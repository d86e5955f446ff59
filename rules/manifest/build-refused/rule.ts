import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule, folderOf } from '../../../src/rule/rule.ts';

export default defineRule({
  summary: 'Kustomize refuses the build, so nothing of it is applied',
  severity: 'error',
  preset: 'recommended',
  references: [
    'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/',
    'https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.0/api/internal/target/kusttarget.go',
  ],
  *check({ refusedBuilds }): Iterable<Finding> {
    for (const { path, at, message } of refusedBuilds) {
      const folder = folderOf(path);
      yield {
        at,
        message: `kustomize refuses the build of "${folder === '' ? '.' : folder}": ${message}`,
        effect: 'The build ends with this error and gives nothing, so nothing of it is applied.',
        help: `"kustomize build ${folder === '' ? '.' : folder}" shows the same error.`,
      };
    }
  },
});

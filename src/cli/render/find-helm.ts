import type { Environment } from '../process/find-program.ts';
import { findProgram } from '../process/find-program.ts';
import { UsageError } from '../process/usage-error.ts';

/** The absolute path of the `helm` on PATH. Throws a UsageError where there is none. */
export function findHelm(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  const found = findProgram('helm', environment, platform);
  if (found !== undefined) return found;
  throw new UsageError(
    'charts are to be rendered (--render), but there is no program "helm" on PATH: install it (https://helm.sh/docs/intro/install/), or leave --render out and lint the output of "helm template"',
  );
}

import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { UsageError } from '../process/usage-error.ts';

/** Environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The absolute path of the `helm` on PATH. Entries of PATH that are relative are left out: what they lead to would depend on the
 * folder that is linted. Throws a UsageError where there is none.
 */
export function findHelm({ PATH = '' }: Environment, platform: NodeJS.Platform = process.platform): string {
  const name = platform === 'win32' ? 'helm.exe' : 'helm';
  const found = PATH.split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .find(isProgram);
  if (found !== undefined) return found;
  throw new UsageError(
    'charts are to be rendered (--render), but there is no program "helm" on PATH: install it (https://helm.sh/docs/intro/install/), or leave --render out and lint the output of "helm template"',
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The absolute path of a program on PATH; undefined where there is none. Entries of PATH that are relative are left out: what they
 * lead to would depend on the folder that is linted.
 */
export function findProgram(
  name: string,
  { PATH = '' }: Environment,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const file = platform === 'win32' ? `${name}.exe` : name;
  return PATH.split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, file))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

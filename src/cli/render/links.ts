import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isInside } from '../input/files.ts';

/** What Git keeps for itself, credentials among it. */
const ofGit = /[/\\]\.git([/\\]|$)/;

/** The most files and folders that a chart may have. */
const mostFiles = 20_000;

/**
 * Why a chart's folder is not given to a program: a link in it leads out of both the folder and `top`, to nothing or into a
 * circle, or it holds more than a chart does. Undefined where it can be.
 */
export function folderProblem(folder: string, top: string): string | undefined {
  const allowed = [realpathSync(folder), realpathSync(top)];
  const left = [folder];
  const seen = new Set<string>();
  let files = 0;
  for (let here = left.pop(); here !== undefined; here = left.pop()) {
    const real = realpathSync(here);
    if (seen.has(real)) continue;
    seen.add(real);
    for (const name of readdirSync(here)) {
      files += 1;
      if (files > mostFiles) return `it holds more than ${mostFiles} files`;
      const path = join(here, name);
      const stats = lstatSync(path);
      if (stats.isSymbolicLink()) {
        const target = targetOf(path);
        const shown = path.slice(folder.length + 1);
        if (target === undefined) return `its link "${shown}" leads nowhere`;
        if (!allowed.some((one) => isInside(target, one)) || ofGit.test(target))
          return `its link "${shown}" leads out of what is linted`;
        if (lstatSync(target).isDirectory()) left.push(path);
      } else if (stats.isDirectory()) left.push(path);
      else if (!stats.isFile()) return `"${path.slice(folder.length + 1)}" in it is no file`;
    }
  }
  return undefined;
}

function targetOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

import { relative, resolve, sep } from 'node:path';
import { globMatches } from '../../source/file/glob.ts';
import type { LoadedConfig } from './config.ts';
import { fixedPart } from './files.ts';

/** What searches leave out: paths that the globs of `exclude` match, seen from the folder of the configuration. */
export class Exclusion {
  readonly #globs: readonly string[];
  readonly #base: string;
  readonly #used = new Set<string>();

  constructor({ config, base }: Pick<LoadedConfig, 'config' | 'base'>) {
    this.#globs = config.exclude;
    this.#base = base;
  }

  /** Whether a search leaves out a path (absolute). */
  has(path: string): boolean {
    const matching = this.#globs.filter((glob) => this.#matches(glob, path));
    for (const glob of matching) this.#used.add(glob);
    return matching.length > 0;
  }

  /**
   * The globs that matched nothing so far, by their index. A glob from `**` on says "wherever there is one", so it may
   * match nothing, and below a folder that another glob leaves out nothing was searched.
   */
  idle(): readonly number[] {
    return [...this.#globs.entries()]
      .filter(([, glob]) => !this.#used.has(glob) && !/^(\.\/)?\*\*/.test(glob))
      .filter(([, glob]) => !this.#liesInExcluded(glob))
      .map(([index]) => index);
  }

  #liesInExcluded(glob: string): boolean {
    const steps = fixedPart(glob.replace(/\/$/, '')).split('/');
    return steps.slice(1).some((_, index) => {
      const folder = resolve(this.#base, ...steps.slice(0, index + 1));
      return this.#globs.some((other) => other !== glob && this.#matches(other, folder));
    });
  }

  #matches(glob: string, path: string): boolean {
    return globMatches(glob.replace(/\/$/, ''), relative(this.#base, path).split(sep).join('/'));
  }
}

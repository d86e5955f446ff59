import { posix } from 'node:path';
import { globMatches } from '../../source/file/glob.ts';

/**
 * The globs that match, seen from folder `to`, what `glob` matches seen from folder `from` (absolute, forward slashes).
 * Seen from below, a path has no `..` for the steps that it shares with `to`, so the steps of the glob that the way
 * from `from` to `to` uses up are taken off, as many as may be shared.
 */
export function rebaseGlob(glob: string, from: string, to: string): readonly string[] {
  const plain = glob.replace(/^(\.\/)+/, '');
  const up = posix.relative(to, from);
  if (up === '') return [plain];
  const way = posix.relative(from, to).split('/');
  if (way[0] === '..') return [`${literal(up)}/${plain}`];
  const globs = alternatives(plain).flatMap((one) =>
    Array.from({ length: way.length + 1 }, (_, shared) =>
      remainders(one.split('/'), way.slice(0, shared)).map((rest) =>
        [...way.slice(shared).map(() => '..'), ...rest].join('/'),
      ),
    ).flat(),
  );
  return [...new Set(globs)];
}

/** What is left of a glob's steps after they have led along a way of folder names. */
function remainders(steps: readonly string[], way: readonly string[]): readonly (readonly string[])[] {
  const [name, ...further] = way;
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  if (name === undefined) return [steps];
  if (step === '**') return [...remainders(steps, further), ...remainders(rest, way)];
  return globMatches(step, name) ? remainders(rest, further) : [];
}

/** `{a,b/c}/d` → `a/d`, `b/c/d`; braces without comma stay. */
function alternatives(glob: string): readonly string[] {
  const match = /\{([^{}]*,[^{}]*)\}/.exec(glob);
  if (match === null) return [glob];
  const [whole, inner = ''] = match;
  const before = glob.slice(0, match.index);
  const after = glob.slice(match.index + whole.length);
  return inner.split(',').flatMap((part) => alternatives(before + part + after));
}

function literal(path: string): string {
  return path.replace(/[*?[\]{}()!+@\\,]/g, '\\$&');
}

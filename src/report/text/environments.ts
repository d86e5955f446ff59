import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { visible } from './visible.ts';

/** Names of environments beside a finding beyond which the rest is only counted. */
const most = 5;

/** Which environments a finding holds in, and of which of them its words are: `prod, staging; told here as in prod`; empty where neither has to be said. */
export function environmentsText({
  roots,
  environments,
  wordsOf,
}: Pick<Diagnostic, 'roots' | 'environments' | 'wordsOf'>): string {
  if (wordsOf !== null) return `${rootNames(environments, most)}; told here as in ${visible(wordsOf)}`;
  return roots === null ? '' : rootNames(roots, most);
}

/** A text with the environments that it holds for behind it, where they have to be said. */
export function withEnvironments(
  text: string,
  of: Pick<Diagnostic, 'environments' | 'wordsOf'> & Partial<Pick<Diagnostic, 'roots'>>,
): string {
  const environments = environmentsText({ roots: null, ...of });
  return environments === '' ? text : `${text} (in ${environments})`;
}

/** The names of roots, as many as fit; the rest is counted. */
export function rootNames(roots: readonly string[], shown: number): string {
  const left = roots.length - shown;
  const named = roots.slice(0, left > 1 ? shown : roots.length).map(visible);
  return left > 1 ? `${named.join(', ')} and ${left} more` : named.join(', ');
}

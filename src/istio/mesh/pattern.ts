import { RE2JS } from 're2js';
import type { Answer } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';

/** Patterns that were read, so that each is compiled once; as many as are in use at a time. */
const compiled = new Map<string, RE2JS | string>();
const most = 1000;

/** Whether a whole text fits a pattern in RE2 syntax, in time linear in both; `unknown` for one that cannot be read or holds a placeholder. */
export function fitsPattern(pattern: string, text: string): Answer {
  if (holdsPlaceholder(pattern)) return 'unknown';
  const expression = compile(pattern);
  if (typeof expression === 'string') return 'unknown';
  return expression.matches(text) ? 'yes' : 'no';
}

/** A text with all that fits a pattern replaced; `\\1` stands for the first group. Undefined for a pattern that cannot be read or holds a placeholder. */
export function replacePattern(pattern: string, text: string, replacement: string): string | undefined {
  const expression = holdsPlaceholder(pattern) ? '' : compile(pattern);
  if (typeof expression === 'string') return undefined;
  const written = replacement.replace(/\$/g, '\\$$').replace(/\\(\d)/g, '$$$1');
  return expression.matcher(text).replaceAll(written);
}

/** What RE2 says against a pattern; undefined for one that it reads. */
export function patternProblem(pattern: string): string | undefined {
  const expression = compile(pattern);
  return typeof expression === 'string' ? expression : undefined;
}

/** The name of a group is none: `(?P<id>...)`. */
function holdsPlaceholder(pattern: string): boolean {
  return isPlaceholder(pattern.replace(/\(\?P?<\w+>/g, '('));
}

function compile(pattern: string): RE2JS | string {
  const kept = compiled.get(pattern);
  if (kept !== undefined) return kept;
  if (compiled.size >= most) compiled.clear();
  const made = compileAnew(pattern);
  compiled.set(pattern, made);
  return made;
}

function compileAnew(pattern: string): RE2JS | string {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : 'not readable';
  }
}

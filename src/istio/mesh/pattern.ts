import { readExpression } from '../../k8s/object/expression.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';

/** Whether a whole text fits a pattern in RE2 syntax, in time linear in both; `unknown` for one that cannot be read or holds a placeholder. */
export function fitsPattern(pattern: string, text: string): Answer {
  if (holdsPlaceholder(pattern)) return 'unknown';
  const expression = readExpression(pattern);
  if (typeof expression === 'string') return 'unknown';
  return expression.matches(text) ? 'yes' : 'no';
}

/** A text with all that fits a pattern replaced, as RE2 does it; `\1` stands for the first group, `\0` for all that fits. Undefined for a pattern that cannot be read or holds a placeholder. */
export function replacePattern(pattern: string, text: string, replacement: string): string | undefined {
  const expression = holdsPlaceholder(pattern) ? '' : readExpression(pattern);
  if (typeof expression === 'string') return undefined;
  const matcher = expression.matcher(text);
  let result = '';
  let from = 0;
  while (matcher.find()) {
    const written = replacement.replace(/\\([\d\\])/g, (_, what: string) => {
      if (what === '\\') return what;
      return Number(what) > matcher.groupCount() ? '' : (matcher.group(Number(what)) ?? '');
    });
    result += text.slice(from, matcher.start()) + written;
    from = matcher.end();
  }
  return result + text.slice(from);
}

/** What RE2 says against a pattern; undefined for one that it reads. */
export function patternProblem(pattern: string): string | undefined {
  const expression = readExpression(pattern);
  return typeof expression === 'string' ? expression : undefined;
}

/** The name of a group is none: `(?P<id>...)`. */
function holdsPlaceholder(pattern: string): boolean {
  return isPlaceholder(pattern.replace(/\(\?P?<\w+>/g, '('));
}

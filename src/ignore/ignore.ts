import type { ConfigIgnore } from '../config/config.ts';
import type { Diagnostic, Span } from '../diagnostic/diagnostic.ts';
import type { Range } from '../source/file/file.ts';
import { globMatches } from '../source/file/glob.ts';

/** An ignore as written somewhere, taken apart; what it silences is decided in `suppress.ts`. */
export interface Ignore {
  readonly by: 'comment' | 'annotation' | 'config';
  /** Rule ids and `category/*`, as written. */
  readonly patterns: readonly string[];
  readonly reason: string;
  /** Last day on which it holds, as written. */
  readonly until?: string;
  /** Where it stands; null for the configuration. */
  readonly location: Span | null;
  /** What is wrong with the place where it stands; absent when it stands right. */
  readonly misplaced?: string;
  /** Whether a finding lies in what the ignore covers. */
  covers(diagnostic: Diagnostic): boolean;
}

/** A comment of ours, taken apart: `ignore[rule, category/*] reason until=YYYY-MM-DD`. */
export interface IgnoreText {
  readonly scope: 'node' | 'document' | 'file';
  readonly patterns: readonly string[];
  readonly reason: string;
  readonly until?: string;
}

/** Takes a comment's text apart; undefined when it is not addressed to this tool. A form without brackets has no patterns. */
export function parseComment(text: string): IgnoreText | undefined {
  const match = /^istio-alb-lint:\s*ignore(-document|-file)?\b\s*(?:\[([^\]]*)\])?\s*(.*)$/.exec(text);
  if (match === null) return undefined;
  const [, scope, rules = '', rest = ''] = match;
  const patterns = rules
    .split(',')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '');
  return {
    scope: scope === '-file' ? 'file' : scope === '-document' ? 'document' : 'node',
    patterns,
    ...reasonOf(rest),
  };
}

/** Splits `until=YYYY-MM-DD` off a reason. */
export function reasonOf(text: string): { readonly reason: string; readonly until?: string } {
  const until = /(?:^|[\s;,])until=(\S+)/.exec(text);
  const reason = text.replace(/(?:^|[\s;,])until=\S+/, '').replace(/^[\s:;,-]+|[\s;,]+$/g, '');
  return until?.[1] === undefined ? { reason } : { reason, until: until[1] };
}

/** Every place that a finding shows, the primary one first. */
export function spansOf(diagnostic: Diagnostic): readonly Span[] {
  return [diagnostic.location, ...diagnostic.related.map(({ location }) => location)];
}

/** Whether a finding shows a place that touches the range of a file. */
export function touches(diagnostic: Diagnostic, file: string, range: Range): boolean {
  return spansOf(diagnostic).some(
    (span) => span.file === file && span.start.offset < range.end && span.end.offset > range.start,
  );
}

/** An ignore of the configuration. */
export function configIgnore(ignore: ConfigIgnore): Ignore {
  return {
    by: 'config',
    patterns: [ignore.rule ?? '*'],
    reason: ignore.reason,
    until: ignore.until,
    location: null,
    covers: (diagnostic) =>
      (ignore.file === undefined ||
        [ignore.file]
          .flat()
          .some((glob) => spansOf(diagnostic).some(({ file }) => globMatches(glob, file)))) &&
      (ignore.resource === undefined || isResource(diagnostic, ignore.resource)),
  };
}

function isResource({ resource }: Diagnostic, pattern: string): boolean {
  if (resource === null) return false;
  const wanted = pattern.split('/');
  const actual = [resource.kind, resource.namespace, resource.name];
  return actual.every((part, index) => {
    const pattern = wanted[index] ?? '*';
    return pattern === '*' || globMatches(pattern, part);
  });
}

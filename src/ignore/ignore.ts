import type { ConfigIgnore } from '../config/config.ts';
import type { Span, Verdict } from '../diagnostic/diagnostic.ts';
import { nearest } from '../k8s/object/slip.ts';
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
  /** Where it is; null for the configuration. */
  readonly location: Span | null;
  /** Where it is written in the configuration, as `file:line:column`; absent elsewhere. */
  readonly place?: string;
  /** What is wrong with the place where it is; absent when it is in the right one. */
  readonly misplaced?: string;
  /** What is wrong with the way it is written; absent when it is understood. */
  readonly malformed?: string;
  /** Whether a finding lies in what the ignore covers. */
  covers(diagnostic: Verdict): boolean;
}

/** A comment of ours, taken apart: `ignore[rule, category/*] reason until=YYYY-MM-DD`. */
export interface IgnoreText {
  readonly scope: 'node' | 'document' | 'file';
  readonly patterns: readonly string[];
  readonly reason: string;
  readonly until?: string;
  /** What is wrong with the way it is written; absent when it is understood. */
  readonly malformed?: string;
}

const verbs = ['ignore', 'ignore-document', 'ignore-file'] as const;

const tool = 'istio-alb-lint';

/**
 * Takes a comment's text apart; undefined when it is not addressed to this tool. A form without brackets has no
 * patterns. A comment that only talks about the tool is left alone: a slip needs the colon or brackets with rules, and
 * one in the name of the tool a verb that is right.
 */
export function parseComment(text: string): IgnoreText | undefined {
  const form = /^([A-Za-z][\w-]*)\s*(:?)\s*([A-Za-z][\w-]*)?\s*(?:\[([^\]]*)\])?\s*(.*)$/.exec(text);
  if (form === null) return undefined;
  const [, name = '', colon = '', word = '', rules, rest = ''] = form;
  if (name !== tool && !isMisspeltTool(name, word, text)) return undefined;
  const verb = meantVerb(word, rules !== undefined);
  if (verb === undefined || (colon === '' && rules === undefined)) return undefined;
  const malformed =
    slipIn({ name, colon, word, verb, rest: rules === undefined ? rest : '' }) ?? slipOfUntil(rest);
  return {
    scope: verb === 'ignore-file' ? 'file' : verb === 'ignore-document' ? 'document' : 'node',
    patterns: (rules ?? '')
      .split(',')
      .map((rule) => rule.trim())
      .filter((rule) => rule !== ''),
    ...reasonOf(rest),
    ...(malformed === undefined ? {} : { malformed }),
  };
}

/** Whether a comment with another name than ours at its beginning was meant for this tool. */
function isMisspeltTool(name: string, word: string, text: string): boolean {
  const verb = word.toLowerCase();
  const asksFor = verb === 'ignore' ? text.includes('[') : verbs.some((one) => one === verb);
  const lower = name.toLowerCase().replaceAll('_', '-');
  return asksFor && (lower === tool || (!lower.startsWith(tool) && nearest(lower, [tool]) === tool));
}

/** The verb that a word stands for; with rules in brackets any word does for one, undefined for words of prose. */
function meantVerb(word: string, hasRules: boolean): (typeof verbs)[number] | undefined {
  const exact = verbs.find((verb) => verb === word);
  if (exact !== undefined) return exact;
  const lower = word.toLowerCase();
  const near = verbs.find((verb) => verb === nearest(lower, verbs));
  if (near !== undefined) return near;
  if (/^(ignore|disable|suppress|skip|allow|noqa)/.test(lower)) {
    return lower.includes('file') ? 'ignore-file' : lower.includes('doc') ? 'ignore-document' : 'ignore';
  }
  return hasRules ? 'ignore' : undefined;
}

/** What is wrong with the form of a comment, as the rest of a sentence that starts with "this comment"; undefined for nothing. */
function slipIn(form: {
  name: string;
  colon: string;
  word: string;
  verb: string;
  rest: string;
}): string | undefined {
  const { name, colon, word, verb, rest } = form;
  if (name !== tool)
    return `begins with "${name}", expected "${tool}: ${verb}${verb === 'ignore' ? '[...]' : ''}"`;
  if (colon === '') return `has no colon after "istio-alb-lint", expected "istio-alb-lint: ${verb}[...]"`;
  if (word === '') return `has no "ignore" before the brackets, expected "istio-alb-lint: ignore[...]"`;
  if (word !== verb) return `says "${word}", which is not known; did you mean "${verb}"?`;
  return rest.startsWith('[') ? 'has no closing bracket "]" after the rules' : undefined;
}

/** What is wrong where a reason names its last day without `=`, as the rest of a sentence; undefined for nothing. */
export function slipOfUntil(text: string): string | undefined {
  if (/(?:^|[\s;,])until=/.test(text)) return undefined;
  const [written, day] = /\buntil[\s:]+(\d{4}-\d{1,2}-\d{1,2})\b/i.exec(text) ?? [];
  return written === undefined ? undefined : `says "${written}", expected "until=${day}"`;
}

/** Splits `until=YYYY-MM-DD` off a reason; what follows `until=` is given as it is written. */
export function reasonOf(text: string): { readonly reason: string; readonly until?: string } {
  const until = /(?:^|[\s;,])until=(\S+)/.exec(text);
  const reason = text.replace(/(?:^|[\s;,])until=\S+/, '').replace(/^[\s:;,-]+|[\s;,]+$/g, '');
  return until?.[1] === undefined ? { reason } : { reason, until: until[1] };
}

/** Every place that a finding shows, the primary one first. */
export function spansOf(diagnostic: Verdict): readonly Span[] {
  return [diagnostic.location, ...diagnostic.related.map(({ location }) => location)];
}

/** Whether a finding shows a place that touches the range of a file. */
export function touches(diagnostic: Verdict, file: string, range: Range): boolean {
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
    ...(ignore.place === undefined ? {} : { place: ignore.place }),
    covers: (diagnostic) =>
      (ignore.file === undefined ||
        [ignore.file]
          .flat()
          .some((glob) => spansOf(diagnostic).some(({ file }) => globMatches(glob, file)))) &&
      (ignore.resource === undefined || isResource(diagnostic, ignore.resource)),
  };
}

function isResource({ resource }: Verdict, pattern: string): boolean {
  if (resource === null) return false;
  const wanted = pattern.split('/');
  const actual = [resource.kind, resource.namespace, resource.name];
  return actual.every((part, index) => {
    const pattern = wanted[index] ?? '*';
    return pattern === '*' || globMatches(pattern, part);
  });
}

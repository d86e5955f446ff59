import type { Diagnostic, NotChecked, Report, Span } from '../../src/diagnostic/diagnostic.ts';
import { gapsOf, isCounted, isOpen } from '../../src/diagnostic/diagnostic.ts';
import { positionAt } from '../../src/source/file/lines.ts';

/** A file and the text in it that is meant; `nth` (from 0) where it stands there more than once. */
export type Spot = readonly [file: string, text: string, nth?: number];

/** A finding as a test writes it: places as texts, the rest as it is. */
export type Draft = Partial<Omit<Diagnostic, 'location' | 'related'>> & {
  readonly at: Spot;
  readonly related?: readonly (readonly [Spot, string])[];
};

/** Offsets of a text in a file. */
export function rangeIn(texts: Readonly<Record<string, string>>, [file, wanted, nth = 0]: Spot) {
  const text = texts[file] ?? '';
  let start = text.indexOf(wanted);
  for (let left = nth; left > 0; left -= 1) start = text.indexOf(wanted, start + 1);
  if (start < 0) throw new Error(`"${wanted}" is not in ${file}`);
  return { start, end: start + wanted.length };
}

/** The place of a text in a file. */
export function spanIn(texts: Readonly<Record<string, string>>, spot: Spot): Span {
  const { start, end } = rangeIn(texts, spot);
  const text = texts[spot[0]] ?? '';
  return { file: spot[0], start: positionAt(text, start), end: positionAt(text, end) };
}

/** What else a report has; which environments lack what was not checked is said where it matters. */
type Rest = Partial<Omit<Report, 'notChecked'>> & {
  readonly notChecked?: readonly (Omit<NotChecked, 'environments' | 'wordsOf'> & Partial<NotChecked>)[];
};

/** A report over some files with some findings, the counts in agreement with them. */
export function reportOf(
  texts: Readonly<Record<string, string>>,
  drafts: readonly Draft[],
  { notChecked = [], ...rest }: Rest = {},
): Report {
  const diagnostics = drafts.map((draft) => diagnosticOf(texts, draft));
  const counted = diagnostics.filter(isCounted);
  const count = (severity: string) => counted.filter((diagnostic) => diagnostic.severity === severity).length;
  const files = Object.keys(texts).length;
  return {
    diagnostics,
    notChecked: notChecked.map((one) => ({ environments: [], wordsOf: null, ...one })),
    targets: { kubernetes: '1.36', 'aws-load-balancer-controller': '3.5', istio: '1.30' },
    roots: [],
    notes: [],
    texts: new Map(Object.entries(texts)),
    rules: new Map([['gateway/selector-matches-no-gateway', 'error']]),
    ...rest,
    counts: {
      error: count('error'),
      warning: count('warning'),
      info: count('info'),
      gaps: gapsOf(diagnostics).length,
      suppressed: diagnostics.filter((diagnostic) => !isOpen(diagnostic)).length,
      baselined: 0,
      files,
      documents: files,
      resources: files,
      ...rest.counts,
    },
  };
}

function diagnosticOf(texts: Readonly<Record<string, string>>, { at, related, ...rest }: Draft): Diagnostic {
  return {
    rule: 'gateway/selector-matches-no-gateway',
    severity: 'error',
    gap: false,
    standing: 'on the path',
    message: 'this does not match that',
    effect: '',
    location: spanIn(texts, at),
    related: (related ?? []).map(([spot, message]) => ({ message, location: spanIn(texts, spot) })),
    resource: null,
    assumes: null,
    roots: null,
    environments: [],
    wordsOf: null,
    wordsIn: new Map(),
    help: '',
    fixes: [],
    withheld: [],
    docs: '',
    fingerprint: '0123456789abcdef',
    suppressed: null,
    ...rest,
  };
}

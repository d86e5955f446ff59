import type { Range, SourceDocument } from '../source/file/file.ts';
import { textOf } from '../source/file/file.ts';
import { splitDocuments } from '../source/file/split-documents.ts';
import { readDocument } from '../source/yaml/read.ts';
import type { Diagnostic, Report, TextEdit, TextFix, WithheldFix } from './diagnostic.ts';

/** Texts of files by path. */
type Texts = ReadonlyMap<string, string>;

/** A fix that was applied, and the rule whose finding it mends. */
export interface AppliedFix {
  readonly rule: string;
  readonly fix: TextFix;
}

/** How many times a set is fixed and linted again at most. */
const mostRounds = 10;

/** A text with edits carried out; they must not overlap, and all of them must be of that file. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let seen = 0;
  for (const { start, end, newText } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(seen, start) + newText;
    seen = end;
  }
  return result + text.slice(seen);
}

/**
 * Applies the fixes of diagnostics in their order, each whole or not at all; `applied` counts them, `fixes` names them. Left out are fixes
 * that touch what an earlier one changes (they come in the next round) and fixes after which a file would not read.
 * Files that nothing changes keep their texts.
 */
export function applyFixes(
  texts: Texts,
  diagnostics: readonly Diagnostic[],
  allow: 'safe' | 'unsafe',
): { readonly texts: Texts; readonly applied: number; readonly fixes: readonly AppliedFix[] } {
  const fixes = diagnostics.flatMap((diagnostic) => {
    const fix = chosenFix(diagnostic, allow);
    return fix === undefined ? [] : [{ rule: diagnostic.rule, fix }];
  });
  return readableRound(texts, [], fixes).result();
}

/** Whether `applyFixes` would apply any fix; one that applies by itself is enough to know. */
export function canApply(
  texts: Texts,
  diagnostics: readonly Diagnostic[],
  allow: 'safe' | 'unsafe',
): boolean {
  const appliesAlone = (diagnostic: Diagnostic) => {
    const fix = chosenFix(diagnostic, allow);
    const round = new Round(texts, fix === undefined ? [] : [{ rule: diagnostic.rule, fix }]);
    return round.applied.length > 0 && round.isReadable();
  };
  return diagnostics.some(appliesAlone) || applyFixes(texts, diagnostics, allow).applied > 0;
}

/** The round of those that were taken already and, in their order, of all that a file still reads with; halved until the harm is found. */
function readableRound(texts: Texts, taken: readonly AppliedFix[], more: readonly AppliedFix[]): Round {
  const round = new Round(texts, [...taken, ...more]);
  if (more.length === 0 || round.isReadable()) return round;
  if (more.length === 1) return new Round(texts, taken);
  const middle = more.length >> 1;
  const first = readableRound(texts, taken, more.slice(0, middle));
  return readableRound(texts, first.applied, more.slice(middle));
}

/**
 * Fixes and lints in turn, at most ten times, until no fix applies any more or the texts are again what they were, as where
 * two environments ask for different values at one place; fixes that lead back count as none. `report` is about the final texts.
 */
export function fixAll(
  texts: Texts,
  lintOnce: (texts: Texts) => Report,
  allow: 'safe' | 'unsafe',
): {
  readonly texts: Texts;
  readonly applied: number;
  readonly fixes: readonly AppliedFix[];
  readonly rounds: number;
  readonly report: Report;
} {
  let current = texts;
  let report = lintOnce(current);
  const fixes: AppliedFix[] = [];
  const met = new Map([[textOfAll(current), 0]]);
  let rounds = 0;
  while (rounds < mostRounds) {
    const round = applyFixes(current, report.diagnostics, allow);
    if (round.applied === 0) break;
    current = round.texts;
    fixes.push(...round.fixes);
    rounds += 1;
    report = lintOnce(current);
    const text = textOfAll(current);
    const before = met.get(text);
    if (before !== undefined) {
      fixes.length = before;
      break;
    }
    met.set(text, fixes.length);
  }
  return { texts: current, applied: fixes.length, fixes, rounds, report };
}

function textOfAll(texts: Texts): string {
  return JSON.stringify([...texts]);
}

/** The fix that may be applied without asking, unless it is withheld. */
function chosenFix(diagnostic: Diagnostic, allow: 'safe' | 'unsafe'): TextFix | undefined {
  const fix = onlyFix(diagnostic, allow);
  return fix === undefined || 'because' in fix ? undefined : fix;
}

/**
 * The fix that needs no choice: the only safe one, else, where unsafe ones may be, the only one there is. One that is withheld is
 * a choice like any other. None for a finding that is suppressed.
 */
export function onlyFix(
  { fixes, withheld, suppressed }: Diagnostic,
  allow: 'safe' | 'unsafe',
): TextFix | WithheldFix | undefined {
  if (suppressed !== null) return undefined;
  const all = [...fixes, ...withheld];
  const safe = all.filter(({ applicability }) => applicability === 'safe');
  if (safe.length > 0) return safe.length === 1 ? safe[0] : undefined;
  return allow === 'unsafe' && all.length === 1 ? all[0] : undefined;
}

/** The fixes that are applied together, collected one by one. */
class Round {
  private readonly before: Texts;
  private readonly edits = new Map<string, FileChanges>();
  private after: Texts | undefined;
  readonly applied: AppliedFix[] = [];

  constructor(before: Texts, fixes: readonly AppliedFix[]) {
    this.before = before;
    for (const fix of fixes) this.take(fix);
  }

  /** Takes a fix unless one of its edits touches, and does not equal, one that was taken before. */
  private take(one: AppliedFix): void {
    const { edits } = one.fix;
    const fits = edits.every((edit) => this.before.has(edit.file) && this.of(edit).fits(edit));
    if (!fits) return;
    this.applied.push(one);
    for (const edit of edits) this.of(edit).add(edit);
  }

  private of({ file }: TextEdit): FileChanges {
    const changes = this.edits.get(file) ?? new FileChanges();
    this.edits.set(file, changes);
    return changes;
  }

  /** Whether every changed file reads as well as before. */
  isReadable(): boolean {
    const changed = [...this.edits].filter(([, { edits }]) => edits.length > 0);
    return changed.every(([path, { edits }]) => {
      const before = this.before.get(path) ?? '';
      return readsAround(path, before, edits) || readsAsWell(path, before, this.changed().get(path) ?? '');
    });
  }

  result(): { readonly texts: Texts; readonly applied: number; readonly fixes: readonly AppliedFix[] } {
    const texts = new Map([...this.before, ...this.changed()]);
    return { texts, applied: this.applied.length, fixes: this.applied };
  }

  /** The texts of the files that it changes. */
  private changed(): Texts {
    this.after ??= new Map(
      [...this.edits].flatMap(([path, { edits }]) =>
        edits.length === 0 ? [] : [[path, applyEdits(this.before.get(path) ?? '', edits)]],
      ),
    );
    return this.after;
  }
}

/** The edits of one file in the order of their places, in which none clashes with another. */
class FileChanges {
  readonly edits: TextEdit[] = [];

  /** Whether an edit clashes with none. */
  fits(edit: TextEdit): boolean {
    for (let index = this.firstEnding(edit.start); index < this.edits.length; index += 1) {
      const other = this.edits[index];
      if (other === undefined || other.start > edit.end) return true;
      if (clash(edit, other)) return false;
    }
    return true;
  }

  /** Adds an edit that fits, behind those at the same place, unless it is there already. */
  add(edit: TextEdit): void {
    let index = this.firstEnding(edit.start);
    for (; index < this.edits.length; index += 1) {
      const other = this.edits[index];
      if (other === undefined || other.start > edit.start || other.end > edit.end) break;
      if (isSame(edit, other)) return;
    }
    this.edits.splice(index, 0, edit);
  }

  /** The index of the first edit that ends at or behind an offset, sought by halves. */
  private firstEnding(offset: number): number {
    let [from, to] = [0, this.edits.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.edits[middle]?.end ?? 0) < offset) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/**
 * Edits that meet at one offset clash too: two that remove neighbouring lines may each leave to the other
 * what becomes of the map around them. Entries of one map that are put in at one offset stand there in the order of their findings.
 */
function clash(a: TextEdit, b: TextEdit): boolean {
  return !isSame(a, b) && a.start <= b.end && b.start <= a.end && !areEntries(a, b);
}

/** Whether both put lines with an entry into one map, under different keys. */
function areEntries(a: TextEdit, b: TextEdit): boolean {
  if (a.start !== a.end || b.start !== b.end || a.start !== b.start) return false;
  const [one, other] = [entryIn(a.newText), entryIn(b.newText)];
  if (one === undefined || other === undefined) return false;
  return one.indent === other.indent && one.breaksFirst === other.breaksFirst && one.key !== other.key;
}

/** The entry of a block map that whole lines begin with, behind comments of its own; undefined for other text. */
function entryIn(text: string) {
  const [, lead = '', indent = '', written] =
    /^(\r?\n)?(?: *#[^\n]*\n)*( *)("[^"\n]*"|'[^'\n]*'|[^\s"'#-][^\n:]*):(?:[ \r\n]|$)/.exec(text) ?? [];
  const breaksFirst = lead !== '';
  if (written === undefined || breaksFirst === text.endsWith('\n')) return undefined;
  return { indent, breaksFirst, key: written.replace(/^["']|["']$/g, '') };
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText;
}

/**
 * Whether the documents around the edits of a file, given in the order of their places, are as many as before and read
 * without error: then the file reads as well as before, however long it is.
 */
function readsAround(path: string, text: string, edits: readonly TextEdit[]): boolean {
  if (/^\s*[[{]/.test(text)) return false;
  const { start, end } = surroundings(text, edits);
  const inPart = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const part = text.slice(start, end);
  const old = documentsOf(path, part);
  const now = documentsOf(path, applyEdits(part, inPart));
  return now.length === old.length && problemsBeside(now, old) === 0;
}

/**
 * The documents that edits touch with one before, which must begin with a letter, and one behind them: markers and directives
 * of a document can be told from those beside it. All of the text where these are not to be seen.
 */
function surroundings(text: string, edits: readonly TextEdit[]): Range {
  const first = edits[0]?.start ?? 0;
  const last = edits.reduce((latest, { end }) => Math.max(latest, end), first);
  const own = text.lastIndexOf(marker, first - marker.length);
  const before = own < 0 ? -1 : text.lastIndexOf(marker, own - marker.length);
  const behind = text.indexOf(marker, last);
  const end = behind === -1 ? -1 : text.indexOf(marker, behind + marker.length);
  const isPlain = before > 0 && /[a-zA-Z]/.test(text.charAt(before + marker.length));
  return { start: isPlain ? before + 1 : 0, end: end === -1 ? text.length : end + 1 };
}

const marker = '\n---\n';

/** Whether the documents of a file that an edit changed are as many as before, those that ran together parted, and have no more problems. */
function readsAsWell(path: string, before: string, after: string): boolean {
  if (isJson(before)) return isJson(after);
  const old = documentsOf(path, before);
  const now = documentsOf(path, after);
  const isWhole = now.length === old.length || now.length === count(old, partsOf);
  if (!isWhole) return false;
  const problems = problemsBeside(now, old);
  return problems === 0 || problems <= problemsBeside(old, now);
}

/** How many problems the documents have whose text is not among the others. */
function problemsBeside(documents: readonly SourceDocument[], others: readonly SourceDocument[]): number {
  const same = new Set(others.map(textOf));
  const changed = documents.filter((document) => !same.has(textOf(document)));
  return count(changed, (document) => readDocument(document).problems.length);
}

function count(documents: readonly SourceDocument[], each: (document: SourceDocument) => number): number {
  return documents.reduce((sum, document) => sum + each(document), 0);
}

/** How many documents one is when those that ran together are parted. */
function partsOf(document: SourceDocument): number {
  const [problem] = readDocument(document).problems;
  return problem?.kind === 'joined documents' ? problem.starts.length + 1 : 1;
}

function documentsOf(path: string, text: string): readonly SourceDocument[] {
  const { documents, kindless } = splitDocuments({ path, text }, () => true);
  return [...documents, ...kindless];
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

import { expect, it } from 'vitest';
import type { Diagnostic, Report, Span } from '../src/diagnostic/diagnostic.ts';
import type { SourceFile } from '../src/source/file/file.ts';
import { lintWith } from './support/manifest-set.ts';
import type { ManifestSet } from './support/sets.ts';
import { allSets } from './support/sets.ts';

/** Where the meaning depends on the order: kubectl applies the later of two that have one name, and this rule says so. */
const laterWins = 'manifest/duplicate-object';

/** The documents of files, where they can be put in another order without any change in them. */
function documentsOf(files: readonly SourceFile[]): readonly (readonly string[])[] {
  return files.map(({ path, text }) => {
    const isOne = path.endsWith('.json') || /^\s*[[{]|^%|^\.\.\.$|\r|istio-alb-lint/m.test(text);
    return isOne ? [text] : text.replace(/\n?$/, '\n').split(/^---[ \t]*\n/m);
  });
}

/** The documents joined in an order, and by the line of a file the document with its line there. */
function inOrder(files: readonly SourceFile[], of: (documents: readonly string[]) => readonly number[]) {
  const lines = new Map<string, readonly string[]>();
  const joined = documentsOf(files).map((documents, index) => {
    const { path } = files[index] ?? { path: '' };
    const order = of(documents);
    const places = order.map((one) =>
      (documents[one] ?? '').split('\n').map((_, line) => `${path}, document ${one}, line ${line}`),
    );
    // The line of each mark between two documents is the last, empty one of the document before it.
    lines.set(path, places.flat());
    return { path, text: order.map((one) => documents[one]).join('---\n') };
  });
  const placeOf = ({ file, start }: Span) => `${lines.get(file)?.[start.line - 1]}:${start.column}`;
  return { files: joined, placeOf };
}

/** What a report says: of each finding its words and its places; which of several places that share one finding is told first is left open. */
function toldOf(report: Report, placeOf: (span: Span) => string): readonly string[] {
  const places = ({ location, related }: Diagnostic) =>
    [location, ...related.map((one) => one.location)].map(placeOf).sort();
  return [
    ...report.diagnostics.map((one) =>
      JSON.stringify([
        one.severity,
        one.rule,
        one.message,
        one.effect,
        one.help,
        one.fixes.map(({ title }) => title).sort(),
        places(one),
      ]),
    ),
    ...report.notChecked.map(({ reason }) => reason),
  ].sort();
}

function differences({ name, files, config }: ManifestSet) {
  const asWritten = inOrder(files, (documents) => [...documents.keys()]);
  const reversed = inOrder(files, (documents) => [...documents.keys()].reverse());
  const report = lintWith(asWritten.files, config);
  if (report.diagnostics.some(({ rule }) => rule === laterWins)) return [];
  const before = toldOf(report, asWritten.placeOf);
  const after = toldOf(lintWith([...reversed.files].reverse(), config), reversed.placeOf);
  const gone = before.filter((one) => !after.includes(one));
  const come = after.filter((one) => !before.includes(one));
  return gone.length + come.length === 0 ? [] : [{ name, gone, come }];
}

it('the order of files and documents decides nothing, of all fixtures and examples', () => {
  const sets = allSets().filter(
    ({ name, files }) => documentsOf(files).flat().length > 1 && !name.startsWith(`${laterWins}: `),
  );
  expect(sets.length).toBeGreaterThan(500);
  expect(sets.flatMap(differences)).toEqual([]);
});

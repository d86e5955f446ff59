import { expect, it } from 'vitest';
import { applyEdits } from '../../src/diagnostic/fix.ts';
import type { Edit } from '../../src/source/edit/edit.ts';
import { lowerEdits } from '../../src/source/edit/edit.ts';
import type { Key, SourceDocument } from '../../src/source/file/file.ts';
import type { Location } from '../../src/source/file/place.ts';

/** A text as the only document of its file. */
export function documentOf(text: string, path = 'a.yaml'): SourceDocument {
  return { file: { path, text }, index: 0, start: 0, end: text.length };
}

/** The place of a value. */
export function place(document: SourceDocument, path: readonly Key[]): Location {
  return { document, path, on: 'value' };
}

/** An edit within one document, in short. */
export type Step =
  | readonly ['set' | 'add', readonly Key[], unknown]
  | readonly ['remove' | 'quote', readonly Key[]]
  | readonly ['rename', readonly Key[], string]
  | readonly ['move', readonly Key[], readonly Key[]];

/** The edit that a step means. */
export function editOf(document: SourceDocument, [op, path, third]: Step): Edit {
  const at = place(document, path);
  if (op === 'move') return { op, at, to: place(document, third) };
  if (op === 'rename') return { op, at, value: third };
  return op === 'set' || op === 'add' ? { op, at, value: third } : { op, at };
}

/** The text behind edits, alone and beside one of another file, which goes with them or not at all. */
function edited(text: string, steps: readonly Step[]): string | undefined {
  const document = documentOf(text);
  const edits = steps.map((step) => editOf(document, step));
  const alone = lowerEdits(edits);
  const beside = lowerEdits([...edits, editOf(documentOf('x: 1\n', 'other.yaml'), ['set', ['x'], 2])]);
  const own = beside?.filter(({ file }) => file === document.file.path);
  expect(alone ?? []).toEqual(own ?? []);
  return own && applyEdits(text, own);
}

/** A text, edits that are one fix, and the text behind them, the same where nothing is to be done; undefined when the edits are declined. */
export type EditCase = readonly [
  title: string,
  text: string,
  steps: readonly Step[],
  after: string | undefined,
];

/** Checks cases as they stand and with CRLF line breaks. */
export function checkEdits(cases: readonly EditCase[]): void {
  it.each(cases)('%s', (_, text, steps, after) => {
    expect(edited(text, steps)).toBe(after);
  });
  it('keeps CRLF line breaks', () => {
    for (const [title, text, steps, after] of cases) {
      expect(edited(text.replaceAll('\n', '\r\n'), steps), title).toBe(after?.replaceAll('\n', '\r\n'));
    }
  });
}

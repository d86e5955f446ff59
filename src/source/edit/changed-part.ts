import type { Key, SourceDocument } from '../file/file.ts';
import { textOf } from '../file/file.ts';
import type { SyntaxTree, TreeNode } from '../tree/tree.ts';
import { treeOf } from '../yaml/tree-of.ts';
import type { Replacement } from './replacement.ts';
import type { Holder, Slot } from './slot.ts';
import { isBlockCollection, sizeOf, slotIn } from './slot.ts';
import { columnOf, lineStart, nextLine, startsLine } from './whole-lines.ts';

/** The entry of a map in which all changes of a document lie, read by itself as it is now. */
export interface ChangedPart {
  /** A map that has the entry alone. */
  readonly tree: SyntaxTree;
  /** The path of the map that holds the entry. */
  readonly holder: readonly Key[];
}

/**
 * The innermost entry around all changes, as it reads now, where it can be read alone: its lines, with the changes, are
 * indented as an entry is, and it reads without error as one entry. Whoever changes a value in a long document need not
 * read all of it again. Undefined where the whole has to be read.
 */
export function changedPart(
  document: SourceDocument,
  changes: readonly Replacement[],
): ChangedPart | undefined {
  const [first, last] = [changes[0], changes.at(-1)];
  const { root, isSound } = treeOf(document);
  if (first === undefined || last === undefined || root === null || !isSound) return undefined;
  const text = textOf(document);
  const found = innermost(root, text, { start: first.start, end: last.end });
  if (found === undefined || found.end - found.start > text.length / 2) return undefined;
  const now = dedented(withChanges(text, found, changes), found.column);
  if (now === undefined) return undefined;
  const { path } = document.file;
  const tree = treeOf({ file: { path, text: now }, index: 0, start: 0, end: now.length });
  const isOne = tree.isSound && tree.root?.type === 'map' && sizeOf(tree.root) === 1;
  return isOne ? { tree, holder: found.holder } : undefined;
}

/** The whole lines of an entry in block style. */
interface EntryLines {
  readonly start: number;
  readonly end: number;
  readonly column: number;
  readonly holder: readonly Key[];
}

type Stretch = Pick<Replacement, 'start' | 'end'>;

function innermost(root: TreeNode, text: string, changed: Stretch): EntryLines | undefined {
  let found: EntryLines | undefined;
  let here: TreeNode | null = root;
  let path: readonly Key[] = [];
  while (isBlockCollection(here)) {
    const slot: Slot | undefined = slotAround(here, changed);
    if (slot === undefined) break;
    const lines = slot.key === null ? undefined : linesOf(slot, text, changed);
    if (lines !== undefined) found = { ...lines, holder: path };
    path = [...path, slot.key?.name ?? slot.index];
    here = slot.value;
  }
  return found;
}

/** The last slot of a map or list that begins before the changes, sought by halves. */
function slotAround(holder: Holder, changed: Stretch): Slot | undefined {
  let [from, to] = [0, sizeOf(holder)];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    const slot = slotIn(holder, middle);
    if (slot === undefined) return undefined;
    if (slot.start <= changed.start) from = middle;
    else to = middle;
  }
  const slot = slotIn(holder, from);
  return slot !== undefined && slot.start <= changed.start ? slot : undefined;
}

/** The lines of an entry, which the changes may fill up to but not behind the last line break. */
function linesOf(slot: Slot, text: string, changed: Stretch): Omit<EntryLines, 'holder'> | undefined {
  const column = columnOf(text, slot.start);
  const isLast = slot.end > 0 && text[slot.end - 1] === '\n';
  const end = isLast ? slot.end : nextLine(text, slot.end);
  if (column === undefined || !startsLine(text, slot.start) || changed.end >= end) return undefined;
  return { start: lineStart(text, slot.start), end, column };
}

function withChanges(text: string, { start, end }: Stretch, changes: readonly Replacement[]): string {
  let result = '';
  let seen = start;
  for (const change of changes) {
    result += text.slice(seen, change.start) + change.newText;
    seen = change.end;
  }
  return result + text.slice(seen, end);
}

/** Lines without the indentation of the entry; undefined when one is indented less. */
function dedented(text: string, column: number): string | undefined {
  const indent = ' '.repeat(column);
  const lines = text.split('\n');
  if (lines.some((line) => line.trim() !== '' && !line.startsWith(indent))) return undefined;
  return lines.map((line) => line.slice(column)).join('\n');
}

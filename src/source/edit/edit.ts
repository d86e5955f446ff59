// Turns changes in meaning into changes of the text. Rules make edits (src/rule/rule.ts), src/lint/diagnose.ts lowers
// them here, src/diagnostic/fix.ts applies them.
import type { Key, SourceDocument } from '../file/file.ts';
import type { Location } from '../file/place.ts';
import { isPrinted } from '../locate/printed.ts';
import { carried } from './carry.ts';
import { Draft } from './draft.ts';
import { inRealFile } from './embedded-edit.ts';
import { narrowed } from './list-item.ts';
import { put } from './put.ts';
import { quote, rename, replace, replaceSlice } from './replace.ts';
import type { FileEdit } from './replacement.ts';
import { isNull, walk } from './slot.ts';
import { take } from './take.ts';
import type { Writable } from './value-lines.ts';
import { isWritable, written } from './value-lines.ts';

/** A change of manifests, in places and values, never in text. All places of one fix are those before its first edit. */
export type Edit =
  /** Replaces the value at a place that exists, or the slice of it; a string stays quoted as it was where that is possible. */
  | { readonly op: 'set'; readonly at: Location; readonly value: unknown }
  /** Adds the key or list element that `at` names; maps on the way that do not exist are made. An index within a list puts before that element. */
  | { readonly op: 'add'; readonly at: Location; readonly value: unknown }
  /** Removes the key or element with its comments; a map that becomes empty goes with it. */
  | { readonly op: 'remove'; readonly at: Location }
  /** Gives the key at a place another name. */
  | { readonly op: 'rename'; readonly at: Location; readonly value: string }
  /** Takes the key with its value and comments from `at` and puts it at `to`, which may be in another file. */
  | { readonly op: 'move'; readonly at: Location; readonly to: Location }
  /** Puts quotes around a scalar without quotes, so that it is a string spelt as it was. */
  | { readonly op: 'quote'; readonly at: Location }
  /** Puts `---` before the lines that begin at these offsets of the file; `at` is any place in the document, and no other edit goes with it. */
  | { readonly op: 'part'; readonly at: Location; readonly starts: readonly number[] };

/**
 * The text changes that carry out the edits of one fix together, by file and offset, none overlapping another.
 * Undefined when any of them cannot be done safely, or when nothing would change.
 */
export function lowerEdits(edits: readonly Edit[]): readonly FileEdit[] | undefined {
  const drafts = new Drafts();
  const near = edits.map(inOneObject);
  const done =
    near.every((edit) => isPossible(edit, drafts)) &&
    near.every((edit) => enter(edit, drafts)) &&
    near
      .filter(isRename)
      .sort(deepestFirst)
      .every((edit) => renameKey(edit, drafts)) &&
    near.filter(leaves).every((edit) => removeOld(edit, drafts));
  return done ? fileEditsOf(drafts) : undefined;
}

function inOneObject(edit: Edit): Edit {
  const at = narrowed(edit.at);
  return edit.op === 'move' ? { ...edit, at, to: narrowed(edit.to) } : { ...edit, at };
}

/** One draft for each document that the edits of a fix touch. */
class Drafts {
  private readonly drafts: Draft[] = [];

  of({ document }: Location): Draft {
    const known = this.drafts.find((draft) => isSameText(draft.document, document));
    if (known !== undefined) return known;
    const draft = new Draft(document);
    this.drafts.push(draft);
    return draft;
  }

  all(): Iterable<Draft> {
    return this.drafts;
  }
}

/** Whether two documents are one stretch of one text; what is embedded may have been made twice. */
function isSameText(a: SourceDocument, b: SourceDocument): boolean {
  if (a === b) return true;
  if (a.file.path !== b.file.path || a.start !== b.start || a.end !== b.end) return false;
  if (a.host === undefined || b.host === undefined) return a.host === b.host;
  return (
    isSameText(a.host.document, b.host.document) &&
    JSON.stringify(a.host.path) === JSON.stringify(b.host.path)
  );
}

/** What is changed must be there, in text that reads without error. */
function isPossible(edit: Edit, drafts: Drafts): boolean {
  const { at } = edit;
  if (isPrinted(at.document) || (edit.op === 'move' && isPrinted(edit.to.document))) return false;
  const draft = drafts.of(at);
  if (edit.op === 'part') return draft.isSound;
  if (!draft.isSound || at.range !== undefined || at.path.length === 0) return false;
  return edit.op === 'add' || walk(draft.tree, at.path)?.missing.length === 0;
}

/** Carries out what an edit brings in or changes. What goes, goes later: else a map could vanish that is needed again. */
function enter(edit: Edit, drafts: Drafts): boolean {
  const draft = drafts.of(edit.at);
  const path = draft.now(edit.at.path);
  if (path === undefined) return false;
  switch (edit.op) {
    case 'set':
      return set(draft, path, edit);
    case 'quote':
      return quote(draft, path);
    case 'add':
      return isWritable(edit.value) && add(draft, path, edit.value);
    case 'move':
      return copy(draft, path, drafts.of(edit.to), edit.to);
    case 'part':
      return part(draft, edit.starts);
    case 'rename':
    case 'remove':
      return true;
  }
}

function part(draft: Draft, starts: readonly number[]): boolean {
  const { start } = draft.document;
  for (const offset of [...starts].sort((a, b) => b - a)) draft.insertLines(offset - start, ['---']);
  return true;
}

function set(
  draft: Draft,
  path: readonly Key[],
  edit: { readonly at: Location; readonly value: unknown },
): boolean {
  const { value } = edit;
  const { slice } = edit.at;
  if (slice !== undefined) return typeof value === 'string' && replaceSlice(draft, path, slice, value);
  return isWritable(value) && replace(draft, path, value);
}

/** A key that has no value yet takes the value; an index makes room. */
function add(draft: Draft, path: readonly Key[], value: Writable): boolean {
  const index = path.at(-1);
  if (typeof index !== 'number') {
    const way = walk(draft.tree, path);
    if (way?.missing.length !== 0) return put(draft, path, written(value));
    return isNull(way.slots.at(-1)?.value ?? null) && replace(draft, path, value);
  }
  if (!put(draft, path, written(value))) return false;
  draft.shift(behindInsertion(path.slice(0, -1), index));
  return true;
}

function behindInsertion(list: readonly Key[], index: number) {
  return (path: readonly Key[]): readonly Key[] => {
    const step = path[list.length];
    if (typeof step !== 'number' || step < index || list.some((key, depth) => path[depth] !== key))
      return path;
    return path.with(list.length, step + 1);
  };
}

function copy(from: Draft, path: readonly Key[], into: Draft, to: Location): boolean {
  const slot = walk(from.tree, path)?.slots.at(-1);
  const content = slot === undefined ? undefined : carried(from, slot);
  const target = into.now(to.path);
  if (content === undefined || target === undefined || !into.isSound) return false;
  return put(into, target, content);
}

function renameKey(edit: Edit & { op: 'rename' }, drafts: Drafts): boolean {
  const draft = drafts.of(edit.at);
  const path = draft.now(edit.at.path);
  return path !== undefined && rename(draft, path, edit.value);
}

function removeOld({ at }: Edit, drafts: Drafts): boolean {
  const draft = drafts.of(at);
  const path = draft.now(at.path);
  return path === undefined || take(draft, path);
}

function isRename(edit: Edit): edit is Edit & { op: 'rename' } {
  return edit.op === 'rename';
}

function leaves({ op }: Edit): boolean {
  return op === 'remove' || op === 'move';
}

function deepestFirst(a: Edit, b: Edit): number {
  return b.at.path.length - a.at.path.length;
}

function fileEditsOf(drafts: Drafts): readonly FileEdit[] | undefined {
  const fileEdits: FileEdit[] = [];
  for (const draft of drafts.all()) {
    const lowered = draft.isSound ? inRealFile(draft.document, draft.replacements()) : undefined;
    if (lowered === undefined) return undefined;
    fileEdits.push(...lowered);
  }
  fileEdits.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start));
  return fileEdits.length > 0 && fileEdits.every(isApart) ? fileEdits : undefined;
}

/** Documents that lie in one another, a host and what it embeds, could claim the same text. */
function isApart({ file, start }: FileEdit, index: number, all: readonly FileEdit[]): boolean {
  const before = all[index - 1];
  return before === undefined || before.file !== file || (before.end <= start && before.start < start);
}

import type { Key, SourceDocument } from '../file/file.ts';
import { textOf } from '../file/file.ts';
import { withYamlLineFeeds } from '../file/lines.ts';
import { isWithin } from '../file/place.ts';
import type { SyntaxTree, TreeNode } from '../tree/tree.ts';
import { treeOf } from '../yaml/tree-of.ts';
import type { ChangedPart } from './changed-part.ts';
import { changedPart } from './changed-part.ts';
import type { Replacement } from './replacement.ts';
import { walk } from './slot.ts';

/** The length below which a document is read as a whole: to find the changed part of it would cost more. */
const readWhole = 10_000;

/** A stretch of the text as it was, or text that is new. */
type Piece = { readonly start: number; readonly end: number } | string;

/**
 * The text of one document while edits are carried out on it one by one. It remembers which stretches are still as
 * they were, so that what has changed can be told in offsets of the text as it was, and it remembers where
 * places that were named before the first edit stand now.
 */
export class Draft {
  readonly document: SourceDocument;
  readonly lineBreak: string;
  private current: string;
  private pieces: readonly Piece[];
  private readonly shifts: ((path: readonly Key[]) => readonly Key[] | undefined)[] = [];
  /** Stands for the text as it is now. */
  private scratch: SourceDocument;
  /** What is known of the text as it is now; undefined until it is asked for. */
  private sound: boolean | undefined;
  private changed: ChangedPart | null | undefined;

  constructor(document: SourceDocument) {
    this.document = document;
    this.scratch = document;
    this.current = textOf(document);
    this.pieces = [{ start: 0, end: this.current.length }];
    this.lineBreak = this.current.includes('\r\n') ? '\r\n' : '\n';
  }

  /** The text as it is now. */
  get text(): string {
    return this.current;
  }

  /** The syntax tree of the text as it is now; offsets count from the start of the document. */
  get tree(): SyntaxTree {
    return treeOf(this.scratch);
  }

  /** Whether the text as it is now reads without error; where the changes lie in one entry of what did, that entry is read alone. */
  get isSound(): boolean {
    if (this.sound === undefined) {
      const isRead = this.part() !== undefined || this.tree.isSound;
      this.sound = isRead && !hasOddBreak(this.current);
    }
    return this.sound;
  }

  /** The node at a path as it is now; undefined where there is none, or an edit there would not be safe. */
  node(path: readonly Key[]): TreeNode | null | undefined {
    const part = this.part();
    const isNear = part !== undefined && isWithin(path, part.holder);
    const near = isNear ? valueAt(part.tree, path.slice(part.holder.length)) : undefined;
    return near ?? valueAt(this.tree, path);
  }

  /** The entry that holds all changes so far; undefined before the first, and where it cannot be read alone. */
  private part(): ChangedPart | undefined {
    if (this.current.length < readWhole) return undefined;
    if (this.changed === undefined && this.scratch !== this.document)
      this.changed = changedPart(this.document, this.replacements()) ?? null;
    return this.changed ?? undefined;
  }

  /** Replaces a stretch of the text as it is now. */
  splice(start: number, end: number, newText: string): void {
    this.pieces = [
      ...piecesWithin(this.pieces, 0, start),
      newText,
      ...piecesWithin(this.pieces, end, Number.POSITIVE_INFINITY),
    ];
    this.current = this.current.slice(0, start) + newText + this.current.slice(end);
    const { path } = this.document.file;
    this.scratch = { file: { path, text: this.current }, index: 0, start: 0, end: this.current.length };
    this.forget();
  }

  /**
   * Replaces a scalar of one line without quotes by a word that begins with a letter or digit and goes on with these, `.`, `_` and
   * `-`: wherever the scalar could stand, so can the word, and what read without error need not be read again.
   */
  swap(start: number, end: number, word: string): void {
    const { sound } = this;
    this.splice(start, end, word);
    this.sound = sound;
  }

  /** Puts lines before the line that starts at an offset, or behind the last line. */
  insertLines(offset: number, lines: readonly string[]): void {
    const unfinished = offset === this.current.length && !this.current.endsWith('\n') && offset > 0;
    const text = lines.join(this.lineBreak);
    this.splice(offset, offset, unfinished ? this.lineBreak + text : text + this.lineBreak);
  }

  /** Carries out changes of the text, and takes them back where they end in false. */
  attempt(changes: () => boolean): boolean {
    const { current, pieces, scratch } = this;
    if (changes()) return true;
    this.current = current;
    this.pieces = pieces;
    this.scratch = scratch;
    this.forget();
    return false;
  }

  private forget(): void {
    this.sound = undefined;
    this.changed = undefined;
  }

  /** Notes how an edit has changed the paths of what stands elsewhere; undefined for what is gone. */
  shift(by: (path: readonly Key[]) => readonly Key[] | undefined): void {
    this.shifts.push(by);
  }

  /** Where that stands now which stood at a path before the first edit; undefined when it is gone. */
  now(path: readonly Key[]): readonly Key[] | undefined {
    return this.shifts.reduce<readonly Key[] | undefined>((here, by) => here && by(here), path);
  }

  /** What has changed, in the order of the text, in offsets of the document's text as it was. */
  replacements(): readonly Replacement[] {
    const changes: Replacement[] = [];
    let seen = 0;
    let newText = '';
    const close = (start: number) => {
      if (newText !== '' || start > seen) changes.push({ start: seen, end: start, newText });
      newText = '';
    };
    for (const piece of this.pieces) {
      if (typeof piece === 'string') newText += piece;
      else {
        close(piece.start);
        seen = piece.end;
      }
    }
    close(this.document.end - this.document.start);
    return changes;
  }
}

function valueAt(tree: SyntaxTree, path: readonly Key[]): TreeNode | null | undefined {
  const found = walk(tree, path);
  return found?.missing.length === 0 ? found.slots.at(-1)?.value : undefined;
}

function hasOddBreak(text: string): boolean {
  return withYamlLineFeeds(text) !== text;
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function piecesWithin(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  const within: Piece[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const start = Math.max(from - offset, 0);
    const end = Math.min(to - offset, lengthOf(piece));
    if (start < end)
      within.push(typeof piece === 'string' ? piece.slice(start, end) : part(piece, start, end));
    offset += lengthOf(piece);
  }
  return within;
}

function part(piece: { readonly start: number }, start: number, end: number): Piece {
  return { start: piece.start + start, end: piece.start + end };
}

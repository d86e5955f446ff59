// Reads the plain block style in which manifests are written: maps and lists by indentation, scalars on one line, block
// scalars without odd headers, brackets on one line, comments. At anything else it gives up, and the parser of all of
// YAML reads the document (syntax.ts). What is made of the text is said by whoever extends it.

import { longestYaml } from '../tree/limits.ts';
import { keyName, plainValue } from '../tree/scalar.ts';
import type { ScalarStyle } from '../tree/tree.ts';
import {
  closeBrace,
  closeBracket,
  colon,
  comma,
  dash,
  doubleQuote,
  endOfText,
  greaterThan,
  hash,
  isBlank,
  isFlowCharacter,
  isKeyCharacter,
  isLineCharacter,
  lineFeed,
  notPlain,
  openBrace,
  openBracket,
  pipe,
  singleQuote,
  space,
  startsPlain,
} from './characters.ts';
import { codesOf } from './codes.ts';
import { foldedPlain } from './folded.ts';
import { metText, sumWith } from './met-text.ts';
import { ownText } from './own-text.ts';
import { onOneLine, quotedEnd, quotedText, unquoted } from './quoted.ts';

/** How deep maps and lists are read; the parser knows what is too deep. */
const deepest = 60;

/** How long a key is read; the parser knows what is too long. */
const longestKey = 1000;

/** A key of a map: its name and where it is written. */
export interface KeyText {
  readonly name: string;
  readonly style: ScalarStyle;
  readonly start: number;
  readonly end: number;
}

/** Reads a stretch of a text once. `Holder` is a map or list while it is filled; `Node` is what a text becomes, null where nothing is written. */
export abstract class BlockReader<Node, Holder> {
  protected readonly text: string;
  private readonly codes: Uint8Array;
  private readonly end: number;
  /** Column of the first character of the line to go on with; -1 behind the last line. */
  private indent = -1;
  /** Offset of that character. */
  private at = 0;
  /** Offset behind what was read last on a line. */
  private here = 0;
  private depth = 0;

  constructor(text: string, end: number) {
    this.text = text;
    this.codes = codesOf(text);
    this.end = end;
  }

  protected abstract scalar(style: ScalarStyle, text: string, start: number, end: number): Node;
  protected abstract openMap(start: number, flow: boolean): Holder;
  protected abstract openList(start: number, flow: boolean): Holder;
  /** `end` is the offset behind the value, or where one could begin. */
  protected abstract addEntry(
    map: Holder,
    key: KeyText,
    colon: number,
    value: Node | null,
    end: number,
  ): void;
  /** `mark` is the offset of the dash; undefined in brackets. */
  protected abstract addItem(list: Holder, mark: number | undefined, value: Node | null, end: number): void;
  protected abstract close(holder: Holder, end: number): Node;

  /** What a stretch of the text from an offset on is; throws `notPlain` where the parser has to say so. */
  protected readFrom(start: number): Node {
    const { codes, text, end } = this;
    if (end - start > longestYaml) throw notPlain;
    if (codes[end - 1] !== lineFeed && end !== text.length) throw notPlain;
    this.advance(start);
    if (this.indent === 0 && text.startsWith('---', this.at)) this.endLine(this.at + 3);
    const root = this.collection();
    if (this.indent !== -1) throw notPlain;
    return root;
  }

  /** Goes to the next line that holds more than a comment, from the start of a line. */
  private advance(from: number): void {
    const { codes, end } = this;
    let line = from;
    while (line < end) {
      let here = line;
      let code = codes[here];
      while (code === space) {
        here += 1;
        code = codes[here];
      }
      if (here >= end) break;
      if (code === lineFeed) line = here + 1;
      else if (code === hash) line = this.lineEnd(here) + 1;
      else {
        this.indent = here - line;
        this.at = here;
        return;
      }
    }
    this.indent = -1;
    this.at = end;
  }

  /** Offset of the line break that ends the line of an offset. */
  private lineEnd(from: number): number {
    const { codes, text } = this;
    let here = from;
    while (isLineCharacter(codes[here])) here += 1;
    if (codes[here] !== lineFeed && here !== text.length) throw notPlain;
    return here;
  }

  private afterSpaces(from: number): number {
    let here = from;
    while (this.codes[here] === space) here += 1;
    return here;
  }

  /** Goes on behind a line of which no more than a comment may follow an offset. */
  private endLine(from: number): void {
    const here = this.afterSpaces(from);
    const code = this.codes[here];
    if (code === lineFeed || code === endOfText) this.advance(here + 1);
    else if (code === hash && here > from) this.advance(this.lineEnd(here) + 1);
    else throw notPlain;
  }

  private isDash(at: number): boolean {
    return this.codes[at] === dash && isBlank(this.codes[at + 1]);
  }

  /** The map or list that begins with the line to go on with. */
  private collection(): Node {
    const column = this.indent;
    if (column === -1) throw notPlain;
    return this.isDash(this.at) ? this.list(column) : this.map(column);
  }

  private enter(): void {
    this.depth += 1;
    if (this.depth > deepest) throw notPlain;
  }

  private list(column: number): Node {
    this.enter();
    const list = this.openList(this.at, false);
    do {
      const mark = this.at;
      this.here = this.afterSpaces(mark + 1);
      const value = this.item(mark, column);
      this.addItem(list, mark, value, this.here);
      if (this.indent > column) throw notPlain;
    } while (this.indent === column && this.isDash(this.at));
    this.depth -= 1;
    return this.close(list, this.here);
  }

  private item(mark: number, column: number): Node | null {
    const start = this.here;
    if (this.isLineOver(start)) {
      this.endLine(mark + 1);
      return this.indent > column ? this.collection() : null;
    }
    const inside = column + start - mark;
    if (this.isDash(start)) {
      this.at = start;
      return this.list(inside);
    }
    if (this.keyAt(start) === undefined) return this.inline(start, column);
    this.at = start;
    return this.map(inside);
  }

  private map(column: number): Node {
    this.enter();
    const map = this.openMap(this.at, false);
    do {
      const key = this.keyAt(this.at);
      if (key === undefined) throw notPlain;
      const mark = key.end;
      this.here = this.afterSpaces(mark + 1);
      const value = this.value(mark, column);
      this.addEntry(map, key, mark, value, this.here);
      if (this.indent > column) throw notPlain;
    } while (this.indent === column);
    this.depth -= 1;
    return this.close(map, this.here);
  }

  private value(mark: number, column: number): Node | null {
    const start = this.here;
    if (!this.isLineOver(start)) return this.inline(start, column);
    this.endLine(mark + 1);
    if (this.indent > column) return this.collection();
    return this.indent === column && this.isDash(this.at) ? this.list(column) : null;
  }

  private isLineOver(at: number): boolean {
    const code = this.codes[at];
    return code === lineFeed || code === hash || code === endOfText;
  }

  /** The key that begins at an offset, directly before its colon; undefined where none does. */
  private keyAt(start: number): KeyText | undefined {
    const { codes, text } = this;
    const first = codes[start];
    const isQuoted = first === doubleQuote || first === singleQuote;
    let end = start;
    let sum = 0;
    if (isQuoted) end = quotedEnd(codes, start);
    else if (first !== dash)
      for (let code = first; isKeyCharacter(code); code = codes[end]) {
        sum = sumWith(sum, code);
        end += 1;
      }
    if (end === start || codes[end] !== colon || !isBlank(codes[end + 1])) return undefined;
    if (end - start > longestKey) throw notPlain;
    const style = first === doubleQuote ? 'QUOTE_DOUBLE' : first === singleQuote ? 'QUOTE_SINGLE' : 'PLAIN';
    const name = isQuoted ? unquoted(text, start, end) : plainName(metText(text, start, end, sum));
    return { name, style, start, end };
  }

  /** A value on the line of its key or dash, and what belongs to it in the lines below. */
  private inline(start: number, column: number): Node {
    const code = this.codes[start];
    if (code === pipe || code === greaterThan) return this.blockScalar(start, column, code === pipe);
    if (code !== doubleQuote && code !== singleQuote && code !== openBracket && code !== openBrace)
      return this.plain(start, column);
    const node = code === openBracket || code === openBrace ? this.flow(start) : this.quoted(start, column);
    this.endLine(this.here);
    return node;
  }

  private quoted(start: number, column: number): Node {
    const { codes, text } = this;
    const { inside, end } = quotedText(text, codes, start, column);
    this.here = end;
    const style = codes[start] === doubleQuote ? 'QUOTE_DOUBLE' : 'QUOTE_SINGLE';
    return this.scalar(style, inside, start, end);
  }

  private plain(start: number, column: number): Node {
    const { codes, text } = this;
    let code = codes[start];
    if (!startsPlain(code) || this.isDash(start)) throw notPlain;
    let end = start;
    let sum = 0;
    let sumAtEnd = 0;
    for (let here = start; isLineCharacter(code); here += 1) {
      const next = codes[here + 1];
      if (code === colon && isBlank(next)) throw notPlain;
      sum = sumWith(sum, code);
      if (code !== space) {
        end = here + 1;
        sumAtEnd = sum;
      } else if (next === hash) break;
      code = next;
    }
    this.here = end;
    this.endLine(end);
    if (this.indent <= column) return this.scalar('PLAIN', metText(text, start, end, sumAtEnd), start, end);
    const whole = foldedPlain(text, codes, start, column);
    this.here = whole.end;
    this.endLine(whole.end);
    return this.scalar('PLAIN', ownText(whole.text), start, whole.end);
  }

  /** A block scalar of which all lines with text are indented alike, or more where they are kept as they are. */
  private blockScalar(start: number, column: number, isLiteral: boolean): Node {
    const { codes } = this;
    const isStripped = codes[start + 1] === dash;
    const headerEnd = this.afterSpaces(start + (isStripped ? 2 : 1));
    if (codes[headerEnd] !== lineFeed) throw notPlain;
    const first = headerEnd + 1;
    const indent = this.afterSpaces(first) - first;
    if (indent <= column || codes[first + indent] === lineFeed) throw notPlain;
    const lines = this.linesOfScalar(first, indent, column, isLiteral);
    this.advance(this.here);
    const body = lines.join(isLiteral ? '\n' : ' ');
    return this.scalar(
      isLiteral ? 'BLOCK_LITERAL' : 'BLOCK_FOLDED',
      isStripped ? body : `${body}\n`,
      start,
      this.here,
    );
  }

  /** The lines of a block scalar; those without text at its end are not its own. */
  private linesOfScalar(
    first: number,
    indent: number,
    column: number,
    isLiteral: boolean,
  ): readonly string[] {
    const { text, end } = this;
    const lines: string[] = [];
    let ownLines = 0;
    for (let line = first; line < end; ) {
      const lineEnd = this.lineEnd(line);
      const content = this.afterSpaces(line);
      if (lineEnd === text.length) throw notPlain;
      if (content === lineEnd) {
        if (content - line > indent) throw notPlain;
        lines.push('');
      } else {
        const by = content - line;
        if (by <= column) break;
        const isFolded = !isLiteral && (by > indent || lines.length > ownLines);
        if (by < indent || isFolded) throw notPlain;
        lines.push(text.slice(line + indent, lineEnd));
        ownLines = lines.length;
        this.here = lineEnd + 1;
      }
      line = lineEnd + 1;
    }
    lines.length = ownLines;
    return lines;
  }

  /** What stands between brackets on one line. */
  private flow(start: number): Node {
    const { codes } = this;
    this.enter();
    const isList = codes[start] === openBracket;
    const closing = isList ? closeBracket : closeBrace;
    const holder = isList ? this.openList(start, true) : this.openMap(start, true);
    let here = this.afterSpaces(start + 1);
    let code = codes[here];
    while (code !== closing) {
      if (isList) this.addItem(holder, undefined, this.flowValue(here), this.here);
      else this.flowEntry(holder, here);
      here = this.afterSpaces(this.here);
      code = codes[here];
      if (code === comma) {
        here = this.afterSpaces(here + 1);
        code = codes[here];
        if (code === closing) throw notPlain;
      } else if (code !== closing) throw notPlain;
    }
    this.depth -= 1;
    this.here = here + 1;
    return this.close(holder, here + 1);
  }

  private flowEntry(map: Holder, start: number): void {
    const key = this.keyAt(start);
    if (key === undefined || key.end - start > longestKey) throw notPlain;
    const value = this.flowValue(this.afterSpaces(key.end + 1));
    this.addEntry(map, key, key.end, value, this.here);
  }

  private flowValue(start: number): Node {
    const { codes, text } = this;
    const code = codes[start];
    if (code === doubleQuote || code === singleQuote) return this.quoted(start, onOneLine);
    if (code === openBracket || code === openBrace) return this.flow(start);
    let end = start;
    let sum = 0;
    for (let next = code; ; end += 1, next = codes[end]) {
      if (!isFlowCharacter(next) && (next !== colon || !isFlowCharacter(codes[end + 1]))) break;
      sum = sumWith(sum, next);
    }
    if (end === start || code === dash || code === 42 || code === 64) throw notPlain;
    this.here = end;
    return this.scalar('PLAIN', metText(text, start, end, sum), start, end);
  }
}

function plainName(text: string): string {
  const value = plainValue(text);
  const name = typeof value === 'string' ? value : keyName(value, text);
  if (name === undefined) throw notPlain;
  return name;
}

import { CST, Lexer } from 'yaml';

/** What a look over the parser's tokens shows before they are composed into a tree. */
export interface Survey {
  /** The first map or list nested deeper than allowed, by its offset. */
  readonly tooDeep: number | undefined;
  /** A quoted scalar or a flow collection that the parser ended before its closing mark, by its offset. */
  readonly unclosed: number | undefined;
}

/** Walks the tokens without recursion, since text from anywhere may be nested without end. */
export function survey(tokens: readonly CST.Token[], deepest: number): Survey {
  let unclosed: number | undefined;
  const waiting: { readonly token: CST.Token; readonly depth: number }[] = [];
  const visit = (token: CST.Token | null | undefined, depth: number) => {
    if (token) waiting.push({ token, depth });
  };
  for (const token of tokens) visit(token, 0);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > deepest) return { tooDeep: token.offset, unclosed };
    if (isUnclosed(token)) unclosed ??= token.offset;
    if (token.type === 'document') visit(token.value, depth);
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      visit(key, depth + 1);
      visit(value, depth + 1);
    }
  }
  return { tooDeep: undefined, unclosed };
}

/** True for a quoted scalar or a flow collection that the parser ended before its closing mark. */
export function isUnclosed(token: CST.Token): boolean {
  if (token.type === 'flow-collection')
    return token.end[0]?.type !== (token.start.source === '{' ? 'flow-map-end' : 'flow-seq-end');
  const isQuoted = token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar';
  return isQuoted && !isClosed(token.source);
}

/** True when a quoted source ends in its closing quote: one that no odd number of escaping characters precedes. */
function isClosed(source: string): boolean {
  const inside = source.slice(1);
  if (!inside.endsWith(source.charAt(0))) return false;
  const escaping = source.startsWith('"') ? /\\*$/ : /'*$/;
  return (escaping.exec(inside.slice(0, -1))?.[0].length ?? 0) % 2 === 0;
}

/**
 * The text with line breaks and comments blanked inside quoted scalars and flow collections whose lines stand too
 * far left: go-yaml does not mind their indentation, our parser does. Offsets stay; undefined when one of them is
 * never closed at all.
 */
export function mended(text: string): string | undefined {
  const pieces: string[] = [];
  let done = 0;
  for (let start = firstUnclosed(text, 0); start !== undefined; start = firstUnclosed(text, done)) {
    const piece = /["']/.test(text[start] ?? '') ? quoted(text, start) : flowCollection(text, start);
    if (piece === undefined) return undefined;
    pieces.push(text.slice(done, start), piece);
    done = start + piece.length;
  }
  return pieces.join('') + text.slice(done);
}

/** The offset of the first quoted scalar or outermost flow collection that the lexer ends early, in a text from an offset on. */
function firstUnclosed(text: string, from: number): number | undefined {
  let offset = from;
  let depth = 0;
  let opened = from;
  for (const lexeme of new Lexer().lex(text.slice(from))) {
    if (lexeme === CST.FLOW_END) return opened;
    if (lexeme === CST.SCALAR || lexeme === CST.DOCUMENT) continue;
    const type = CST.tokenType(lexeme);
    if (type === 'flow-map-start' || type === 'flow-seq-start') {
      if (depth === 0) opened = offset;
      depth += 1;
    } else if (type === 'flow-map-end' || type === 'flow-seq-end') depth -= 1;
    else if (type === 'double-quoted-scalar' || type === 'single-quoted-scalar') {
      if (!isClosed(lexeme)) return depth > 0 ? opened : offset;
    }
    offset += lexeme.length;
  }
  return undefined;
}

/** The quoted scalar that begins at an offset, on one line; undefined when it is never closed. */
function quoted(text: string, start: number): string | undefined {
  const pattern = text[start] === '"' ? /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y : /'[^']*(?:''[^']*)*'/y;
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0].replace(/[\r\n]/g, ' ');
}

/** The flow collection that begins at an offset, on one line and without comments; undefined when it is never closed. */
function flowCollection(text: string, start: number): string | undefined {
  const pieces: string[] = [];
  let depth = 0;
  let here = start;
  while (here < text.length) {
    const piece = flowPiece(text, here);
    if (piece === undefined) return undefined;
    pieces.push(piece);
    here += piece.length;
    if (piece === '[' || piece === '{') depth += 1;
    if (piece === ']' || piece === '}') depth -= 1;
    if (depth === 0) return pieces.join('');
  }
  return undefined;
}

function flowPiece(text: string, here: number): string | undefined {
  const char = text[here] ?? '';
  const atStart = /[\s[\]{},:]/.test(text[here - 1] ?? ' ');
  if (atStart && (char === '"' || char === "'")) return quoted(text, here);
  if (atStart && char === '#') {
    const end = text.indexOf('\n', here);
    return ' '.repeat((end === -1 ? text.length : end) - here);
  }
  return char === '\n' || char === '\r' ? ' ' : char;
}

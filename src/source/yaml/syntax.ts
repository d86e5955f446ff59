import type { Document, ParsedNode } from 'yaml';
import {
  Composer,
  CST,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  parseDocument,
  visit,
  YAMLParseError,
} from 'yaml';
import type { Key, SourceDocument } from '../file/file.ts';
import { textOf } from '../file/file.ts';
import { withYamlLineFeeds } from '../file/lines.ts';
import { mended, survey } from './loose-indentation.ts';
import { isMergeKey, nameOf } from './scalar-node.ts';

/** A syntax tree; offsets in it count from `document.start`. */
export type SyntaxTree = Document.Parsed<ParsedNode>;

const trees = new WeakMap<SourceDocument, SyntaxTree>();

/** The syntax tree of a document, parsed once; every scalar is text, since meaning is given by `scalar.ts`. */
export function syntaxOf(document: SourceDocument): SyntaxTree {
  const kept = trees.get(document);
  if (kept !== undefined) return kept;
  const tree = parse(withYamlLineFeeds(textOf(document)), withTokens);
  trees.set(document, tree);
  return tree;
}

const places = new WeakMap<SourceDocument, SyntaxTree>();

/** The syntax tree of a document for finding places in it: kept, but without the tokens, which are most of the memory; that of `syntaxOf` where it is there already. */
export function placingSyntaxOf(document: SourceDocument): SyntaxTree {
  const kept = trees.get(document) ?? places.get(document);
  if (kept !== undefined) return kept;
  const tree = readingSyntaxOf(document);
  places.set(document, tree);
  return tree;
}

/**
 * The syntax tree of a document for reading its values once: not kept, and without the tokens that edits need, which
 * cost more than the rest. Where the text has errors it is the tree of `syntaxOf`, tokens included.
 */
export function readingSyntaxOf(document: SourceDocument): SyntaxTree {
  const tree = trees.get(document) ?? parse(withYamlLineFeeds(textOf(document)), withoutTokens);
  return tree.errors.length === 0 ? tree : syntaxOf(document);
}

/** How deep maps and lists may be nested; the parser recurses, and a real manifest stays far below. */
export const deepestNesting = 200;

/** How many characters of YAML one document may have: the parser needs some 250 bytes of memory for each. */
const longestYaml = 8_000_000;

const withoutTokens = {
  schema: 'failsafe',
  version: '1.1',
  uniqueKeys: false,
  strict: true,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

const withTokens = { ...withoutTokens, keepSourceTokens: true } as const;

type Options = typeof withoutTokens;

/**
 * Parses in two steps, so that text nested too deep is refused before the step that recurses. What a mended text
 * does not heal is told about the text as written.
 */
function parse(text: string, options: Options): SyntaxTree {
  if (text.length > longestYaml) return refusedTree(0, tooLong(text));
  const tokens = tokensOf(text);
  if (typeof tokens === 'number') return refusedTree(tokens, tooDeeplyNested);
  const { tooDeep, unclosed } = survey(tokens, deepestNesting);
  if (tooDeep !== undefined) return refusedTree(tooDeep, tooDeeplyNested);
  if (unclosed === undefined) return compose(tokens, text, options);
  const healed = heal(text);
  if (healed !== undefined && healed.errors.length === 0) return healed;
  const tree = compose(tokens, text, options);
  // The parser lets a quote pass that ends with the text and is escaped.
  if (tree.errors.length === 0) tree.errors.push(neverClosed([unclosed, unclosed + 1]));
  return tree;
}

/** The tokens of a text, or the offset at which it is nested too deep for the parser, which recurses where it closes what is open. */
function tokensOf(text: string): readonly CST.Token[] | number {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const lexemes = new Lexer().lex(text);
  for (const lexeme of /:[,[\]{}]/.test(text) ? withInnerColons([...lexemes]) : lexemes) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > mostOpen) return parser.offset;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** More than maps and lists may be nested: `survey` judges these, this protects the parser. */
const mostOpen = 2 * deepestNesting;

/**
 * The lexemes of a text in which a ":" before a mark of a flow collection belongs to the plain scalar before it, as in
 * `[fd00::]`: go-yaml v2 ends the scalar at a ":" before a blank only, our lexer does before "," and brackets too.
 */
function* withInnerColons(lexemes: readonly string[]): Generator<string> {
  for (let index = 0; index < lexemes.length; index += 1) {
    const isPlain = lexemes[index - 1] === CST.SCALAR;
    const mark = isPlain && lexemes[index + 1] === ':' ? afterColon(lexemes, index + 2) : undefined;
    yield mark === undefined ? (lexemes[index] ?? '') : `${lexemes[index]}:`;
    if (mark !== undefined) index = mark - 1;
  }
}

/** Where a mark of a flow collection follows directly, behind the empty scalar that the lexer puts before a ",". */
function afterColon(lexemes: readonly string[], index: number): number | undefined {
  const mark = lexemes[index] === CST.SCALAR && lexemes[index + 1] === '' ? index + 2 : index;
  return /^[,[\]{}]/.test(lexemes[mark] ?? '') ? mark : undefined;
}

function heal(text: string): SyntaxTree | undefined {
  const better = mended(text);
  if (better === undefined) return undefined;
  const tokens = tokensOf(better);
  return typeof tokens !== 'number' && survey(tokens, deepestNesting).tooDeep === undefined
    ? asWritten(compose(tokens, text, withTokens), text)
    : undefined;
}

function compose(tokens: Iterable<CST.Token>, text: string, options: Options): SyntaxTree {
  let first: SyntaxTree | undefined;
  // Run to its end: a generator that is left early keeps what it made alive through several garbage collections.
  for (const tree of new Composer(options).compose(tokens, true, text.length)) first ??= tree;
  return first ?? parseDocument('', options);
}

/**
 * Gives the scalars of a mended text the values that their lines have in the text as written.
 * A key over several lines stays an error: there a closing mark was forgotten, not put too far left.
 */
function asWritten(tree: SyntaxTree, text: string): SyntaxTree {
  visit(tree, {
    Scalar(key, scalar) {
      const token = scalar.srcToken;
      if (!CST.isScalar(token) || token.type === 'block-scalar') return;
      const source = text.slice(token.offset, token.offset + token.source.length);
      if (source === token.source) return;
      scalar.value = CST.resolveAsScalar({ ...token, source }, true, () => undefined).value;
      if (key === 'key') tree.errors.push(multilineKey([token.offset, token.offset + source.length]));
    },
  });
  return tree;
}

function multilineKey(range: [number, number]): YAMLParseError {
  return new YAMLParseError(range, 'MULTILINE_IMPLICIT_KEY', 'Implicit keys need to be on a single line');
}

function neverClosed(range: [number, number]): YAMLParseError {
  return new YAMLParseError(range, 'MISSING_CHAR', 'Missing closing mark');
}

const tooDeeplyNested = `maps and lists are nested deeper than ${deepestNesting} levels, expected fewer`;

function tooLong({ length }: string): string {
  const size = `${Math.ceil(length / 1e6)} million characters`;
  return `one document has ${size} of YAML, expected at most ${longestYaml / 1e6} million; split it, or hand it in as JSON`;
}

function refusedTree(offset: number, message: string): SyntaxTree {
  const tree: SyntaxTree = parseDocument('', withTokens);
  tree.errors.push(new YAMLParseError([offset, offset + 1], 'RESOURCE_EXHAUSTION', message));
  return tree;
}

/** Forgets the tree of a document, so that a large set does not keep them all. */
export function forgetSyntax(document: SourceDocument): void {
  trees.delete(document);
}

/** What stands at a path: the pair (in a map) and the node of the value; undefined where the path leads nowhere. */
export interface SyntaxNode {
  readonly key: ParsedNode | null;
  readonly value: ParsedNode | null;
}

/**
 * Finds what stands at a path, through aliases and merge keys; of what gives the key several times the last,
 * a merge key included, as in go-yaml.
 * Undefined when a step does not exist.
 */
export function nodeAt(tree: SyntaxTree, path: readonly Key[]): SyntaxNode | undefined {
  let here: SyntaxNode = { key: null, value: tree.contents };
  for (const step of path) {
    const next = stepInto(tree, here.value, step, 0);
    if (next === undefined) return undefined;
    here = next;
  }
  return here;
}

function stepInto(tree: SyntaxTree, node: unknown, step: Key, depth: number): SyntaxNode | undefined {
  if (depth > 100) return undefined;
  if (isAlias(node)) return stepInto(tree, node.resolve(tree), step, depth + 1);
  if (isSeq(node))
    return typeof step === 'number' && step < node.items.length
      ? { key: null, value: parsed(node.items[step]) }
      : undefined;
  if (!isMap(node)) return undefined;
  for (let index = node.items.length - 1; index >= 0; index -= 1) {
    const pair = node.items[index];
    if (pair === undefined || !isScalar(pair.key)) continue;
    if (nameOf(pair.key) === String(step)) return { key: parsed(pair.key), value: parsed(pair.value) };
    if (isMergeKey(pair.key)) {
      const merged = stepIntoMerge(tree, pair.value, step, depth + 1);
      if (merged !== undefined) return merged;
    }
  }
  return undefined;
}

function stepIntoMerge(tree: SyntaxTree, node: unknown, step: Key, depth: number): SyntaxNode | undefined {
  const target = isAlias(node) ? node.resolve(tree) : node;
  if (!isSeq(target)) return stepInto(tree, target, step, depth);
  for (const item of target.items) {
    const found = stepInto(tree, item, step, depth);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parsed(node: unknown): ParsedNode | null {
  return isParsed(node) ? node : null;
}

/** Every node under a parsed document has a range; the library types them without. */
function isParsed(node: unknown): node is ParsedNode {
  return isNode(node) && Array.isArray(node.range);
}

import type { Document, ParsedNode } from 'yaml';
import { Composer, CST, Lexer, Parser, parseDocument, visit, YAMLParseError } from 'yaml';
import type { SourceDocument } from '../file/file.ts';
import { textOf } from '../file/file.ts';
import { withYamlLineFeeds } from '../file/lines.ts';
import { deepestNesting, longestYaml } from '../tree/limits.ts';
import { mended, survey } from './loose-indentation.ts';

/** A document as the parser of all of YAML has it; offsets in it count from `document.start`. */
export type ParsedDocument = Document.Parsed<ParsedNode>;

/** A document as it is parsed, with the tokens that it was made of; every scalar is text, since meaning is given by `scalar.ts`. */
export function syntaxOf(document: SourceDocument): ParsedDocument {
  return parse(withYamlLineFeeds(textOf(document)), withTokens);
}

/**
 * A document as it is parsed for reading its values, without the tokens, which cost more than the rest. Where the text
 * has errors it is that of `syntaxOf`, tokens included.
 */
export function readingSyntaxOf(document: SourceDocument): ParsedDocument {
  const parsed = parse(withYamlLineFeeds(textOf(document)), withoutTokens);
  return parsed.errors.length === 0 ? parsed : syntaxOf(document);
}

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
function parse(text: string, options: Options): ParsedDocument {
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

function heal(text: string): ParsedDocument | undefined {
  const better = mended(text);
  if (better === undefined) return undefined;
  const tokens = tokensOf(better);
  return typeof tokens !== 'number' && survey(tokens, deepestNesting).tooDeep === undefined
    ? asWritten(compose(tokens, text, withTokens), text)
    : undefined;
}

function compose(tokens: Iterable<CST.Token>, text: string, options: Options): ParsedDocument {
  return withoutStackTraces(() => {
    let first: ParsedDocument | undefined;
    // Run to its end: a generator that is left early keeps what it made alive through several garbage collections.
    for (const tree of new Composer(options).compose(tokens, true, text.length)) first ??= tree;
    return first ?? parseDocument('', options);
  });
}

/** What a step gives, without stack traces in the errors that it makes: of a text that is no YAML they cost more than the rest. */
function withoutStackTraces<T>(step: () => T): T {
  const { stackTraceLimit } = errors;
  errors.stackTraceLimit = 0;
  try {
    return step();
  } finally {
    errors.stackTraceLimit = stackTraceLimit;
  }
}

/** `Error` with what V8 adds: how many lines a stack trace has. */
const errors: ErrorConstructor & { stackTraceLimit?: number | undefined } = Error;

/**
 * Gives the scalars of a mended text the values that their lines have in the text as written.
 * A key over several lines stays an error: there a closing mark was forgotten, not put too far left.
 */
function asWritten(tree: ParsedDocument, text: string): ParsedDocument {
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

function refusedTree(offset: number, message: string): ParsedDocument {
  const tree: ParsedDocument = parseDocument('', withTokens);
  tree.errors.push(new YAMLParseError([offset, offset + 1], 'RESOURCE_EXHAUSTION', message));
  return tree;
}

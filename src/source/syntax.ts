import type { Document, ParsedNode } from 'yaml';
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Key, SourceDocument } from './file.ts';
import { textOf } from './file.ts';

/** A syntax tree; offsets in it count from `document.start`. */
export type SyntaxTree = Document.Parsed<ParsedNode>;

const trees = new WeakMap<SourceDocument, SyntaxTree>();

/** The syntax tree of a document, parsed once; every scalar is text, since meaning is given by `scalar.ts`. */
export function syntaxOf(document: SourceDocument): SyntaxTree {
  const kept = trees.get(document);
  if (kept !== undefined) return kept;
  const tree: SyntaxTree = parseDocument(textOf(document), {
    schema: 'failsafe',
    version: '1.1',
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    logLevel: 'silent',
    keepSourceTokens: true,
  });
  trees.set(document, tree);
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
 * Finds what stands at a path, through aliases and merge keys; of a repeated key the last.
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
  let merged: SyntaxNode | undefined;
  for (const pair of [...node.items].reverse()) {
    if (!isScalar(pair.key)) continue;
    if (String(pair.key.value) === String(step)) return { key: parsed(pair.key), value: parsed(pair.value) };
    if (pair.key.value === '<<' && merged === undefined)
      merged = stepIntoMerge(tree, pair.value, step, depth + 1);
  }
  return merged;
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

/** The library types children of parsed nodes as unknown; every node under a parsed document has a range. */
function parsed(node: unknown): ParsedNode | null {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) || isPair(node)
    ? (node as unknown as ParsedNode)
    : null;
}

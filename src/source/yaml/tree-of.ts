import { blockTree } from '../block/block-tree.ts';
import type { SourceDocument } from '../file/file.ts';
import type { SyntaxTree } from '../tree/tree.ts';
import { treeOfParsed } from './parser-tree.ts';
import { syntaxOf } from './syntax.ts';

/**
 * The trees asked for last with their documents, the latest first: whoever asks for one asks for it again soon, and all of
 * them would be too much to keep. No map, since V8 has the tables that a map outgrew lead to its present one: where one of
 * them has grown old, every tree that comes and goes would stay until all of memory is swept.
 */
const kept: { readonly document: SourceDocument; readonly tree: SyntaxTree }[] = [];
const treesKept = 4;

/** The syntax tree of a document. */
export function treeOf(document: SourceDocument): SyntaxTree {
  const index = kept.findIndex((one) => one.document === document);
  const [known] = index === -1 ? [] : kept.splice(index, 1);
  const found = known ?? { document, tree: blockTree(document) ?? treeOfParsed(syntaxOf(document)) };
  kept.unshift(found);
  if (kept.length > treesKept) kept.pop();
  return found.tree;
}

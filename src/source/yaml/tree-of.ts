import { blockTree } from '../block/block-tree.ts';
import type { SourceDocument } from '../file/file.ts';
import type { SyntaxTree } from '../tree/tree.ts';
import { treeOfParsed } from './parser-tree.ts';
import { syntaxOf } from './syntax.ts';

/** The trees asked for last, the latest last: whoever asks for one asks for it again soon, and all of them would be too much to keep. */
const trees = new Map<SourceDocument, SyntaxTree>();
const treesKept = 4;

/** The syntax tree of a document. */
export function treeOf(document: SourceDocument): SyntaxTree {
  const tree = trees.get(document) ?? blockTree(document) ?? treeOfParsed(syntaxOf(document));
  trees.delete(document);
  trees.set(document, tree);
  const [oldest] = trees.keys();
  if (oldest !== undefined && trees.size > treesKept) trees.delete(oldest);
  return tree;
}

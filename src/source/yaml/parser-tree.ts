import type { Alias, CST, Document, Node, ParsedNode } from 'yaml';
import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Range } from '../file/file.ts';
import type { AliasNode, Entry, Item, ScalarStyle, SyntaxTree, TreeNode } from '../tree/tree.ts';

/** The syntax tree that the parser of all of YAML made, with its tokens kept, in our terms. */
export function treeOfParsed(parsed: Document.Parsed<ParsedNode>): SyntaxTree {
  const root = new Conversion(parsed).node(parsed.contents);
  return { root, isSound: parsed.errors.length === 0 };
}

class Conversion {
  private readonly parsed: Document.Parsed<ParsedNode>;
  private readonly done = new Map<Node, TreeNode | null>();

  constructor(parsed: Document.Parsed<ParsedNode>) {
    this.parsed = parsed;
  }

  /** Null for what has no text of its own. */
  node(node: unknown): TreeNode | null {
    if (!isNode(node)) return null;
    const known = this.done.get(node);
    if (known !== undefined) return known;
    const made = this.made(node);
    this.done.set(node, made);
    return made;
  }

  private made(node: Node): TreeNode | null {
    const start = node.range?.[0] ?? 0;
    const end = endOf(node);
    if (isAlias(node)) return this.alias(node, { start, end });
    const tied = {
      ...(node.anchor === undefined ? {} : { anchor: node.anchor }),
      ...(node.tag === undefined ? {} : { tag: node.tag }),
    };
    if (isMap(node)) {
      const entries = node.items.map((pair) => this.entry(pair));
      return { type: 'map', flow: node.flow === true, start, entries, end, ...tied };
    }
    if (isSeq(node)) {
      const tokens = node.srcToken !== undefined && 'items' in node.srcToken ? node.srcToken.items : [];
      const items = node.items.map((item, index) => this.item(item, tokens[index]?.start ?? []));
      return { type: 'list', flow: node.flow === true, start, items, end, ...tied };
    }
    if (!isScalar(node) || start === end) return null;
    const style: ScalarStyle = isStyle(node.type) ? node.type : 'PLAIN';
    return { type: 'scalar', style, text: String(node.value ?? ''), start, end, ...tied };
  }

  /** Its target is made when it is asked for: an alias may stand within what it names. */
  private alias(node: Alias, range: Range): AliasNode {
    const target = () => this.node(node.resolve(this.parsed)) ?? undefined;
    return {
      type: 'alias',
      ...range,
      get target() {
        return target();
      },
    };
  }

  private entry({
    key,
    value,
    srcToken,
  }: {
    key: unknown;
    value: unknown;
    srcToken?: CST.CollectionItem;
  }): Entry {
    const { start: before = [], sep = [] } = srcToken ?? {};
    const colon = sep.find(({ type }) => type === 'map-value-ind')?.offset;
    return {
      key: this.node(key),
      value: this.node(value),
      end: isNode(value) ? endOf(value) : isNode(key) ? endOf(key) : 0,
      isBound: [...before, ...sep].some(isProperty),
      colon,
    };
  }

  private item(item: unknown, before: readonly CST.SourceToken[]): Item {
    return {
      value: this.node(item),
      end: isNode(item) ? endOf(item) : 0,
      isBound: before.some(isProperty),
      dash: before.find(({ type }) => type === 'seq-item-ind')?.offset,
    };
  }
}

function isProperty({ type }: CST.SourceToken): boolean {
  return type === 'anchor' || type === 'tag' || type === 'explicit-key-ind';
}

function isStyle(type: unknown): type is ScalarStyle {
  return typeof type === 'string' && styles.has(type);
}

const styles: ReadonlySet<string> = new Set<ScalarStyle>([
  'PLAIN',
  'QUOTE_SINGLE',
  'QUOTE_DOUBLE',
  'BLOCK_LITERAL',
  'BLOCK_FOLDED',
]);

/** The offset behind a node's last character; comments behind it are left out, line breaks of block scalars are not. */
function endOf(node: Node): number {
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    const last: unknown = node.items.at(-1);
    const end = isMap(node) ? lastOf(last) : last;
    if (isNode(end)) return endOf(end);
  }
  return node.range?.[1] ?? 0;
}

function lastOf(pair: unknown): unknown {
  if (typeof pair !== 'object' || pair === null || !('value' in pair) || !('key' in pair)) return undefined;
  return pair.value ?? pair.key;
}

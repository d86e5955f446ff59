import type { SourceDocument } from '../file/file.ts';
import type {
  Entry,
  Item,
  ListNode,
  MapNode,
  ScalarNode,
  ScalarStyle,
  SyntaxTree,
  TreeNode,
} from '../tree/tree.ts';
import type { KeyText } from './block-reader.ts';
import { BlockReader } from './block-reader.ts';
import { notPlain } from './characters.ts';
import { unquoted } from './quoted.ts';

/** A map or list while it is filled. */
type Holder =
  | (MapNode & { readonly entries: Entry[]; end: number })
  | (ListNode & { readonly items: Item[]; end: number });

/** Makes the syntax tree of a text. */
class TreeReader extends BlockReader<TreeNode, Holder> {
  private readonly start: number;

  constructor({ file, start, end }: SourceDocument) {
    super(file.text, end);
    this.start = start;
  }

  read(): TreeNode {
    return this.readFrom(this.start);
  }

  protected scalar(style: ScalarStyle, text: string, start: number, end: number): ScalarNode {
    return { type: 'scalar', style, text, start: start - this.start, end: end - this.start };
  }

  protected openMap(start: number, flow: boolean): Holder {
    return { type: 'map', flow, start: start - this.start, entries: [], end: 0 };
  }

  protected openList(start: number, flow: boolean): Holder {
    return { type: 'list', flow, start: start - this.start, items: [], end: 0 };
  }

  protected addEntry(map: Holder, key: KeyText, colon: number, value: TreeNode | null, end: number): void {
    if (map.type !== 'map') return;
    const { style, start } = key;
    const text = style === 'PLAIN' ? this.text.slice(start, key.end) : unquoted(this.text, start, key.end);
    map.entries.push({
      key: this.scalar(style, text, start, key.end),
      value,
      end: end - this.start,
      isBound: false,
      colon: colon - this.start,
    });
  }

  protected addItem(list: Holder, mark: number | undefined, value: TreeNode | null, end: number): void {
    if (list.type !== 'list') return;
    const dash = mark === undefined ? undefined : mark - this.start;
    list.items.push({ value, end: end - this.start, isBound: false, dash });
  }

  protected close(holder: Holder, end: number): TreeNode {
    holder.end = end - this.start;
    return holder;
  }
}

/** The syntax tree of a document in the plain block style; undefined where the text is in another and the parser has to read it. */
export function blockTree(document: SourceDocument): SyntaxTree | undefined {
  try {
    return { root: new TreeReader(document).read(), isSound: true };
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

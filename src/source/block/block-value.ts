import type { Key, SourceDocument } from '../file/file.ts';
import { remember } from '../file/place.ts';
import { plainValue } from '../tree/scalar.ts';
import type { ScalarStyle } from '../tree/tree.ts';
import type { KeyText } from './block-reader.ts';
import { BlockReader } from './block-reader.ts';
import { notPlain } from './characters.ts';
import { ownText } from './own-text.ts';

type Holder = Record<string, unknown> | unknown[];

/** Makes the plain frozen values of a text, each map and list with its place remembered. */
class ValueReader extends BlockReader<unknown, Holder> {
  private readonly document: SourceDocument;

  constructor(document: SourceDocument) {
    super(document.file.text, document.end);
    this.document = document;
  }

  read(): unknown {
    const root = this.readFrom(this.document.start);
    this.settle(root, null, '');
    return root;
  }

  protected scalar(style: ScalarStyle, text: string): unknown {
    if (style === 'PLAIN') return plainValue(text);
    return style === 'BLOCK_LITERAL' || style === 'BLOCK_FOLDED' ? ownText(text) : text;
  }

  protected openMap(): Holder {
    return {};
  }

  protected openList(): Holder {
    return [];
  }

  protected addEntry(map: Holder, { name }: KeyText, _colon: number, value: unknown): void {
    if (Array.isArray(map) || name === '__proto__' || Object.hasOwn(map, name)) throw notPlain;
    map[name] = value;
    this.settle(value, map, name);
  }

  protected addItem(list: Holder, _mark: number | undefined, value: unknown): void {
    if (Array.isArray(list)) list.push(value);
  }

  protected close(holder: Holder): unknown {
    if (!Array.isArray(holder)) return holder;
    // What grew has room for sixteen more; a copy has none.
    const list = holder.slice();
    for (let index = 0; index < list.length; index += 1) this.settle(list[index], list, index);
    return list;
  }

  /** Gives a map or list that is filled its place and freezes it. */
  private settle(value: unknown, parent: Holder | null, key: Key): void {
    if (typeof value !== 'object' || value === null) return;
    remember(value, this.document, parent, key);
    Object.freeze(value);
  }
}

/** The value of a document in the plain block style; undefined where the text is in another and the parser has to read it. */
export function blockValue(document: SourceDocument): { readonly value: unknown } | undefined {
  try {
    return { value: new ValueReader(document).read() };
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

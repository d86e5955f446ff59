import type { Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isCollection, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Key, Range, SourceDocument } from '../file/file.ts';
import { textOf } from '../file/file.ts';
import { remember } from '../file/place.ts';
import { deepestNesting } from '../tree/limits.ts';
import type { Refusal } from './refusal.ts';
import { isMergeKey, meaningOf, nameOf } from './scalar-node.ts';
import type { ParsedDocument } from './syntax.ts';

/** A key that a map holds more than once; ranges are offsets in the document's text. */
export interface RepeatedKey {
  /** Path of the map. */
  readonly path: readonly Key[];
  readonly key: string;
  readonly first: Range;
}

/** What a syntax tree means: a plain frozen value, or why there is none. */
export type TreeValue =
  | { readonly value: unknown; readonly repeated: readonly RepeatedKey[] }
  | { readonly refusal: Refusal };

/** How many nodes the aliases of one document may add. */
const mostExpanded = 100_000;

/** The plain frozen value of a parsed document; each map and list remembers its place. */
export function meaningOfTree(tree: ParsedDocument, document: SourceDocument): TreeValue {
  const reading = new Reading(document);
  const value = reading.node(tree.contents, null, '');
  return reading.refusal === undefined ? { value, repeated: reading.repeated } : { refusal: reading.refusal };
}

type Parent = object | null;

/** Where a key stands first in its map, and whether its repetition is noted or need not be. */
interface Seen {
  readonly first: Range;
  readonly noted: boolean;
}

/** One walk through a tree in the order of its text, which is the order in which anchors come to be. */
class Reading {
  refusal: Refusal | undefined;
  readonly repeated: RepeatedKey[] = [];
  private readonly document: SourceDocument;
  private readonly text: string;
  private readonly anchors = new Map<string, unknown>();
  /** What each alias meant where it was met first: its anchor may be given anew before the alias is repeated. */
  private readonly bound = new Map<unknown, unknown>();
  private readonly open = new Set<unknown>();
  private readonly path: Key[] = [];
  /** How many aliases are being followed. */
  private following = 0;
  private expanded = 0;
  /** How many flow collections are open. */
  private flow = 0;

  constructor(document: SourceDocument) {
    this.document = document;
    this.text = textOf(document);
  }

  node(node: unknown, parent: Parent, key: Key): unknown {
    if (this.refusal !== undefined) return undefined;
    if (isAlias(node)) return this.alias(node, (target) => this.node(target, parent, key));
    this.meet(node);
    if (isScalar(node)) return this.scalar(node);
    if (isMap(node)) return this.within(node, () => this.map(node, parent, key));
    if (isSeq(node)) return this.within(node, () => this.list(node, parent, key));
    return null;
  }

  /** Anchors come to be in the order of the text; what an alias repeats defines nothing anew, but counts. */
  private meet(node: unknown): void {
    if (this.following > 0) this.countExpanded(node);
    else if (isNode(node) && !isAlias(node) && node.anchor !== undefined) this.anchors.set(node.anchor, node);
  }

  private alias<T>(node: unknown, follow: (target: unknown) => T): T | undefined {
    if (!isAlias(node)) return undefined;
    const target = this.bound.get(node) ?? this.anchors.get(node.source);
    if (target === undefined) {
      return this.refuse(
        node,
        `alias "*${node.source}" has no anchor "&${node.source}" before it, expected one`,
      );
    }
    if (this.open.has(target)) {
      return this.refuse(
        node,
        `alias "*${node.source}" stands inside the value of its own anchor, expected it behind that value`,
      );
    }
    this.bound.set(node, target);
    this.following += 1;
    const result = follow(target);
    this.following -= 1;
    return result;
  }

  private within<T>(node: unknown, read: () => T): T | undefined {
    if (this.open.size >= deepestNesting) {
      return this.refuse(
        node,
        `maps and lists are nested deeper than ${deepestNesting} levels, expected fewer`,
        true,
      );
    }
    const brackets = isCollection(node) && node.flow ? 1 : 0;
    this.open.add(node);
    this.flow += brackets;
    const result = read();
    this.flow -= brackets;
    this.open.delete(node);
    return result;
  }

  private scalar(node: Scalar): unknown {
    if (this.flow > 0 && this.hasKeyMark(node)) return undefined;
    if (this.endsOpen(node)) return String(node.value).replace(/\n$/, '');
    const meaning = meaningOf(node);
    if (meaning === undefined)
      return this.refuse(
        node,
        `value "${node.source}" does not fit its tag "${shortTag(node.tag)}", expected another value or no tag`,
      );
    return meaning;
  }

  /** True for a block scalar that ends with a text without a last line break: go-yaml then gives none either. */
  private endsOpen(node: Scalar): boolean {
    const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
    return isBlock && node.range?.[1] === this.text.length && !/[\r\n]$/.test(this.text);
  }

  /** Inside brackets a "?" ends a plain scalar and begins a key, in go-yaml alone: the text is refused. */
  private hasKeyMark(node: Scalar): boolean {
    if (node.type !== 'PLAIN' || !node.source?.includes('?')) return false;
    this.refuse(
      node,
      `"${node.source}" holds a "?", which ends a value inside "[…]" and "{…}", expected quotes around the value`,
    );
    return true;
  }

  private list(node: YAMLSeq, parent: Parent, key: Key): readonly unknown[] {
    const list: unknown[] = [];
    remember(list, this.document, parent, key);
    for (const [index, item] of node.items.entries()) {
      this.path.push(index);
      list.push(this.node(item, list, index));
      this.path.pop();
    }
    return Object.freeze(list);
  }

  private map(node: YAMLMap, parent: Parent, key: Key): object {
    const map: Record<string, unknown> = {};
    remember(map, this.document, parent, key);
    this.fill(map, node, new Map());
    return Object.freeze(map);
  }

  /** Writes the pairs of a map in their order; what `<<` brings in overrides only what stands before it, as in go-yaml. */
  private fill(map: Record<string, unknown>, node: YAMLMap, seen: Map<string, Seen>): void {
    for (const pair of node.items) {
      if (this.refusal !== undefined) return;
      if (isMergeKey(pair.key)) this.merge(map, pair.value);
      else this.pair(map, pair, seen);
    }
  }

  private pair(
    map: Record<string, unknown>,
    pair: { readonly key: unknown; readonly value: unknown },
    seen: Map<string, Seen>,
  ): void {
    const name = this.name(pair.key);
    if (name === undefined) return;
    this.noteRepeat(name, pair.key, seen);
    this.path.push(name);
    put(map, name, this.node(pair.value, map, name));
    this.path.pop();
  }

  private noteRepeat(name: string, key: unknown, seen: Map<string, Seen>): void {
    const earlier = seen.get(name);
    if (earlier === undefined) seen.set(name, { first: rangeOf(key), noted: this.following > 0 });
    else if (!earlier.noted) {
      seen.set(name, { ...earlier, noted: true });
      this.repeated.push({ path: [...this.path], key: name, first: earlier.first });
    }
  }

  private name(key: unknown): string | undefined {
    if (isAlias(key)) return this.alias(key, (target) => this.name(target));
    this.meet(key);
    if (!isScalar(key)) return this.refuse(key, 'a key is a map or a list, expected a word');
    if (this.flow > 0 && this.hasKeyMark(key)) return undefined;
    const name = nameOf(key);
    return name === undefined ? this.refuse(key, 'a key is empty or null, expected a word') : name;
  }

  private merge(map: Record<string, unknown>, source: unknown): void {
    if (isSeq(source)) {
      for (const item of [...source.items].reverse()) this.merge(map, item);
    } else if (isAlias(source)) {
      this.alias(source, (target) => {
        if (isMap(target)) this.mergeMap(map, target);
        else
          this.refuse(
            source,
            `"<<" takes "*${source.source}", which is not a map, expected a map or a list of maps`,
          );
      });
    } else if (isMap(source)) this.mergeMap(map, source);
    else this.refuse(source, '"<<" has a value that is not a map, expected a map or a list of maps');
  }

  private mergeMap(map: Record<string, unknown>, source: YAMLMap): void {
    this.meet(source);
    this.within(source, () => this.fill(map, source, new Map()));
  }

  private countExpanded(node: unknown): void {
    this.expanded += 1;
    if (this.expanded > mostExpanded)
      this.refuse(node, `aliases expand to more than ${mostExpanded} values, expected fewer`, true);
  }

  private refuse(node: unknown, message: string, isLimit = false): undefined {
    this.refusal ??= { range: rangeOf(node), message, isLimit };
    return undefined;
  }
}

function shortTag(tag: string | undefined): string {
  return tag?.replace('tag:yaml.org,2002:', '!!') ?? '';
}

function put(map: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(map, name, { value, enumerable: true, configurable: true });
  else map[name] = value;
}

function rangeOf(node: unknown): Range {
  const range = isNode(node) ? node.range : undefined;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

import type { Key } from './file.ts';

class Itself {
  /** Gives the node in the place of a new object, so that the fields below are added to the node. */
  constructor(node: object) {
    return node;
  }
}

/**
 * What holds a map or list, and under which key, in private fields of the very map or list: there it is out of sight. A place
 * of its own for each would cost a tenth of all memory, a weak map of so many half of all reading.
 */
class Standing extends Itself {
  /** Of the few that were frozen before: later versions of V8 add no private fields to them. */
  static readonly #ofFrozen = new WeakMap<object, { readonly holder: object; readonly key: Key }>();
  #holder: object;
  #key: Key;

  private constructor(node: object, holder: object, key: Key) {
    super(node);
    this.#holder = holder;
    this.#key = key;
  }

  static put(node: object, holder: object, key: Key): void {
    if (#holder in node) {
      node.#holder = holder;
      node.#key = key;
    } else if (Object.isExtensible(node)) new Standing(node, holder, key);
    else Standing.#ofFrozen.set(node, { holder, key });
  }

  static holderOf(node: object): object | undefined {
    return #holder in node ? node.#holder : Standing.#ofFrozen.get(node)?.holder;
  }

  static keyOf(node: object): Key | undefined {
    return #key in node ? node.#key : Standing.#ofFrozen.get(node)?.key;
  }
}

/** Remembers what holds a map or list, and under which key. */
export function putInto(node: object, holder: object, key: Key): void {
  Standing.put(node, holder, key);
}

/** What was remembered to hold a map or list; undefined where nothing was. */
export function holderOf(node: object): object | undefined {
  return Standing.holderOf(node);
}

/** The key under which a map or list is held; '' where nothing was remembered. */
export function keyInHolder(node: object): Key {
  return Standing.keyOf(node) ?? '';
}

// How a JSON patch changes an object (kustomize: gopkg.in/evanphx/json-patch.v4 v4.13, patch.go).
import { isMap, isSameValue } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { Placed, PlacedMap } from '../object/placed.ts';
import { fieldOf, isList, isStructure, itemsOf, listOf, withField, withoutField } from '../object/placed.ts';
import { Refused } from '../object/refused.ts';
import { meantAt } from '../object/scalar-text.ts';

/** An object with the operations of a JSON patch applied in their order. */
export function withOperations(object: PlacedMap, operations: readonly PlacedMap[]): PlacedMap {
  let root: Placed = { value: object, at: at(object) };
  for (const operation of operations) root = withOperation(root, operation);
  return isMap(root.value) ? root.value : object;
}

function withOperation(root: Placed, operation: PlacedMap): Placed {
  switch (operation.op) {
    case 'add':
      return add(
        root,
        pathIn(operation, 'add'),
        valueIn(operation),
        `error in add for path: '${operation.path}': `,
      );
    case 'remove':
      return remove(root, pathIn(operation, 'remove'), `error in remove for path: '${operation.path}': `);
    case 'replace':
      return replace(root, operation);
    case 'move':
      return move(root, operation);
    case 'copy':
      return copy(root, operation);
    case 'test':
      return tested(root, operation);
    default:
      throw new Refused(
        at(operation, 'op'),
        `Unexpected kind: ${typeof operation.op === 'string' ? operation.op : 'unknown'}`,
      );
  }
}

/** A path of an operation with its place and what the operation is, for words. */
interface Pointer {
  readonly text: string;
  readonly at: Location;
  readonly operation: string;
}

function pathIn(operation: PlacedMap, name: string): Pointer {
  if (typeof operation.path === 'string')
    return { text: operation.path, at: at(operation, 'path'), operation: name };
  throw new Refused(at(operation, 'path'), `${name} operation failed to decode path: missing value`);
}

function fromIn(operation: PlacedMap, name: string): Pointer {
  if (typeof operation.from === 'string')
    return { text: operation.from, at: at(operation, 'from'), operation: name };
  throw new Refused(at(operation, 'from'), `${name} operation failed to decode from: missing value`);
}

function valueIn(operation: PlacedMap): Placed {
  return asMeant(fieldOf(operation, 'value') ?? { value: null, at: at(operation) });
}

/** A value of which numbers count by what they mean. */
function asMeant(placed: Placed): Placed {
  const { value } = placed;
  if (typeof value === 'number') return { value, at: meantAt(placed.at) };
  if (isList(value)) return { value: listOf(itemsOf(value).map(asMeant), placed.at), at: placed.at };
  if (!isMap(value)) return placed;
  const result = Object.keys(value).reduce((map, key) => {
    const field = fieldOf(value, key);
    return field === undefined ? map : withField(map, key, asMeant(field));
  }, value);
  return { value: result, at: placed.at };
}

/** What stands in the container that a pointer leads to. */
type Step = (container: Placed, key: string) => Placed;

/** The root with the container of what a pointer names changed by a step. */
function changedAt(root: Placed, pointer: Pointer, missing: string, step: Step): Placed {
  const parts = pointer.text.split('/');
  if (parts.length < 2) throw new Refused(pointer.at, missing);
  const keys = parts.slice(1).map((part) => part.replace(/~[01]/g, (code) => (code === '~1' ? '/' : '~')));
  const last = keys.pop() ?? '';
  const descend = (container: Placed, rest: readonly string[]): Placed => {
    const [key, ...others] = rest;
    if (key === undefined) return step(container, last);
    const child = childOf(container, key);
    if (child === undefined || !isStructure(child.value)) throw new Refused(pointer.at, missing);
    return withChild(container, key, descend(child, others));
  };
  return descend(root, keys);
}

function childOf({ value }: Placed, key: string): Placed | undefined {
  if (isMap(value)) return fieldOf(value, key);
  if (!isList(value)) return undefined;
  const index = indexIn(value, key);
  return index === undefined || index >= value.length ? undefined : itemsOf(value)[index];
}

function withChild(container: Placed, key: string, child: Placed): Placed {
  const { value } = container;
  if (isMap(value)) return { value: withField(value, key, child), at: container.at };
  if (!isList(value)) return container;
  const index = indexIn(value, key);
  const items = itemsOf(value).map((item, position) => (position === index ? child : item));
  return { value: listOf(items, at(value)), at: container.at };
}

/** The index that a key of a pointer means, one from the end if it is negative; undefined where it means none. */
function indexIn(list: readonly unknown[], key: string): number | undefined {
  if (!/^[-+]?\d+$/.test(key)) return undefined;
  const index = Number(key);
  if (index >= 0) return index;
  return index < -list.length ? undefined : index + list.length;
}

function add(root: Placed, pointer: Pointer, added: Placed, words: string): Placed {
  const missing = `${pointer.operation} operation does not apply: doc is missing ${pathWords(pointer)}: missing value`;
  return changedAt(root, pointer, missing, (container, key) => {
    const { value } = container;
    if (isMap(value)) return { value: withField(value, key, added), at: container.at };
    if (!isList(value)) throw new Refused(pointer.at, missing);
    const items = [...itemsOf(value)];
    const index = key === '-' ? items.length : insertIndex(items, key, pointer, words);
    items.splice(index, 0, added);
    return { value: listOf(items, at(value)), at: container.at };
  });
}

function pathWords({ operation, text }: Pointer): string {
  return operation === 'add' || operation === 'remove' ? `path: "${text}"` : `destination path: ${text}`;
}

function insertIndex(items: readonly Placed[], key: string, pointer: Pointer, words: string): number {
  if (!/^[-+]?\d+$/.test(key)) {
    const parsing = `strconv.Atoi: parsing "${key}": invalid syntax`;
    throw new Refused(pointer.at, `${words}value was not a proper array index: '${key}': ${parsing}`);
  }
  const index = Number(key);
  const size = items.length + 1;
  if (index >= size || index < -size) throw new Refused(pointer.at, words + invalidIndex(index));
  return index < 0 ? index + size : index;
}

function invalidIndex(index: number): string {
  return `Unable to access invalid index: ${index}: invalid index referenced`;
}

function remove(root: Placed, pointer: Pointer, words: string): Placed {
  const from = pointer.operation === 'remove' ? `path: "${pointer.text}"` : `from path: ${pointer.text}`;
  const missing = `${pointer.operation} operation does not apply: doc is missing ${from}: missing value`;
  return changedAt(root, pointer, missing, (container, key) => {
    const { value } = container;
    if (isMap(value)) {
      if (!Object.hasOwn(value, key))
        throw new Refused(pointer.at, `${words}Unable to remove nonexistent key: ${key}: missing value`);
      return { value: withoutField(value, key, pointer.at), at: container.at };
    }
    if (!isList(value)) throw new Refused(pointer.at, missing);
    const index = indexIn(value, key);
    if (index === undefined || index >= value.length) throw new Refused(pointer.at, words + indexWords(key));
    const items = itemsOf(value).filter((_, position) => position !== index);
    return { value: listOf(items, at(value)), at: container.at };
  });
}

function indexWords(key: string): string {
  return /^[-+]?\d+$/.test(key)
    ? invalidIndex(Number(key))
    : `strconv.Atoi: parsing "${key}": invalid syntax`;
}

function replace(root: Placed, operation: PlacedMap): Placed {
  const pointer = pathIn(operation, 'replace');
  const placed = valueIn(operation);
  if (pointer.text === '') {
    if (isMap(placed.value)) return placed;
    throw new Refused(placed.at, 'replace operation value must be object or array');
  }
  const missing = `replace operation does not apply: doc is missing path: ${pointer.text}: missing value`;
  return changedAt(root, pointer, missing, (container, key) => {
    const { value } = container;
    if (isMap(value)) return { value: withField(value, key, placed), at: container.at };
    if (childOf(container, key) === undefined)
      throw new Refused(
        pointer.at,
        `replace operation does not apply: doc is missing key: ${pointer.text}: missing value`,
      );
    return withChild(container, key, placed);
  });
}

function move(root: Placed, operation: PlacedMap): Placed {
  const from = fromIn(operation, 'move');
  const words = `error in move for path: '${from.text.split('/').at(-1) ?? ''}': `;
  const moved = read(
    root,
    from,
    `move operation does not apply: doc is missing from path: ${from.text}: missing value`,
    words,
  );
  const rest = remove(root, from, words);
  const to = pathIn(operation, 'move');
  return add(rest, to, moved, `error in move for path: '${to.text}': `);
}

function copy(root: Placed, operation: PlacedMap): Placed {
  const from = fromIn(operation, 'copy');
  const missing = `copy operation does not apply: doc is missing from path: ${from.text}: missing value`;
  const copied = read(root, from, missing, `error in copy for from: '${from.text}': `);
  return add(root, pathIn(operation, 'copy'), copied, 'error while adding value during copy: ');
}

/** What a pointer leads to; null where a map has no such key. */
function read(root: Placed, pointer: Pointer, missing: string, words: string): Placed {
  let found: Placed | undefined;
  changedAt(root, pointer, missing, (container, key) => {
    found = childOf(container, key);
    if (found === undefined && isList(container.value))
      throw new Refused(pointer.at, words + indexWords(key));
    return container;
  });
  return found ?? { value: null, at: pointer.at };
}

function tested(root: Placed, operation: PlacedMap): Placed {
  const pointer = pathIn(operation, 'test');
  const missing = `test operation does not apply: is missing path: ${pointer.text}: missing value`;
  const found =
    pointer.text === '' ? root : read(root, pointer, missing, `error in test for path: '${pointer.text}': `);
  if (isSameValue(found.value, operation.value ?? null)) return root;
  throw new Refused(at(operation, 'value'), `testing value ${pointer.text} failed: test failed`);
}

import type { Hole } from '../k8s/inventory/completeness.ts';
import { groupOf } from '../k8s/object/resource.ts';
import { isMap } from '../k8s/object/shape.ts';
import type { Key } from '../source/file/file.ts';
import type { Location } from '../source/file/place.ts';
import { at, below } from '../source/file/place.ts';
import type { ReadDocument } from '../source/yaml/read.ts';
import { apiVersionsOf, isKnownGroup } from './served-kinds.ts';
import { alternatives, fieldText, valueText } from './words.ts';

/** What stands in a document where an object of the path was meant, and is none. */
export interface DocumentRefusal {
  readonly at: Location;
  /** One sentence without full stop: what is and what was expected. */
  readonly message: string;
  /** Whether kubectl finds no object there, as opposed to refusing the document. */
  readonly isEmpty: boolean;
  /** The objects that were meant, as far as the text says it. */
  readonly meant: readonly Hole[];
}

type Written = Readonly<Record<string, unknown>>;

/**
 * What of a document kubectl takes for no object, where one of a kind that the path reads was meant: a list of objects, an
 * object without apiVersion or kind, a `List` with something else among its items (kubernetes/apimachinery
 * pkg/apis/meta/v1/unstructured/helpers.go, decode and decodeToList, 0.36).
 */
export function documentRefusals({ value }: ReadDocument): readonly DocumentRefusal[] {
  if (Array.isArray(value)) return listOfObjects(value);
  if (!isMap(value)) return [];
  return isList(value) ? listRefusals(value) : objectRefusals(value, []);
}

function listOfObjects(items: readonly unknown[]): readonly DocumentRefusal[] {
  const objects = items
    .filter(isMap)
    .filter((one) => isOnPath(one.kind) && typeof one.apiVersion === 'string');
  const [first] = objects;
  if (first === undefined) return [];
  const what = objects.length === 1 ? '1 object' : `${objects.length} objects`;
  const message = `the document is a list with ${what} in it, expected each as a document of its own, or all under "items" of a "List"`;
  return [{ at: at(first), message, isEmpty: false, meant: objects.map(meantBy) }];
}

/** A `List`, or a list of a kind such as `ServiceList`. */
function isList({ kind }: Written): boolean {
  return (
    kind === 'List' || (typeof kind === 'string' && kind.endsWith('List') && isOnPath(kind.slice(0, -4)))
  );
}

function listRefusals(list: Written): readonly DocumentRefusal[] {
  const { kind, items } = list;
  const expected = 'expected a list of objects';
  if (!Array.isArray(items)) {
    const isEmpty = items === undefined || items === null;
    const message = `items of ${kind} is ${items === undefined ? 'missing' : valueText(items)}, ${expected}`;
    return [{ at: at(list, 'items', 'key'), message, isEmpty, meant: [{}] }];
  }
  const odd = items.flatMap((item: unknown, index) => (isMap(item) ? [] : [index]));
  const [first] = odd;
  const more = odd.length > 1 ? ` and ${odd.length - 1} more like it` : '';
  const refusals = items.flatMap((item: unknown, index) =>
    isMap(item) && kind === 'List' && !isList(item) ? objectRefusals(item, ['items', index]) : [],
  );
  if (first === undefined) return refusals;
  const message = `items[${first}] of ${kind} is ${valueText(items[first])}${more}, expected an object`;
  return [{ at: below(at(list, 'items'), first), message, isEmpty: false, meant: [] }, ...refusals];
}

function objectRefusals(object: Written, path: readonly Key[]): readonly DocumentRefusal[] {
  const { apiVersion, kind } = object;
  const wrong = (field: string, expected: string): readonly DocumentRefusal[] => {
    const value = object[field];
    const is = value === undefined ? 'missing' : valueText(value);
    const message = `${fieldText([...path, field])} is ${is}, expected ${expected}`;
    return [{ at: at(object, field), message, isEmpty: false, meant: [meantBy(object)] }];
  };
  if (!isMap(object.metadata) && !isMap(object.spec)) return [];
  if (isOnPath(kind) && typeof apiVersion !== 'string')
    return wrong('apiVersion', alternatives(apiVersionsOf(kind).map((one) => `"${one}"`)));
  if (typeof kind !== 'string' && typeof apiVersion === 'string' && isKnownGroup(apiVersion))
    return wrong('kind', `the name of a kind of ${groupOf(apiVersion) || 'the core group'}`);
  return [];
}

function isOnPath(kind: unknown): kind is string {
  return typeof kind === 'string' && apiVersionsOf(kind).length > 0;
}

function meantBy({ kind, metadata }: Written): Hole {
  const namespace = isMap(metadata) ? metadata.namespace : undefined;
  return {
    ...(typeof kind === 'string' ? { kind } : {}),
    ...(typeof namespace === 'string' ? { namespace } : {}),
  };
}

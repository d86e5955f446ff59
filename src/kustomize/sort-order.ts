// The order of the output (kustomize: api/internal/builtins/SortOrderTransformer.go and applySortOrder of
// api/krusty/kustomizer.go, v0.21).
import { oncePer } from '../collection/memo.ts';
import { compareText } from '../collection/order.ts';
import { at } from '../source/file/place.ts';
import type { SortOptions } from './file/kustomization-shape.ts';
import { idOf } from './object/built-object.ts';
import { kindsFirst, kindsLast, rankOfKind, sortText } from './object/kind-order.ts';
import type { ObjectId } from './object/object-id.ts';
import { isSameKind, kindText } from './object/object-id.ts';
import type { ObjectMap } from './object/object-map.ts';
import { withObjects } from './object/object-map.ts';
import { Refused } from './object/refused.ts';

/** The objects in the order that `sortOptions` asks for; by kind where there are none. */
export function sorted(map: ObjectMap, options: SortOptions | undefined): ObjectMap {
  const order = options === undefined ? 'legacy' : options.order;
  if (options !== undefined && order !== 'legacy' && order !== 'fifo')
    throw new Refused(at(options, 'order'), "the field 'sortOptions.order' must be one of [fifo, legacy]");
  const legacy = options?.legacySortOptions;
  if (order === 'fifo') {
    if (options === undefined || legacy === undefined) return map;
    throw new Refused(
      at(options, 'legacySortOptions'),
      "the field 'sortOptions.legacySortOptions' is set but the selected sort order is 'fifo', not 'legacy'",
    );
  }
  const first = legacy === undefined ? kindsFirst : (legacy.orderFirst ?? []);
  const last = legacy === undefined ? kindsLast : (legacy.orderLast ?? []);
  const ranks = new Map(map.objects.map((object) => [idOf(object).kind, 0]));
  for (const kind of ranks.keys()) ranks.set(kind, rankOfKind(kind, first, last));
  const compare = (one: ObjectId, other: ObjectId) => {
    if (isSameKind(one, other)) return compareText(idSortText(one), idSortText(other));
    const rank = (ranks.get(one.kind) ?? 0) - (ranks.get(other.kind) ?? 0);
    if (rank !== 0) return rank;
    const isNamespace =
      one.kind === 'Namespace' && other.kind === 'Namespace' && (one.group === '' || other.group === '');
    return compareText(sortText(one), sortText(other)) * (isNamespace ? -1 : 1);
  };
  return withObjects(
    map,
    [...map.objects].sort((a, b) => compare(idOf(a), idOf(b))),
  );
}

const idSortText = oncePer(
  (id: ObjectId): string => `${kindText(id)}|${id.namespace || '~X'}|${id.name || '~N'}`,
);

// Scalars that stand in several places at once. Kustomize puts one and the same node into all the maps that a label or an
// annotation is added to, so that who changes it in one of them later changes it in all (kustomize: filtersutil.SetEntry).
import { childAt, isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at, isSamePath } from '../../source/file/place.ts';
import type { PlacedMap } from './placed.ts';
import { fieldOf, withField } from './placed.ts';

/** The paths in an object at which one scalar stands, and its place there. */
export interface SharedScalar {
  readonly at: Location;
  readonly paths: readonly (readonly string[])[];
}

/** The scalar that was put under a key into maps at paths, where it was put into several and none of them had it before. */
export function sharedAt(
  manifest: PlacedMap,
  paths: readonly (readonly string[])[],
  place: Location,
): readonly SharedScalar[] {
  const held = paths.filter((path) => placeAt(manifest, path) === place);
  return held.length > 1 ? [{ at: place, paths: held }] : [];
}

function placeAt(manifest: PlacedMap, path: readonly string[]): Location | undefined {
  const holder = childAt(manifest, path.slice(0, -1));
  const key = path.at(-1);
  return isMap(holder) && key !== undefined && Object.hasOwn(holder, key) ? at(holder, key) : undefined;
}

/** An object that was changed, with what was changed of a shared scalar changed everywhere. */
export function withShared(
  before: PlacedMap,
  after: PlacedMap,
  shared: readonly SharedScalar[],
): { readonly manifest: PlacedMap; readonly shared: readonly SharedScalar[] } {
  const isTouched = shared.some(({ paths }) =>
    paths.some((path) => childAt(before, path.slice(0, -1)) !== childAt(after, path.slice(0, -1))),
  );
  if (!isTouched) return { manifest: after, shared };
  let manifest = after;
  const still: SharedScalar[] = [];
  for (const scalar of shared) {
    const paths = scalar.paths.filter((path) => isSameHolder(before, manifest, path));
    const changed = paths.filter((path) => placeAt(manifest, path) !== scalar.at).at(-1);
    const holder = changed && childAt(manifest, changed.slice(0, -1));
    const field = isMap(holder) ? fieldOf(holder, changed?.at(-1) ?? '') : undefined;
    if (field === undefined) still.push({ ...scalar, paths });
    else {
      const place = { ...field.at };
      for (const path of paths) manifest = withFieldAt(manifest, path, { value: field.value, at: place });
      still.push({ at: place, paths });
    }
  }
  return { manifest, shared: still.filter(({ paths }) => paths.length > 1) };
}

/** Whether a field stands in the same map as before, changed or not. */
function isSameHolder(before: PlacedMap, after: PlacedMap, path: readonly string[]): boolean {
  const [old, now] = [before, after].map((manifest) => childAt(manifest, path.slice(0, -1)));
  if (!isMap(old) || !isMap(now) || !Object.hasOwn(now, path.at(-1) ?? '')) return false;
  const [one, other] = [at(old), at(now)];
  return one.document === other.document && isSamePath(one.path, other.path);
}

function withFieldAt(
  map: PlacedMap,
  [key = '', ...rest]: readonly string[],
  field: { readonly value: unknown; readonly at: Location },
): PlacedMap {
  if (rest.length === 0) return withField(map, key, field);
  const inner = map[key];
  return isMap(inner)
    ? withField(map, key, { value: withFieldAt(inner, rest, field), at: at(map, key) })
    : map;
}

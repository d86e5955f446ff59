// What `configMapGenerator` and `secretGenerator` make (kustomize: api/internal/generators, v0.21).
import { compareText } from '../../collection/order.ts';
import type { Location } from '../../source/file/place.ts';
import { at, keyOf } from '../../source/file/place.ts';
import type { GeneratorArgs, GeneratorOptions } from '../file/kustomization-shape.ts';
import type { Loader } from '../file/loader.ts';
import type { BuiltObject } from '../object/built-object.ts';
import { objectOf } from '../object/built-object.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { noObjects, withObjects, withUnknown } from '../object/object-map.ts';
import type { Placed, PlacedMap } from '../object/placed.ts';
import { fieldOf, mapOf } from '../object/placed.ts';
import { Refused } from '../object/refused.ts';
import { base64 } from './bytes.ts';
import type { Pair } from './key-values.ts';
import { pairsOf } from './key-values.ts';

/** What is made. */
export type GeneratedKind = 'ConfigMap' | 'Secret';

/** The object that an entry of a generator makes; where a file is missing, its content is unknown. */
export function generated(
  kind: GeneratedKind,
  args: GeneratorArgs,
  options: GeneratorOptions | undefined,
  loader: Loader,
): ObjectMap {
  const { pairs, missing } = pairsOf(args, loader);
  const all = withGlobal(args.options, options);
  const object: BuiltObject = {
    ...objectOf(manifestOf(kind, args, all, pairs)),
    behavior: behaviorOf(args.behavior),
    takesHash: all.disableNameSuffixHash?.value !== true,
  };
  const map = withObjects(noObjects, [object]);
  const field = kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator';
  return missing.reduce((result, { path, at: place }) => {
    const problem = loader.textProblem(path);
    const unknown = {
      field,
      at: place,
      reason: `"${path}" ${problem ?? 'is not in the input'}`,
      ...(problem === undefined ? { missing: loader.pathOf(path) } : {}),
      givesObjects: false,
    };
    return withUnknown(result, unknown, () => true);
  }, map);
}

function behaviorOf(written: string | undefined): string {
  return written === 'create' || written === 'merge' || written === 'replace' ? written : 'unspecified';
}

/** Options with the places of those that were given. */
interface Options {
  readonly labels: Readonly<Record<string, Placed>>;
  readonly annotations: Readonly<Record<string, Placed>>;
  readonly disableNameSuffixHash?: Placed;
  readonly immutable?: Placed;
}

/** The options of an entry, those of the kustomization where it has none of its own (kustomize: MergeGlobalOptionsIntoLocal). */
function withGlobal(own: GeneratorOptions | undefined, global: GeneratorOptions | undefined): Options {
  const flag = (name: 'disableNameSuffixHash' | 'immutable') =>
    [global, own].map((one) => (one?.[name] === true ? fieldOf(one, name) : undefined)).find(Boolean);
  const [disableNameSuffixHash, immutable] = [flag('disableNameSuffixHash'), flag('immutable')];
  return {
    labels: { ...entriesOf(global?.labels), ...entriesOf(own?.labels) },
    annotations: { ...entriesOf(global?.annotations), ...entriesOf(own?.annotations) },
    ...(disableNameSuffixHash === undefined ? {} : { disableNameSuffixHash }),
    ...(immutable === undefined ? {} : { immutable }),
  };
}

function entriesOf(map: PlacedMap | undefined): Readonly<Record<string, Placed>> {
  if (map === undefined) return {};
  const keys = Object.keys(map).sort(compareText);
  return Object.fromEntries(
    keys.flatMap((key) => {
      const field = fieldOf(map, key);
      return field === undefined ? [] : [[key, field]];
    }),
  );
}

function manifestOf(
  kind: GeneratedKind,
  args: GeneratorArgs,
  options: Options,
  pairs: readonly Pair[],
): PlacedMap {
  const place = at(args);
  const name = args.name ? fieldOf(args, 'name') : undefined;
  if (name === undefined) throw new Refused(place, 'a configmap must have a name');
  const namespace = args.namespace ? fieldOf(args, 'namespace') : undefined;
  const map = (fields: Readonly<Record<string, Placed>>): Placed => ({
    value: mapOf(fields, place),
    at: place,
  });
  const metadata = {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(Object.keys(options.labels).length === 0 ? {} : { labels: map(options.labels) }),
    ...(Object.keys(options.annotations).length === 0 ? {} : { annotations: map(options.annotations) }),
  };
  const data = map(dataOf(kind, pairs));
  return mapOf(
    {
      apiVersion: { value: 'v1', at: place },
      kind: { value: kind, at: place },
      metadata: map(metadata),
      ...(kind === 'Secret' ? { type: typeOf(args, place) } : {}),
      ...(kind === 'Secret' || pairs.length > 0 ? { data } : {}),
      ...(options.immutable === undefined ? {} : { immutable: options.immutable }),
    },
    place,
  );
}

function typeOf(args: GeneratorArgs, place: Location): Placed {
  return args.type ? { value: args.type, at: at(args, 'type') } : { value: 'Opaque', at: keyOf(place) };
}

function dataOf(kind: GeneratedKind, pairs: readonly Pair[]): Readonly<Record<string, Placed>> {
  const sorted = [...pairs].sort((a, b) => compareText(a.key, b.key));
  return Object.fromEntries(
    sorted.map(({ key, value, at: place }) => [
      key,
      { value: kind === 'Secret' ? base64(value) : value, at: place },
    ]),
  );
}

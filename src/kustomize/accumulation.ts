import type { Location } from '../source/file/place.ts';
import type { TransformerConfig } from './field/transformer-config.ts';
import { mergedConfig, noConfig } from './field/transformer-config.ts';
import type { ObjectMap } from './object/object-map.ts';
import { appendedAll, noObjects } from './object/object-map.ts';
import type { Variables } from './transformer/variables.ts';
import { withVariables } from './transformer/variables.ts';

/** What kustomizations have made so far (kustomize: api/internal/accumulator/resaccumulator.go, v0.21). */
export interface Accumulation {
  readonly map: ObjectMap;
  readonly config: TransformerConfig;
  readonly variables: Variables;
  /** The paths of the files that were read. */
  readonly files: ReadonlySet<string>;
  /** The folders of the kustomizations that were gone through. */
  readonly folders: ReadonlySet<string>;
}

/** What there is before anything is made. */
export const nothing: Accumulation = {
  map: noObjects,
  config: noConfig,
  variables: new Map(),
  files: new Set(),
  folders: new Set(),
};

/** What an entry of a kustomization gives, and its place. */
export interface Part {
  readonly given: Accumulation;
  readonly at: Location;
}

/** What there was with what entries give; refused where the same is given twice. */
export function withParts(before: Accumulation, parts: readonly Part[]): Accumulation {
  if (parts.length === 0) return before;
  const all = [before, ...parts.map(({ given }) => given)];
  return {
    map: appendedAll(
      before.map,
      parts.map(({ given, at }) => ({ map: given.map, at })),
    ),
    config: parts.reduce((config, { given, at }) => mergedConfig(config, given.config, at), before.config),
    variables: parts.reduce(
      (variables, { given }) => withVariables(variables, given.variables.values()),
      before.variables,
    ),
    files: new Set(all.flatMap(({ files }) => [...files])),
    folders: new Set(all.flatMap(({ folders }) => [...folders])),
  };
}

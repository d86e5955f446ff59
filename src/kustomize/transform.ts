// The transformers of a kustomization in the order in which kustomize runs them (kustomize: configureBuiltinTransformers
// of api/internal/target/kusttarget_configplugin.go, v0.21).
import { at } from '../source/file/place.ts';
import type { FieldSpec } from './field/field-spec.ts';
import type { TransformerConfig } from './field/transformer-config.ts';
import type { WrittenKustomization } from './file/kustomization-shape.ts';
import type { Loader } from './file/loader.ts';
import type { ObjectMap } from './object/object-map.ts';
import type { PlacedMap } from './object/placed.ts';
import { fieldOf, itemsOf } from './object/placed.ts';
import type { MergeSchemas } from './patch/merge-keys.ts';
import { withJson6902, withPatch, withStrategicMerges } from './patch/patch.ts';
import { withImage } from './transformer/images.ts';
import { labelSpecs } from './transformer/labels.ts';
import type { Side } from './transformer/name-affixes.ts';
import { withAffix } from './transformer/name-affixes.ts';
import { inNamespace } from './transformer/namespace.ts';
import { withPairs } from './transformer/pairs.ts';
import { withReplacements } from './transformer/replacements.ts';
import { withReplicas } from './transformer/replicas.ts';

/** What transformers are read and run with. */
export interface TransformContext {
  readonly written: WrittenKustomization;
  readonly loader: Loader;
  readonly schemas: MergeSchemas;
}

/** The objects as the fields of a kustomization change them. */
export function transformed(
  before: ObjectMap,
  context: TransformContext,
  config: TransformerConfig,
): ObjectMap {
  const { written } = context;
  let map = withPatches(before, context);
  const namespace = written.namespace ? fieldOf(written, 'namespace') : undefined;
  if (namespace !== undefined) map = inNamespace(map, namespace, { fieldSpecs: config.namespace });
  map = affixed(map, written, 'prefix', config.namePrefix);
  map = affixed(map, written, 'suffix', config.nameSuffix);
  map = labelled(map, written, config);
  if (written.commonAnnotations !== undefined)
    map = withPairs(map, written.commonAnnotations, config.commonAnnotations);
  for (const patch of written.patchesJson6902 ?? [])
    map = withJson6902(map, patch, { ...context, field: 'patchesJson6902' });
  for (const replica of written.replicas ?? []) map = withReplicas(map, replica, config.replicas);
  for (const image of [...(written.images ?? []), ...(written.imageTags ?? [])])
    map = withImage(map, image, config.images);
  return withReplacements(map, written.replacements ?? [], context.loader);
}

function withPatches(before: ObjectMap, context: TransformContext): ObjectMap {
  const { written } = context;
  const merges = itemsOf(written.patchesStrategicMerge ?? []);
  const map = withStrategicMerges(before, merges, { ...context, field: 'patchesStrategicMerge' });
  return (written.patches ?? []).reduce(
    (result, patch) => withPatch(result, patch, { ...context, field: 'patches' }),
    map,
  );
}

function affixed(
  map: ObjectMap,
  written: WrittenKustomization,
  side: Side,
  specs: readonly FieldSpec[],
): ObjectMap {
  const key = side === 'prefix' ? 'namePrefix' : 'nameSuffix';
  const affix = written[key] ? fieldOf(written, key) : undefined;
  return affix === undefined ? map : withAffix(map, side, affix, specs);
}

function labelled(before: ObjectMap, written: WrittenKustomization, config: TransformerConfig): ObjectMap {
  let map = before;
  for (const label of written.labels ?? []) {
    const pairs: PlacedMap = label.pairs ?? {};
    if (Object.keys(pairs).length > 0) map = withPairs(map, pairs, labelSpecs(label, config, at(label)));
  }
  const common: PlacedMap = written.commonLabels ?? {};
  return Object.keys(common).length === 0 ? map : withPairs(map, common, config.commonLabels);
}

// Transformers and generators that stand in files or documents of their own (kustomize: api/internal/plugins/loader and
// api/internal/builtins, v0.21). Those that are programs are not computed.
import type { Places } from '../source/file/place.ts';
import { at, changed, made } from '../source/file/place.ts';
import { embeddedDocuments } from './file/embedded-documents.ts';
import type { GoType } from './file/go-type.ts';
import { decoded } from './file/go-type.ts';
import type { GeneratorArgs } from './file/kustomization-shape.ts';
import type { Loader } from './file/loader.ts';
import {
  affixTransformer,
  generatorPlugin,
  imageTransformer,
  json6902Transformer,
  namespaceTransformer,
  pairsTransformer,
  patchTransformer,
  replacementTransformer,
  replicaTransformer,
  strategicMergeTransformer,
  valueAddTargets,
  valueAddTransformer,
} from './file/plugin-shape.ts';
import { manifestsIn } from './file/resource-documents.ts';
import { generated } from './generator/generator.ts';
import { withHashes } from './generator/hash.ts';
import { idOf, objectOf } from './object/built-object.ts';
import { idText, kindText } from './object/object-id.ts';
import type { ObjectMap } from './object/object-map.ts';
import { noObjects, withUnknown } from './object/object-map.ts';
import type { PlacedMap } from './object/placed.ts';
import { fieldOf, itemsOf } from './object/placed.ts';
import { inOtherWords, Refused } from './object/refused.ts';
import type { MergeSchemas } from './patch/merge-keys.ts';
import { withJson6902, withMergesOf, withPatch, withStrategicMerges } from './patch/patch.ts';
import { withImage } from './transformer/images.ts';
import type { Side } from './transformer/name-affixes.ts';
import { withAffix } from './transformer/name-affixes.ts';
import { inNamespace } from './transformer/namespace.ts';
import { withPairs } from './transformer/pairs.ts';
import { withReplacements } from './transformer/replacements.ts';
import { withReplicas } from './transformer/replicas.ts';
import { withValueAdded } from './transformer/value-add.ts';

/** What a plugin is read and run with; `field` is the field of the kustomization that lists it. */
export interface PluginContext {
  readonly loader: Loader;
  readonly schemas: MergeSchemas;
  readonly field: string;
}

type Run = (map: ObjectMap, plugin: PlacedMap, context: PluginContext) => ObjectMap;

const transformers: Readonly<Record<string, Run>> = {
  NamespaceTransformer: namespaceOf,
  PrefixTransformer: (map, plugin) => affixOf(map, plugin, ['prefix']),
  SuffixTransformer: (map, plugin) => affixOf(map, plugin, ['suffix']),
  PrefixSuffixTransformer: (map, plugin) => affixOf(map, plugin, ['prefix', 'suffix']),
  LabelTransformer: (map, plugin) => pairsOf(map, plugin, 'labels'),
  AnnotationsTransformer: (map, plugin) => pairsOf(map, plugin, 'annotations'),
  PatchTransformer: (map, plugin, context) => withPatch(map, configOf(patchTransformer, plugin), context),
  PatchStrategicMergeTransformer: mergesOf,
  PatchJson6902Transformer: json6902Of,
  ReplicaCountTransformer: (map, plugin) => {
    const { replica, fieldSpecs = [] } = configOf(replicaTransformer, plugin);
    return withReplicas(map, replica ?? made({}, at(plugin)), fieldSpecs);
  },
  ImageTagTransformer: (map, plugin) => {
    const { imageTag, fieldSpecs = [] } = configOf(imageTransformer, plugin);
    return withImage(map, imageTag ?? made({}, at(plugin)), fieldSpecs);
  },
  ReplacementTransformer: (map, plugin, { loader }) =>
    withReplacements(map, configOf(replacementTransformer, plugin).replacements ?? [], loader),
  ValueAddTransformer: valueAddOf,
  HashTransformer: (map) => withHashes(map),
};

function configOf<T>(type: GoType<T>, plugin: PlacedMap): T {
  const config = inOtherWords(
    () => decoded(type, { value: plugin, at: at(plugin) }, true),
    (words) => `error unmarshaling JSON: while decoding JSON: ${words}`,
  );
  if (config === undefined) throw new Refused(at(plugin), 'missing Resource metadata');
  return config;
}

function namespaceOf(map: ObjectMap, plugin: PlacedMap): ObjectMap {
  const config = configOf(namespaceTransformer, plugin);
  const { metadata, fieldSpecs = [], unsetOnly = false, setRoleBindingSubjects: subjects = '' } = config;
  const modes = ['defaultOnly', 'none', 'allServiceAccounts'];
  if (subjects !== '' && !modes.includes(subjects)) {
    const [first, second, third] = modes;
    throw new Refused(
      at(config, 'setRoleBindingSubjects'),
      `invalid value "${subjects}" for setRoleBindingSubjects: must be one of "${first}", "${second}" or "${third}"`,
    );
  }
  const namespace = metadata?.namespace ? fieldOf(metadata, 'namespace') : undefined;
  return namespace === undefined ? map : inNamespace(map, namespace, { fieldSpecs, unsetOnly, subjects });
}

function affixOf(map: ObjectMap, plugin: PlacedMap, sides: readonly Side[]): ObjectMap {
  const config = configOf(affixTransformer, plugin);
  const { fieldSpecs } = config;
  if (fieldSpecs === undefined) throw new Refused(at(plugin), 'fieldSpecs is not expected to be nil');
  return sides.reduce((result, side) => {
    const affix = fieldOf(config, side) ?? { value: '', at: at(plugin) };
    return withAffix(result, side, affix, fieldSpecs);
  }, map);
}

function pairsOf(map: ObjectMap, plugin: PlacedMap, field: 'labels' | 'annotations'): ObjectMap {
  const { [field]: pairs, fieldSpecs = [] } = configOf(pairsTransformer, plugin);
  return pairs === undefined ? map : withPairs(map, pairs, fieldSpecs);
}

function mergesOf(map: ObjectMap, plugin: PlacedMap, context: PluginContext): ObjectMap {
  const config = configOf(strategicMergeTransformer, plugin);
  const { paths = [], patches = '' } = config;
  if (paths.length === 0 && patches === '')
    throw new Refused(at(plugin), 'empty file path and empty patch content');
  const inPlace = patches === '' ? [] : manifestsIn(embeddedDocuments(at(config, 'patches'), patches));
  return withMergesOf(withStrategicMerges(map, itemsOf(paths), context), inPlace, context.schemas);
}

function json6902Of(map: ObjectMap, plugin: PlacedMap, context: PluginContext): ObjectMap {
  const config = configOf(json6902Transformer, plugin);
  const { jsonOp, ...entry } = config;
  const places: Places = jsonOp === undefined ? {} : { patch: at(config, 'jsonOp') };
  return withJson6902(map, changed({ ...entry, patch: jsonOp }, config, places), context);
}

function valueAddOf(map: ObjectMap, plugin: PlacedMap, { loader, field }: PluginContext): ObjectMap {
  const config = configOf(valueAddTransformer, plugin);
  const { targets = [], targetFilePath = '' } = config;
  const text = config.value?.trim() ?? '';
  const value =
    text === ''
      ? { value: loader.folder.split('/').at(-1) ?? '', at: at(plugin) }
      : { value: text, at: at(config, 'value') };
  if (targetFilePath === '') {
    if (targets.length === 0) throw new Refused(at(plugin), 'must specify at least one target');
    return withValueAdded(map, targets, value);
  }
  const [first] = loader.documents(targetFilePath) ?? [];
  if (first === undefined) {
    const reason = `"${targetFilePath}" is not in the input`;
    const missing = loader.pathOf(targetFilePath);
    const unknown = { field, at: at(config, 'targetFilePath'), reason, missing, givesObjects: false };
    return withUnknown(map, unknown, () => true);
  }
  const written = decoded(valueAddTargets, { value: first.value, at: at(plugin) }, true);
  return withValueAdded(map, [...targets, ...(written?.targets ?? [])], value);
}

/** The arguments of a generator; its name and namespace are those of its metadata unless it gives others. */
function generatorArgs(plugin: PlacedMap): GeneratorArgs {
  const config = configOf(generatorPlugin, plugin);
  const { metadata } = config;
  let args: GeneratorArgs = config;
  for (const key of ['name', 'namespace'] as const) {
    const given = metadata?.[key];
    if (!args[key] && metadata !== undefined && given)
      args = changed({ ...args, [key]: given }, args, { [key]: at(metadata, key) });
  }
  return args;
}

/** The objects as transformers in files of their own change them; what is not known of these may change any. */
export function withPlugins(map: ObjectMap, plugins: ObjectMap, context: PluginContext): ObjectMap {
  const known = plugins.objects.reduce(
    (result, { manifest }) => withTransformer(result, manifest, context),
    map,
  );
  return plugins.unknowns.reduce(
    (result, unknown) => withUnknown(result, { ...unknown, givesObjects: false }, () => true),
    known,
  );
}

/** The objects, which validators must leave as they are; those that are programs are passed over. */
export function withValidators(map: ObjectMap, validators: ObjectMap, context: PluginContext): ObjectMap {
  for (const { manifest } of validators.objects) {
    if (!isBuiltIn(manifest)) continue;
    const after = withTransformer(map, manifest, context);
    const isSame =
      after.objects.length === map.objects.length &&
      after.objects.every((one, index) => one.manifest === map.objects[index]?.manifest);
    if (!isSame) throw new Refused(at(manifest), "validator shouldn't modify the resource map");
  }
  return map;
}

function isBuiltIn(plugin: PlacedMap): boolean {
  const { group, version } = idOf(objectOf(plugin));
  return group === '' && version === 'builtin';
}

/** The objects as a transformer changes them; refused where it is none of kustomize's. */
function withTransformer(map: ObjectMap, plugin: PlacedMap, context: PluginContext): ObjectMap {
  const id = idOf(objectOf(plugin));
  if (!isBuiltIn(plugin)) return withProgram(map, plugin, context, false);
  const run = Object.hasOwn(transformers, id.kind) ? transformers[id.kind] : undefined;
  if (run === undefined) {
    const isGenerator = /^(?:ConfigMap|Secret|IAMPolicy|HelmChartInflation)Generator$/.test(id.kind);
    const words = isGenerator
      ? `plugin ${idText(id)} not a transformer`
      : `unable to load builtin ${kindText(id)}`;
    throw new Refused(at(plugin), words);
  }
  return run(map, plugin, context);
}

/** The objects with what a program does to them, which is not computed. */
function withProgram(
  map: ObjectMap,
  plugin: PlacedMap,
  { field }: PluginContext,
  givesObjects: boolean,
): ObjectMap {
  const { kind, name } = idOf(objectOf(plugin));
  const reason = `${kind} "${name}" is not one of the transformers that are computed`;
  const unknown = {
    field,
    at: at(plugin),
    reason: givesObjects ? `${kind} "${name}" is not one of the generators that are computed` : reason,
    givesObjects,
  };
  return withUnknown(map, unknown, () => !givesObjects);
}

/** What a generator makes; refused where it is none of kustomize's. */
export function generatedBy(plugin: PlacedMap, context: PluginContext): ObjectMap {
  const id = idOf(objectOf(plugin));
  const isOwn = isBuiltIn(plugin);
  if (isOwn && (id.kind === 'ConfigMapGenerator' || id.kind === 'SecretGenerator')) {
    const kind = id.kind === 'SecretGenerator' ? 'Secret' : 'ConfigMap';
    return generated(kind, generatorArgs(plugin), undefined, context.loader);
  }
  if (isOwn && Object.hasOwn(transformers, id.kind))
    throw new Refused(at(plugin), `failed to load generator: plugin ${idText(id)} not a generator`);
  if (isOwn && id.kind !== 'HelmChartInflationGenerator' && id.kind !== 'IAMPolicyGenerator')
    throw new Refused(at(plugin), `failed to load generator: unable to load builtin ${kindText(id)}`);
  return withProgram(noObjects, plugin, context, true);
}

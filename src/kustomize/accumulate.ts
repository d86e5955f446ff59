// What a kustomization makes, before the last steps that only the outermost one takes (kustomize:
// api/internal/target/kusttarget.go, v0.21).
import type { Location } from '../source/file/place.ts';
import { at, keyOf } from '../source/file/place.ts';
import type { TransformerConfig } from './field/transformer-config.ts';
import { configIn, defaultConfig, mergedConfig, noConfig } from './field/transformer-config.ts';
import type { BuildFiles } from './file/build-files.ts';
import type { KustomizationFile } from './file/kustomization-file.ts';
import { kustomizationDocuments, kustomizationIn } from './file/kustomization-file.ts';
import type { WrittenKustomization } from './file/kustomization-shape.ts';
import type { Loader } from './file/loader.ts';
import { isRemote, loaderOf } from './file/loader.ts';
import { manifestsIn, unreadReason } from './file/resource-documents.ts';
import { objectOf } from './object/built-object.ts';
import type { ObjectMap } from './object/object-map.ts';
import { appendedAll, noObjects, withUnknown } from './object/object-map.ts';
import type { Placed, PlacedMap } from './object/placed.ts';
import { itemsOf } from './object/placed.ts';
import { Refused } from './object/refused.ts';
import type { Unknown } from './object/unknown.ts';
import type { MergeSchemas } from './patch/merge-keys.ts';
import { transformed } from './transform.ts';

/** What kustomizations have made so far. */
export interface Accumulation {
  readonly map: ObjectMap;
  readonly config: TransformerConfig;
  /** The paths of the files that were read. */
  readonly files: ReadonlySet<string>;
  /** The folders of the kustomizations that were gone through. */
  readonly folders: ReadonlySet<string>;
}

/** What holds for a whole build. */
export interface BuildContext {
  readonly files: BuildFiles;
  readonly schemas: MergeSchemas;
}

/** A kustomization with what it is read with; `folders` are those of the kustomizations that led to it and its own. */
export interface Target {
  readonly file: KustomizationFile;
  readonly loader: Loader;
  readonly context: BuildContext;
  readonly folders: readonly string[];
  readonly read: Set<string>;
}

const nothing: Accumulation = { map: noObjects, config: noConfig, files: new Set(), folders: new Set() };

/** What the kustomization of a folder makes; undefined where there is none. */
export function accumulated(
  folder: string,
  context: BuildContext,
  set: PlacedMap | undefined,
): (Accumulation & { readonly file: KustomizationFile }) | undefined {
  const target = targetIn(folder, context, [folder], set);
  return target && { ...accumulate(target, nothing), file: target.file };
}

function targetIn(
  folder: string,
  context: BuildContext,
  folders: readonly string[],
  set: PlacedMap | undefined,
): Target | undefined {
  const file = kustomizationIn(folder, kustomizationDocuments(folder, context.files), set);
  if (file === undefined) return undefined;
  const read = new Set([file.path]);
  return { file, loader: loaderOf(folder, context.files, read), context, folders, read };
}

/** What a kustomization makes of what there was before: nothing, unless it is a component. */
function accumulate(target: Target, before: Accumulation): Accumulation {
  const { written } = target.file;
  const resources = [...entriesOf(written, 'resources'), ...entriesOf(written, 'bases')];
  let result = withParts(
    before,
    resources.map((entry) => resource(entry, target)),
  );
  result = withConfigurations(result, target);
  for (const entry of entriesOf(written, 'components')) result = withComponent(result, entry, target);
  result = {
    ...result,
    map: transformed(
      result.map,
      { written, loader: target.loader, schemas: target.context.schemas },
      result.config,
    ),
  };
  return {
    ...result,
    files: new Set([...result.files, ...target.read]),
    folders: new Set([...result.folders, target.file.folder]),
  };
}

/** An entry of a list of paths, with the field that holds it. */
export interface Entry extends Placed {
  readonly field: string;
  readonly path: string;
}

/** The paths that a field of the kustomization lists. */
export function entriesOf(
  written: WrittenKustomization,
  field:
    | 'resources'
    | 'bases'
    | 'components'
    | 'configurations'
    | 'crds'
    | 'generators'
    | 'transformers'
    | 'validators',
): readonly Entry[] {
  return itemsOf(written[field] ?? []).map((item) => ({ ...item, field, path: String(item.value) }));
}

/** What an entry gives, and the entry. */
interface Part {
  readonly given: Accumulation;
  readonly at: Location;
}

function resource(entry: Entry, target: Target): Part {
  const { path, at: place } = entry;
  const { loader, context } = target;
  const reads = isRemote(path) ? undefined : loader.documents(path);
  if (reads !== undefined) {
    const reason = unreadReason(reads);
    if (reason !== undefined) return { given: unknownPart(entry, reason), at: place };
    const manifests = manifestsIn(reads).map(objectOf);
    const map = appendedAll(noObjects, [{ map: { objects: manifests, unknowns: [] }, at: place }]);
    return { given: { ...nothing, map }, at: place };
  }
  if (isRemote(path)) return { given: unknownPart(entry, `"${path}" is fetched from elsewhere`), at: place };
  const folder = folderIn(entry, loader);
  if (kustomizationDocuments(folder, context.files).length === 0)
    return { given: unknownPart(entry, `"${path}" is not in the input`, folder), at: place };
  refuseCycle(folder, target.folders, place);
  return { given: accumulatedOnce(folder, context, target.folders, place), at: place };
}

function unknownPart(entry: Entry, reason: string, missing?: string): Accumulation {
  const unknown: Unknown = {
    field: entry.field,
    at: entry.at,
    reason,
    ...(missing === undefined ? {} : { missing }),
    givesObjects: true,
  };
  return { ...nothing, map: withUnknown(noObjects, unknown, () => false) };
}

function folderIn({ path, at: place }: Entry, loader: Loader): string {
  if (path === '') throw new Refused(place, 'new root cannot be empty');
  const isAmbiguous = path.split('/').some((part) => part !== '..' && part.includes('..'));
  if (isAmbiguous)
    throw new Refused(
      place,
      `path "${path}" is ambiguous: resolves to "${loader.pathOf(path)}" after normalization, which is likely not the intended target; check for YAML indentation errors in your kustomization file`,
    );
  return loader.pathOf(path);
}

function refuseCycle(folder: string, visited: readonly string[], place: Location): void {
  const inner = visited.find((one) => contains(folder, one));
  if (inner !== undefined)
    throw new Refused(place, `cycle detected: candidate root '${folder}' contains visited root '${inner}'`);
}

function contains(folder: string, other: string): boolean {
  return folder === '' || other === folder || other.startsWith(`${folder}/`);
}

const kept = new WeakMap<BuildContext, Map<string, Accumulation>>();

/** What the kustomization of a folder makes, computed once for all that list it and lead to no circle. */
function accumulatedOnce(
  folder: string,
  context: BuildContext,
  visited: readonly string[],
  place: Location,
): Accumulation {
  const known = kept.get(context) ?? new Map<string, Accumulation>();
  kept.set(context, known);
  const before = known.get(folder);
  if (before !== undefined && !leadsBack(before, visited)) return before;
  const target = targetIn(folder, context, [...visited, folder], undefined);
  if (target === undefined) return nothing;
  if (target.file.kind === 'Component')
    throw new Refused(place, `expected kind != 'Component' for path '${folder}'`);
  const result = accumulate(target, nothing);
  known.set(folder, result);
  return result;
}

function leadsBack({ folders }: Accumulation, visited: readonly string[]): boolean {
  return [...folders].some((folder) => visited.some((one) => contains(folder, one)));
}

function withParts(before: Accumulation, parts: readonly Part[]): Accumulation {
  const maps = parts.map(({ given, at: place }) => ({ map: given.map, at: place }));
  return {
    map: appendedAll(before.map, maps),
    config: parts.reduce(
      (config, { given, at: place }) => mergedConfig(config, given.config, place),
      before.config,
    ),
    files: new Set([before, ...parts.map(({ given }) => given)].flatMap(({ files }) => [...files])),
    folders: new Set([before, ...parts.map(({ given }) => given)].flatMap(({ folders }) => [...folders])),
  };
}

function withConfigurations(result: Accumulation, { file, loader }: Target): Accumulation {
  let config = defaultConfig;
  let { map } = result;
  for (const entry of entriesOf(file.written, 'configurations')) {
    const [first] = loader.documents(entry.path) ?? [];
    if (first === undefined) {
      const missing = loader.pathOf(entry.path);
      const reason = `"${entry.path}" is not in the input`;
      const unknown = { field: entry.field, at: entry.at, reason, missing, givesObjects: false };
      map = withUnknown(map, unknown, () => true);
      continue;
    }
    const place: Location = { document: first.document, path: [], on: 'value' };
    config = mergedConfig(config, configIn({ value: first.value, at: place }), entry.at);
  }
  return { ...result, map, config: mergedConfig(result.config, config, file.at) };
}

function withComponent(before: Accumulation, entry: Entry, target: Target): Accumulation {
  const { path, at: place } = entry;
  if (isRemote(path))
    return withParts(before, [
      { given: unknownPart(entry, `"${path}" is fetched from elsewhere`), at: place },
    ]);
  const folder = folderIn(entry, target.loader);
  if (kustomizationDocuments(folder, target.context.files).length === 0)
    return withParts(before, [
      { given: unknownPart(entry, `"${path}" is not in the input`, folder), at: place },
    ]);
  refuseCycle(folder, target.folders, place);
  const component = targetIn(folder, target.context, [...target.folders, folder], undefined);
  if (component === undefined) return before;
  if (component.file.kind !== 'Component') {
    const where = component.file.written.kind === undefined ? place : at(component.file.written, 'kind');
    throw new Refused(
      keyOf(where),
      `expected kind 'Component' for path '${folder}' but got '${component.file.kind}'`,
    );
  }
  return accumulate(component, before);
}

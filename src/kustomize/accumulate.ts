// What a kustomization makes, before the last steps that only the outermost one takes (kustomize: accumulateTarget of
// api/internal/target/kusttarget.go, v0.21).
import type { Location } from '../source/file/place.ts';
import { at, keyOf } from '../source/file/place.ts';
import type { Accumulation, Part } from './accumulation.ts';
import { nothing, withParts } from './accumulation.ts';
import type { Entry, PathField } from './entry.ts';
import { entriesOf, missingEntry, unknownEntry } from './entry.ts';
import { configIn, crdConfigIn } from './field/config-files.ts';
import { defaultConfig, mergedConfig } from './field/transformer-config.ts';
import type { BuildFiles } from './file/build-files.ts';
import { embeddedDocuments } from './file/embedded-documents.ts';
import type { KustomizationFile } from './file/kustomization-file.ts';
import { kustomizationDocuments, kustomizationIn } from './file/kustomization-file.ts';
import type { Loader } from './file/loader.ts';
import { isRemote, loaderOf } from './file/loader.ts';
import { manifestsIn, refuseRepeatedKeys, unreadReason } from './file/resource-documents.ts';
import { withGenerated } from './generate.ts';
import { objectOf } from './object/built-object.ts';
import type { ObjectMap } from './object/object-map.ts';
import { appendedAll, noObjects, withUnknown } from './object/object-map.ts';
import { attempted, Refused } from './object/refused.ts';
import type { Unknown } from './object/unknown.ts';
import type { MergeSchemas } from './patch/merge-keys.ts';
import { withPlugins, withValidators } from './plugin.ts';
import { transformed } from './transform.ts';
import { markedBy, withVariables } from './transformer/variables.ts';

/** What holds for a whole build. */
export interface BuildContext {
  readonly files: BuildFiles;
  readonly schemas: MergeSchemas;
}

/** A kustomization with what it is read with; `folders` are those of the kustomizations that led to it and its own. */
interface Target {
  readonly file: KustomizationFile;
  readonly loader: Loader;
  readonly context: BuildContext;
  readonly folders: readonly string[];
  readonly read: Set<string>;
}

/** What a kustomization makes. */
export function accumulated(file: KustomizationFile, context: BuildContext): Accumulation {
  return accumulate(targetOf(file, context, [file.folder]), nothing);
}

function targetOf(file: KustomizationFile, context: BuildContext, folders: readonly string[]): Target {
  const read = new Set([file.path]);
  return { file, loader: loaderOf(file.folder, context.files, read), context, folders, read };
}

function targetIn(folder: string, context: BuildContext, folders: readonly string[]): Target | undefined {
  const file = kustomizationIn(folder, context.files);
  return file && targetOf(file, context, folders);
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
  const context = { written, loader: target.loader, schemas: target.context.schemas };
  result = { ...result, map: withGenerated(result.map, context, pluginsIn('generators', target)) };
  for (const entry of entriesOf(written, 'components')) result = withComponent(result, entry, target);
  let map = transformed(result.map, context, result.config);
  map = withPlugins(map, pluginsIn('transformers', target), { ...context, field: 'transformers' });
  map = withValidators(map, pluginsIn('validators', target), { ...context, field: 'validators' });
  return {
    map: markedBy(map, written.vars ?? []),
    config: result.config,
    variables: withVariables(result.variables, written.vars ?? []),
    files: new Set([...result.files, ...target.read]),
    folders: new Set([...result.folders, target.file.folder]),
  };
}

function resource(entry: Entry, target: Target): Part {
  const { path, at: place } = entry;
  const { loader, context } = target;
  if (isRemote(path)) return unknownPart(unknownEntry(entry, `"${path}" is fetched from elsewhere`));
  const reads = loader.documents(path);
  if (reads !== undefined) {
    const reason = unreadReason(reads);
    if (reason !== undefined) return unknownPart(unknownEntry(entry, reason));
    refuseRepeatedKeys(reads);
    const objects = manifestsIn(reads).map(objectOf);
    const map = appendedAll(noObjects, [{ map: { objects, unknowns: [] }, at: place }]);
    return { given: { ...nothing, map }, at: place };
  }
  const folder = folderIn(entry, loader);
  refuseCycle(folder, target.folders, place);
  if (kustomizationDocuments(folder, context.files).length === 0)
    return unknownPart(missingEntry(entry, folder));
  return { given: accumulatedOnce(folder, context, target.folders, place), at: place };
}

function unknownPart(unknown: Unknown): Part {
  return { given: { ...nothing, map: withUnknown(noObjects, unknown, () => false) }, at: unknown.at };
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
  const inner = visited.findLast((one) => contains(folder, one));
  if (inner !== undefined)
    throw new Refused(
      place,
      `cycle detected: candidate root '${folder || '.'}' contains visited root '${inner || '.'}'`,
    );
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
  const target = targetIn(folder, context, [...visited, folder]);
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

function withConfigurations(result: Accumulation, { file, loader }: Target): Accumulation {
  let own = defaultConfig;
  let map = withOpenApi(result.map, file, loader);
  for (const entry of entriesOf(file.written, 'configurations')) {
    const reads = loader.documents(entry.path);
    if (reads === undefined) map = withUnknown(map, missing(entry, loader), () => true);
    else own = mergedConfig(own, configIn(reads, entry), entry.at);
  }
  let config = mergedConfig(result.config, own, file.at);
  for (const entry of entriesOf(file.written, 'crds')) {
    const reads = loader.documents(entry.path);
    if (reads === undefined) map = withUnknown(map, missing(entry, loader), () => true);
    else config = mergedConfig(config, crdConfigIn(reads, entry), entry.at);
  }
  return { ...result, map, config };
}

/** The objects, of which lists are merged in a way that is not known where the file of `openapi` is missing. */
function withOpenApi(map: ObjectMap, { written }: KustomizationFile, loader: Loader): ObjectMap {
  const path = written.openapi?.path;
  if (path === undefined || written.openapi === undefined || loader.documents(path) !== undefined) return map;
  const unknown = {
    field: 'openapi',
    at: at(written.openapi, 'path'),
    reason: `"${path}" is not in the input`,
    missing: loader.pathOf(path),
    givesObjects: false,
  };
  return withUnknown(map, unknown, () => true);
}

function missing(entry: Entry, loader: Loader): Unknown {
  return { ...missingEntry(entry, loader.pathOf(entry.path)), givesObjects: false };
}

function withComponent(before: Accumulation, entry: Entry, target: Target): Accumulation {
  const { path, at: place } = entry;
  if (isRemote(path))
    return withParts(before, [unknownPart(unknownEntry(entry, `"${path}" is fetched from elsewhere`))]);
  const folder = folderIn(entry, target.loader);
  refuseCycle(folder, target.folders, place);
  if (kustomizationDocuments(folder, target.context.files).length === 0)
    return withParts(before, [unknownPart(missingEntry(entry, folder))]);
  const component = targetIn(folder, target.context, [...target.folders, folder]);
  if (component === undefined) return before;
  if (component.file.kind !== 'Component') {
    const { written } = component.file;
    throw new Refused(
      written.kind === undefined ? place : keyOf(at(written, 'kind')),
      `expected kind 'Component' for path '${folder}' but got '${component.file.kind}'`,
    );
  }
  const result = accumulate(component, before);
  return { ...result, map: appendedAll(noObjects, [{ map: result.map, at: place }]) };
}

/** The plugins that a field lists: in place, in files, or what kustomizations make; and what of them is not known. */
function pluginsIn(field: PathField, target: Target): Accumulation['map'] {
  const parts = entriesOf(target.file.written, field).map((entry) => {
    const inPlace = attempted(() => manifestsIn(embeddedDocuments(entry.at, entry.path)));
    return inPlace instanceof Refused
      ? { isFile: true, part: resource(entry, target) }
      : {
          isFile: false,
          part: {
            given: { ...nothing, map: { objects: inPlace.map(objectOf), unknowns: [] } },
            at: entry.at,
          },
        };
  });
  const ordered = [...parts.filter(({ isFile }) => !isFile), ...parts.filter(({ isFile }) => isFile)];
  return withParts(
    nothing,
    ordered.map(({ part }) => part),
  ).map;
}

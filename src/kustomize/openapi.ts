// Which definitions tell how lists are merged in a build (kustomize: SetSchema and initSchema of kyaml/openapi/openapi.go, v0.21).
import { oncePer } from '../collection/memo.ts';
import { isMap } from '../k8s/object/shape.ts';
import { resolveFrom } from '../source/file/file-path.ts';
import { at } from '../source/file/place.ts';
import type { ReadDocument } from '../source/yaml/read.ts';
import { entriesOf } from './entry.ts';
import type { BuildFiles } from './file/build-files.ts';
import type { KustomizationFile } from './file/kustomization-file.ts';
import { kustomizationIn } from './file/kustomization-file.ts';
import { isRemote } from './file/loader.ts';
import { isKnownKind } from './object/cluster-scoped.ts';
import { attempted, Refused } from './object/refused.ts';
import type { MergeSchemas } from './patch/merge-keys.ts';
import { builtInSchemas } from './patch/merge-keys.ts';
import { schemasOf } from './patch/openapi-schema.ts';

/** The one version of Kubernetes whose definitions kustomize brings. */
const builtInVersion = 'v1.21.2';

/** A walk through the kustomizations of a build in the order in which kustomize reads them. */
interface Walk {
  readonly files: BuildFiles;
  readonly folders: Set<string>;
  /** Whether kustomize has had a use for its own definitions, which then hold besides others that come later. */
  usesBuiltIn: boolean;
}

/** The definitions that hold for a build: of the kustomizations that it goes through, the first one that names any counts. */
export function schemasFor(file: KustomizationFile, files: BuildFiles): MergeSchemas {
  if (!namesDefinitions(file, files)) return builtInSchemas;
  const walk: Walk = { files, folders: new Set(), usesBuiltIn: false };
  const document = definitionsIn(file, walk);
  if (document === undefined) return builtInSchemas;
  const { own, joined } = schemasOfDocument(document);
  return walk.usesBuiltIn ? joined : own;
}

const naming = new WeakMap<KustomizationFile, boolean>();

/** Whether a kustomization or one that it leads to has a field `openapi`, which hardly any has. */
function namesDefinitions(file: KustomizationFile, files: BuildFiles): boolean {
  const known = naming.get(file);
  if (known !== undefined) return known;
  naming.set(file, file.written.openapi !== undefined); // what a kustomization that lists itself gets
  const result =
    file.written.openapi !== undefined ||
    listedIn(file).some((path) => {
      const inner = isRemote(path) ? undefined : kustomizationAt(path, file, files);
      return inner !== undefined && namesDefinitions(inner, files);
    });
  naming.set(file, result);
  return result;
}

function listedIn({ written }: KustomizationFile): readonly string[] {
  const fields = ['resources', 'bases', 'components'] as const;
  return fields.flatMap((field) => entriesOf(written, field).map(({ path }) => path));
}

function kustomizationAt(
  path: string,
  { folder }: KustomizationFile,
  files: BuildFiles,
): KustomizationFile | undefined {
  const inner = attempted(() => kustomizationIn(resolveFrom(folder, path), files));
  return inner instanceof Refused ? undefined : inner;
}

/** The first document of definitions that the kustomizations below one and itself name. */
function definitionsIn(file: KustomizationFile, walk: Walk): ReadDocument | undefined {
  walk.folders.add(file.folder);
  const own = ownDefinitions(file, walk.files);
  if (own !== undefined) return own;
  const { written } = file;
  for (const path of listedIn(file)) {
    if (isRemote(path)) continue;
    const found = definitionsAt(path, file, walk);
    if (found !== undefined) return found;
  }
  walk.usesBuiltIn ||= (written.patches ?? []).length + (written.patchesStrategicMerge ?? []).length > 0;
  return undefined;
}

function definitionsAt(path: string, file: KustomizationFile, walk: Walk): ReadDocument | undefined {
  const here = resolveFrom(file.folder, path);
  const reads = walk.files.documents(here);
  if (reads !== undefined) {
    walk.usesBuiltIn ||= reads.some(({ value }) => isMap(value) && !isKnown(value));
    return undefined;
  }
  const inner = walk.folders.has(here) ? undefined : kustomizationAt(path, file, walk.files);
  return inner && definitionsIn(inner, walk);
}

function isKnown({ apiVersion, kind }: Readonly<Record<string, unknown>>): boolean {
  return isKnownKind(String(apiVersion), String(kind));
}

function ownDefinitions({ written, folder }: KustomizationFile, files: BuildFiles): ReadDocument | undefined {
  const { openapi } = written;
  if (openapi === undefined) return undefined;
  const { version = '', path } = openapi;
  if (path !== undefined && Object.hasOwn(openapi, 'version'))
    throw new Refused(at(openapi, 'version'), 'builtin version and custom schema provided, cannot use both');
  if (path !== undefined) return files.documents(resolveFrom(folder, path))?.[0];
  if (version !== '' && version !== builtInVersion)
    throw new Refused(at(openapi, 'version'), 'the specified OpenAPI version is not built in');
  return undefined;
}

const schemasOfDocument = oncePer(
  ({ value }: ReadDocument): { readonly own: MergeSchemas; readonly joined: MergeSchemas } => {
    const own = schemasOf(value);
    return {
      own,
      joined: (apiVersion, kind) => own(apiVersion, kind) ?? builtInSchemas(apiVersion, kind),
    };
  },
);

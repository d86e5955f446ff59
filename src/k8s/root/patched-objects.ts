import type { Hole } from '../inventory/completeness.ts';
import type { Resource } from '../object/resource.ts';
import type { Kustomization, PatchTarget } from './kustomization.ts';
import { filesIn, targetOf } from './kustomization.ts';

/** A file with the objects in it. */
export interface ManifestFile {
  readonly path: string;
  readonly resources: readonly Resource[];
}

/**
 * What the patches of a root change: each object that is in a patching build and that one of its patches is for, and each
 * object that a patch names and the build does not show. It exists, its content is not known (catalogue 2.1.8).
 */
export function patchedObjects(
  kustomizations: readonly Kustomization[],
  files: readonly ManifestFile[],
): readonly Hole[] {
  const byPath = new Map(files.map((file) => [file.path, file.resources]));
  return kustomizations.flatMap((one) => {
    const patches = one.patches.flatMap(({ path }) => byPath.get(path) ?? []);
    const targets = [...one.targets, ...patches.map(({ written }) => targetOf(written))];
    if (targets.length === 0) return [];
    const patchPaths = new Set(one.patches.map(({ path }) => path));
    const built = [...filesIn(one, kustomizations)]
      .filter((path) => !patchPaths.has(path))
      .flatMap((path) => byPath.get(path) ?? []);
    return targets.flatMap((target) => holesFor(target, built, one));
  });
}

function holesFor(
  target: PatchTarget,
  built: readonly Resource[],
  { namespace }: Kustomization,
): readonly Hole[] {
  const isTarget = targetTest(target);
  const hit = built
    .filter(isTarget)
    .map(({ id }) => ({ kind: id.kind, namespace: id.namespace, name: id.name }));
  if (hit.length > 0) return hit;
  const [kind, name] = [unescaped(target.kind), unescaped(target.name)];
  if (kind === undefined || name === undefined) return [];
  return [{ kind, name, namespace: unescaped(target.namespace) ?? namespace ?? '' }];
}

/** Whether a resource is what a patch is for; namespaces are compared where both are written. */
function targetTest({ kind, name, namespace }: PatchTarget): (resource: Resource) => boolean {
  const [kinds, names, namespaces] = [anchored(kind), anchored(name), anchored(namespace)];
  return ({ id, metadata }) =>
    kinds(id.kind) &&
    names(id.name) &&
    (metadata.namespace === undefined || namespaces(id.namespace) || namespaces(metadata.namespace));
}

function anchored(pattern: string | undefined): (text: string) => boolean {
  const plain = unescaped(pattern);
  if (pattern === undefined || pattern === '') return () => true;
  if (plain !== undefined) return (text) => text === plain;
  try {
    const expression = new RegExp(`^(?:${pattern})$`);
    return (text) => expression.test(text);
  } catch {
    return () => false;
  }
}

/** The text that a pattern stands for; undefined when it stands for several. A dot is taken for itself. */
function unescaped(pattern: string | undefined): string | undefined {
  const plain = pattern?.replace(/\\(.)/g, '$1');
  return plain !== undefined && /^[\w.-]+$/.test(plain) ? plain : undefined;
}
